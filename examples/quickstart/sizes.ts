import type { Segment } from '../../src/index.js'
import { count } from './phrases.js'
import { audienceOf, type Population, unknownIn } from './population.js'
import type { Subject } from './subjects.js'
import { table } from './table.js'

const BAR = 20

/** Every segment with its size: subjects, their share of all, those of whom it is unknown, and distinct users. */
export function sizes(population: Population): string {
  const rows = population.segments.map((segment) => row(population, segment))
  const ofPeople = population.members.some(({ subject }) => subject.user)
  const columns = [
    { heading: 'segment' },
    { heading: ofPeople ? 'pairs' : 'accounts', align: 'right' },
    { heading: 'share', align: 'right' },
    { heading: 'unknown', align: 'right' },
    ...(ofPeople ? [{ heading: 'users', align: 'right' } as const] : []),
    { heading: 'who that is' },
  ] as const
  return table(columns, ofPeople ? rows : rows.map((cells) => cells.filter((_, index) => index !== 4)))
}

function row(population: Population, segment: Segment): string[] {
  const audience = audienceOf(population, segment)
  const unknown = unknownIn(population, segment)
  return [
    segment.title ?? segment.id,
    count(audience.length),
    share(audience.length, population.members.length),
    unknown.length === 0 ? '–' : count(unknown.length),
    count(usersAmong(audience)),
    segment.description ?? '',
  ]
}

/** How many different users there are: somebody may be in a segment in several accounts. */
export const usersAmong = (subjects: readonly Subject[]): number => new Set(subjects.map(({ user }) => user?.id)).size

/** The stages as a chart: exactly one for everybody, so that the bars add up. */
export function chart(population: Population): string {
  const all = population.members.length
  const lines = population.segments.map((segment) => {
    const size = audienceOf(population, segment).length
    return [segment.title ?? segment.id, count(size), share(size, all), bar(size / all)]
  })
  const rest = Math.max(...population.segments.map((segment) => unknownIn(population, segment).length))
  const unknown = rest === 0 ? [] : [['unknown', count(rest), share(rest, all), bar(rest / all)]]
  const right = { heading: '', align: 'right' } as const
  return table(
    [{ heading: 'stage' }, { ...right, heading: 'pairs' }, { ...right, heading: 'share' }, { heading: '' }],
    [...lines, ...unknown],
  )
}

function share(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '–'
  const percent = (100 * part) / whole
  return percent < 1 ? '< 1%' : `${Math.round(percent)}%`
}

const bar = (part: number): string => '█'.repeat(Math.max(part > 0 ? 1 : 0, Math.round(part * BAR)))
