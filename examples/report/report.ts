import { readFileSync } from 'node:fs'
import { flowChart } from './charts/flow.js'
import { funnelChart } from './charts/funnel.js'
import { overTimeChart } from './charts/over-time.js'
import { overlapChart } from './charts/overlap.js'
import { sizesChart } from './charts/sizes.js'
import { figure, page, section, table } from './html.js'
import type { ReportNumbers } from './numbers.js'
import { titleOf } from './places.js'

const style = readFileSync(new URL('style.css', import.meta.url), 'utf8')

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

function sizes({ summary, beginning }: ReportNumbers): string {
  const rows = summary.sizes.map(({ id, size, share, unknown, users, accounts }) => [
    titleOf(id),
    size,
    percent(share),
    unknown,
    users,
    accounts,
  ])
  return section(
    'How large the segments are',
    'The part of all pairs of a user and an account that is in each segment, and of which it cannot be said: ' +
      `events are known from ${day(beginning)} on, so that of many nobody knows whether they never did something.`,
    figure(
      'Bars: the size of each segment',
      sizesChart(summary),
      table(['Segment', 'Pairs', 'Share', 'Unknown', 'Users', 'Accounts'], rows),
    ),
  )
}

function stages({ series }: ReportNumbers): string {
  const rows = series.map(({ asOf, id, size, unknown }) => [asOf.slice(0, 10), titleOf(id), size, unknown])
  return section(
    'The life cycle, week by week',
    'How many are in each stage. Traits and subscriptions are those of today; events those of the week.',
    figure(
      'Lines: the size of each stage over twelve weeks',
      overTimeChart(series),
      table(['As of', 'Stage', 'Pairs', 'Unknown'], rows),
    ),
  )
}

function flow({ flow: links }: ReportNumbers): string {
  const rows = links.map(({ from, to, count }) => [titleOf(from), titleOf(to), count])
  return section(
    'Where they went in 30 days',
    'From the stage of 30 days ago to that of today. Who signed up in between was not there before.',
    figure('Flow: from stage to stage', flowChart(links), table(['Thirty days ago', 'Today', 'Pairs'], rows)),
  )
}

function funnel({ funnels }: ReportNumbers): string {
  const rows = funnels.flatMap(({ segment, steps }) =>
    steps.map(({ name, reached, lost, unknown, share }) => [
      segment === null ? 'Everybody' : titleOf(segment),
      name,
      reached,
      percent(share),
      lost,
      unknown,
    ]),
  )
  return section(
    'How far they come',
    'Steps that were taken one after the other in the last 90 days.',
    figure(
      'Bars: the part that reached each step',
      funnelChart(funnels),
      table(['Segment', 'Step', 'Reached', 'Share', 'Lost', 'Unknown'], rows),
    ),
  )
}

function overlap({ overlap: given }: ReportNumbers): string {
  const pairs = [...given.pairs].filter(({ both }) => both > 0).sort((one, other) => other.both - one.both)
  const rows = pairs.map(({ first, second, both, jaccard }) => [
    titleOf(first),
    titleOf(second),
    both,
    percent(jaccard),
  ])
  return section(
    'Which segments overlap',
    'Of those in one or the other of two segments, the percentage that is in both.',
    figure(
      'Matrix: the overlap of each two segments',
      overlapChart(given),
      table(['First', 'Second', 'In both', 'Of either'], rows),
    ),
  )
}

function moves({ transitions }: ReportNumbers): string {
  const ids = [...new Set(transitions.map(({ segment }) => segment))]
  const count = (segment: string, kind: string) =>
    transitions.filter((transition) => transition.segment === segment && transition.kind === kind).length
  return section(
    'Who came and who went in the last week',
    'Users who are in a segment through one of their accounts, and were not a week ago, and the other way round.',
    table(
      ['Segment', 'Entered', 'Left'],
      ids.map((id) => [titleOf(id), count(id, 'entered'), count(id, 'left')]),
    ),
  )
}

function risk({ risk: { groups, everybody } }: ReportNumbers): string {
  const rows = [everybody, ...groups].map(({ label, subjects, size, share, lift }) => [
    label === '' ? '(empty)' : label,
    subjects,
    size,
    percent(share),
    lift === null ? '–' : lift.toFixed(2),
  ])
  return section(
    'At risk, by industry',
    'The lift is the share in an industry divided by the share among everybody.',
    table(['Industry', 'Pairs', 'At risk', 'Share', 'Lift'], rows),
  )
}

function remarks({ lint }: ReportNumbers): string {
  const rows = (wanted: string) =>
    lint.filter(({ severity }) => severity === wanted).map(({ segment, message }) => [titleOf(segment), message])
  const [warnings, notes] = ['warning', 'note'].map((severity) => table(['Segment', 'What'], rows(severity)))
  return section(
    'What to look at',
    'What the sizes themselves say about the segments.',
    `${warnings!}<details><summary>Smaller remarks</summary>${notes!}</details>`,
  )
}

/** The report as one HTML page. */
export function reportPage(numbers: ReportNumbers): string {
  const { member, user, account } = numbers.summary.existing
  const counted = [member, user, account].map((count) => count.toLocaleString('en'))
  const heading = [
    '<h1>Segments</h1>',
    `<p>As of ${day(numbers.end)}: ${counted[0]} pairs of a user and an account, ${counted[1]} users, ${counted[2]} accounts.</p>`,
  ]
  const parts = [sizes, stages, flow, funnel, overlap, moves, risk, remarks].map((part) => part(numbers))
  return page('Segments', style, [...heading, ...parts].join('\n'))
}
