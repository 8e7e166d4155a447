import { type ConditionNode, walk } from '../../src/ast/index.js'
import type { EventInput, Facts } from '../../src/facts/index.js'
import { readInstant, toIso } from '../../src/time/index.js'
import { catalogData } from './world.js'

/** The same facts with other events, also of the account and of the members. */
export function withEvents(facts: Facts, change: (events: readonly EventInput[]) => readonly EventInput[]): Facts {
  const { events, accountEvents, members } = facts
  return {
    ...facts,
    ...(events && { events: change(events) }),
    ...(accountEvents && { accountEvents: change(accountEvents) }),
    ...(members && { members: members.map((member) => withEvents(member, change)) }),
  }
}

/** The facts as they were known at an instant: without the events that came later. */
export const cutAt = (facts: Facts, at: number): Facts =>
  withEvents(facts, (events) => events.filter((event) => (readInstant(event.at) ?? at) <= at))

/** Without the copies of an event: an id is used once. */
export const withoutCopies = (facts: Facts): Facts =>
  withEvents(facts, (events) => {
    const seen = new Set<string>()
    return events.map((event) => {
      const key = JSON.stringify([event.name, event.id])
      if (!seen.has(key)) return seen.add(key) && event
      return { ...event, id: undefined }
    })
  })

const INSTANTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(catalogData.traits).map(([of, domains]) => [
    of,
    Object.entries(domains)
      .filter(([, { type }]) => type === 'instant')
      .map(([name]) => name),
  ]),
)

type Row = Readonly<Record<string, unknown>>

/** Moves whatever is an instant, and leaves alone what cannot be read as one. */
function moved(value: unknown, by: number): unknown {
  const at = readInstant(value)
  return at === undefined ? value : at + by
}

const movedRow = (row: Row, of: string, by: number): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, INSTANTS[of]!.includes(name) ? moved(value, by) : value]),
  )

function movedRows(rows: unknown, of: string, by: number): unknown {
  if (Array.isArray(rows)) return rows.map((row: Row) => movedRow(row, of, by))
  return rows ? movedRow(rows as Row, of, by) : rows
}

function movedCoverage(coverage: Facts['history'], by: number): Facts['history'] {
  const part = (given: Row) => ({
    ...given,
    ...('since' in given && { since: moved(given['since'], by) }),
    ...('until' in given && { until: moved(given['until'], by) }),
  })
  const names = Object.entries(coverage?.events ?? {}).map(([name, given]) => [name, part(given as Row)])
  return (
    coverage &&
    ({ ...part(coverage as Row), ...(coverage.events && { events: Object.fromEntries(names) }) } as Facts['history'])
  )
}

/** The same facts, so many milliseconds later. */
export function shiftedFacts(facts: Facts, by: number): Facts {
  const holders = ['user', 'account', 'membership', 'subscription'] as const
  const rows = holders.filter((of) => facts[of]).map((of) => [of, movedRows(facts[of], of, by)])
  const later = (events: readonly EventInput[]) =>
    events.map((event) => ({ ...event, at: moved(event.at, by) as EventInput['at'] }))
  const moment = withEvents({ ...facts, members: undefined }, later)
  return {
    ...moment,
    ...Object.fromEntries(rows),
    history: movedCoverage(facts.history, by),
    accountHistory: movedCoverage(facts.accountHistory, by),
    members: facts.members?.map((member) => shiftedFacts(member, by)),
  }
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** The same rule, with everything it writes down so many milliseconds later. */
export const shiftedRule = (rule: ConditionNode, by: number): ConditionNode =>
  JSON.parse(JSON.stringify(rule), (_, value: unknown) =>
    typeof value === 'string' && ISO.test(value) ? toIso(Date.parse(value) + by) : value,
  ) as ConditionNode

const CALENDAR = ['months', 'quarters', 'years']

/** Whether a rule measures time in milliseconds alone: no months, no calendar. */
export function isFixed(rule: ConditionNode): boolean {
  return [...walk(rule)].every(({ is, node }) => {
    if (is === 'window') return node.kind !== 'current' && node.kind !== 'previous' && !usesCalendar(node)
    if (is === 'value') return node.kind !== 'measure' || !node.measure.startsWith('active')
    return is === 'events' || !usesCalendar(node)
  })
}

const usesCalendar = (node: object): boolean =>
  ['duration', 'from', 'to'].some((field) => {
    const duration = (node as Row)[field]
    return typeof duration === 'object' && duration !== null && CALENDAR.some((unit) => unit in duration)
  })

/** Whether a rule replaces what is missing, or asks whether it is: then less data can make more true. */
export const asksForAbsence = (rule: ConditionNode): boolean =>
  [...walk(rule)].some(({ is, node }) => is !== 'events' && (node.kind === 'whenMissing' || node.kind === 'isPresent'))
