import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  CompareNode,
  ConditionNode,
  Duration,
  EventsNode,
  MeasureNode,
  ValueNode,
  WindowNode,
} from '../../src/ast/index.js'
import type { EventInput, Facts } from '../../src/facts/index.js'
import { arbitraries, asOf, runs, verdictOf } from './world.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const LENGTHS: Readonly<Record<string, number>> = { seconds: 1000, hours: HOUR, days: DAY, weeks: 7 * DAY }

const MONTHS: Readonly<Record<string, number>> = { months: 1, quarters: 3, years: 12 }

/** Months back by the calendar, written another way than in the library: text is cut and glued. */
function monthsBack(at: number, months: number): number {
  const [date, time] = new Date(at).toISOString().split('T') as [string, string]
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const all = year * 12 + (month - 1) - months
  const [then, index] = [Math.floor(all / 12), (all % 12) + 1]
  const lastDay = [
    31,
    then % 4 === 0 && (then % 100 !== 0 || then % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ][index - 1]!
  const two = (part: number) => String(part).padStart(2, '0')
  return day > lastDay
    ? Date.parse(`${then}-${two(index)}-${two(lastDay)}T23:59:59.999Z`)
    : Date.parse(`${then}-${two(index)}-${two(day)}T${time}`)
}

function back(at: number, duration: Duration, times = 1): number {
  const [unit, amount] = Object.entries(duration)[0] as [string, number]
  return unit in LENGTHS ? at - LENGTHS[unit]! * amount * times : monthsBack(at, MONTHS[unit]! * amount * times)
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The Monday of the week, found by walking back day by day. */
function mondayOf(at: number): string {
  let day = at
  while (new Date(day).getUTCDay() !== 1) day -= DAY
  return dayOf(day)
}

const PERIOD: Readonly<Record<string, (at: number) => string>> = {
  day: dayOf,
  week: mondayOf,
  month: (at) => dayOf(at).slice(0, 7),
  year: (at) => dayOf(at).slice(0, 4),
}

/** The names of the periods up to an instant, the latest first. */
function periodsBefore(unit: string, at: number, count: number): readonly string[] {
  const names: string[] = []
  for (let day = at; names.length <= count; day -= DAY) {
    const name = PERIOD[unit]!(day)
    if (names.at(-1) !== name) names.push(name)
  }
  return names
}

/** Whether an instant lies in a window: the definitions, word by word. */
function isInside(t: number, window: WindowNode | undefined, at: number): boolean {
  if (t > at) return false
  switch (window?.kind) {
    case undefined:
      return true
    case 'within':
      return back(at, window.duration) < t
    case 'ago':
      return back(at, window.from) < t && t <= back(at, window.to)
    case 'olderThan':
      return t <= back(at, window.duration)
    case 'since':
      return Date.parse(window.from as string) <= t
    case 'until':
      return t < Date.parse(window.to as string)
    case 'between':
      return Date.parse(window.from as string) <= t && t < Date.parse(window.to as string)
    case 'current':
      return periodsBefore(window.unit, at, window.count ?? 1)
        .slice(0, window.count ?? 1)
        .includes(PERIOD[window.unit]!(t))
    case 'previous':
      return periodsBefore(window.unit, at, window.count ?? 1)
        .slice(1)
        .includes(PERIOD[window.unit]!(t))
    default:
      throw new Error('not asked here')
  }
}

const durations = fc.constantFrom<Duration>(
  { seconds: 1 },
  { hours: 1 },
  { days: 1 },
  { days: 2 },
  { weeks: 1 },
  { days: 30 },
  { months: 1 },
  { quarters: 1 },
  { years: 1 },
)

const units = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const)
const counts = fc.constantFrom(1, 2, 7)

const moments = (at: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc
      .tuple(durations, fc.constantFrom(1, 2), fc.constantFrom(-1, 0, 1))
      .map(([d, times, by]) => back(at, d, times) + by),
    fc.constantFrom(at, at + 1, at - 1, Math.floor(at / DAY) * DAY, Math.floor(at / DAY) * DAY - 1),
    fc.integer({ min: at - 400 * DAY, max: at + DAY }),
  )

/** Windows that can be placed at an instant: what they start from does not lie after it. */
function windows(at: number): fc.Arbitrary<WindowNode | undefined> {
  const later = moments(at).map((moment) => new Date(moment).toISOString())
  const from = moments(at).map((moment) => new Date(Math.min(moment, at)).toISOString())
  return fc.oneof(
    fc.constant(undefined),
    durations.map((duration) => ({ kind: 'within' as const, duration })),
    durations.map((duration) => ({ kind: 'olderThan' as const, duration })),
    fc.constant({ kind: 'ago' as const, from: { days: 7 }, to: { days: 2 } }),
    fc.constant({ kind: 'ago' as const, from: { months: 2 }, to: { months: 1 } }),
    from.map((instant) => ({ kind: 'since' as const, from: instant })),
    later.map((to) => ({ kind: 'until' as const, to })),
    fc.record({ kind: fc.constant('between' as const), from, to: later }),
    fc.record({ kind: fc.constantFrom('current' as const, 'previous' as const), unit: units, count: counts }),
  )
}

/** Instants at which windows begin and end, also those of months that lack the day. */
const nows = fc.oneof(
  fc.constant(asOf),
  fc.constantFrom('2026-03-31T12:00:00.000Z', '2024-02-29T00:00:00.000Z', '2026-01-01T00:00:00.000Z').map(Date.parse),
)

const logs = nows.chain((at) =>
  fc.record({ at: fc.constant(at), times: fc.array(moments(at), { maxLength: 12 }), window: windows(at) }),
)

const measured = (events: EventsNode, measure: MeasureNode['measure'] = 'count'): MeasureNode => ({
  kind: 'measure',
  measure,
  events,
})

const property = (name: string): ValueNode => ({ kind: 'property', name })

const exactly = (left: MeasureNode, right: number): ConditionNode => ({ kind: 'compare', operator: 'is', left, right })

const asEvents = (times: readonly number[]): readonly EventInput[] => times.map((at) => ({ name: 'invited', at }))

const choose = (window: WindowNode | undefined): EventsNode => ({ names: ['invited'], ...(window && { window }) })

describe('a count', () => {
  it('is the number of events in the window, by its definition', () => {
    const tally = { inside: 0, all: 0 }
    fc.assert(
      fc.property(logs, ({ at, times, window }) => {
        const expected = times.filter((t) => isInside(t, window, at)).length
        tally.inside += expected
        tally.all += times.length
        const facts: Facts = { user: {}, events: asEvents(times) }
        expect(verdictOf(exactly(measured(choose(window)), expected), facts, 'user', at)).toBe(true)
      }),
      runs(1200),
    )
    expect(tally.inside / tally.all).toBeGreaterThan(0.2)
    expect(tally.inside / tally.all).toBeLessThan(0.8)
  })

  it('of a union is the sum of the counts, of activity the union of what is activity', () => {
    const names = fc.uniqueArray(fc.constantFrom('signed in', 'report created', 'report opened', 'invited'), {
      minLength: 1,
    })
    fc.assert(
      fc.property(names, windows(asOf), arbitraries.events(), (chosen, window, events) => {
        const facts = { user: {}, events: events as never }
        const single = chosen.map((name) => valueOf(measured({ names: [name], ...(window && { window }) }), facts))
        const sum = single.reduce((left, right) => left + right, 0)
        expect(valueOf(measured({ names: chosen, ...(window && { window }) }), facts)).toBe(sum)
        expect(valueOf(measured({ names: [...chosen, ...chosen], ...(window && { window }) }), facts)).toBe(sum)
      }),
      runs(150),
    )
  })

  it('of a union with a filter is the sum, in whatever order: each event has its own older names and defaults', () => {
    const unions = fc.constantFrom<readonly [readonly string[], ConditionNode]>(
      [['signed in', 'report opened'], { kind: 'compare', operator: 'is', left: property('platform'), right: 'web' }],
      [['report created', 'report opened'], { kind: 'isPresent', value: property('title') }],
      [['report created', 'report opened'], { kind: 'compare', operator: 'atLeast', left: property('rows'), right: 2 }],
    )
    fc.assert(
      fc.property(unions, arbitraries.events(), ([names, where], events) => {
        const facts = { user: {}, events: events as never }
        const counted = (chosen: readonly string[]) => valueOf(measured({ names: chosen, where }), facts)
        expect(counted(names)).toBe(counted([names[0]!]) + counted([names[1]!]))
        expect(counted([...names].reverse())).toBe(counted(names))
      }),
      runs(150),
    )
  })

  it('of windows that touch adds up', () => {
    const past = moments(asOf).map((moment) => new Date(Math.min(moment, asOf)).toISOString())
    const cuts = fc.tuple(past, past, past).map((instants) => [...instants].sort())
    fc.assert(
      fc.property(cuts, arbitraries.events(), ([a, b, c], events) => {
        const facts = { user: {}, events: events as never }
        const between = (from: string, to: string) => valueOf(measured(choose({ kind: 'between', from, to })), facts)
        expect(between(a!, b!) + between(b!, c!)).toBe(between(a!, c!))
      }),
      runs(150),
    )
  })
})

/** A count, found by asking. */
function valueOf(node: MeasureNode, facts: Facts): number {
  for (let guess = 0; guess <= 100; guess += 1) if (verdictOf(exactly(node, guess), facts, 'user')) return guess
  return Number.NaN
}

describe('one event more', () => {
  const comparisons = fc.record({
    operator: fc.constantFrom<CompareNode['operator']>('atLeast', 'moreThan', 'atMost', 'lessThan'),
    limit: fc.nat(4),
    measure: fc.constantFrom<MeasureNode['measure']>('count', 'distinctEvents'),
    window: windows(asOf),
  })

  it('takes nobody out of "at least", and lets nobody into "at most"', () => {
    const tally = { in: 0, out: 0 }
    fc.assert(
      fc.property(comparisons, arbitraries.facts(), arbitraries.event(), (comparison, facts, event) => {
        const { operator, limit, measure, window } = comparison
        const events: EventsNode = { names: ['invited', 'signed in'], ...(window && { window }) }
        const rule: ConditionNode = { kind: 'compare', operator, left: measured(events, measure), right: limit }
        const more = { ...facts, events: facts.events && ([...facts.events, { ...event, id: 'new' }] as never) }
        const [before, after] = [verdictOf(rule, facts), verdictOf(rule, more)]
        const lost = operator === 'atLeast' || operator === 'moreThan'
        if (before === lost) expect(after).toBe(lost)
        if (before === true) tally.in += 1
        if (before === false) tally.out += 1
      }),
      runs(400),
    )
    expect(Math.min(tally.in, tally.out)).toBeGreaterThan(50)
  })

  it('takes nobody out when the window grows instead', () => {
    const pairs = fc.constantFrom<readonly [Duration, Duration]>(
      [{ hours: 1 }, { days: 1 }],
      [{ days: 1 }, { weeks: 1 }],
      [{ weeks: 1 }, { months: 1 }],
      [{ months: 1 }, { years: 1 }],
    )
    fc.assert(
      fc.property(pairs, fc.nat(4), arbitraries.facts(), ([short, long], limit, facts) => {
        const rule = (duration: Duration): ConditionNode => ({
          kind: 'compare',
          operator: 'atLeast',
          left: measured({ names: 'activity', window: { kind: 'within', duration } }),
          right: limit,
        })
        if (verdictOf(rule(short), facts) === true) expect(verdictOf(rule(long), facts)).toBe(true)
      }),
      runs(200),
    )
  })
})
