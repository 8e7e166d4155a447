import { days, sequence, step } from '../../src/index.js'
import {
  breakdownOf,
  flowBetween,
  funnelOf,
  lintAssignment,
  overlapOf,
  sizesOverTime,
  summaryOf,
  transitionsBetween,
} from '../../src/assignment/index.js'
import { account, event } from '../quickstart/catalog.js'
import { segments, stages } from '../quickstart/segments.js'
import { readPopulation } from './population.js'

const DAYS_OF_FLOW = 30
const WEEKS_OF_SERIES = 12

/** The way of somebody new: what is shown as a funnel. */
const setup = sequence(
  [
    step('Signed in', event('signed in')),
    step('Created a project', event('project created')),
    step('Created a report', event('report created')),
    step('Invited a teammate', event('teammate invited')),
  ],
  { within: days(90) },
)

/** Everything that the report shows, as data. */
export type ReportNumbers = Awaited<ReturnType<typeof reportNumbers>>

/** Computes what the report shows. */
export async function reportNumbers() {
  const { population, beginning, end, daysAgo } = await readPopulation()
  const all = [...segments, ...stages.all()]
  const now = population.assign(all, { asOf: end })
  const before = population.assign(all, { asOf: daysAgo(DAYS_OF_FLOW) })
  const lastWeek = population.assign(segments, { asOf: daysAgo(7) })
  const thisWeek = population.assign(segments, { asOf: end })
  const weeks = Array.from({ length: WEEKS_OF_SERIES + 1 }, (_, week) => daysAgo(7 * (WEEKS_OF_SERIES - week)))
  return {
    beginning,
    end,
    summary: summaryOf(thisWeek),
    overlap: overlapOf(thisWeek),
    flow: flowBetween(before, now, { segments: stages.all() }),
    funnels: funnelOf(now, setup, { segments: ['paying', 'at-risk'] }),
    series: sizesOverTime(population.assignSeries(stages.all(), weeks)),
    transitions: transitionsBetween(lastWeek, thisWeek, { by: 'user' }).transitions,
    risk: breakdownOf(now, 'at-risk', account('industry')),
    lint: lintAssignment(thisWeek),
  }
}
