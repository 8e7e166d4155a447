import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarUnit, CalendarWindowNode } from '../../../src/ast/index.js'
import {
  calendarEdge,
  calendarSpan,
  createZones,
  dayOf,
  monthOf,
  roughCalendarLength,
  weekOf,
  type Zone,
} from '../../../src/time/index.js'

const zones = createZones()
const zoneOf = (name: string): Zone => zones(name)!
const iso = (at: number): string => new Date(at).toISOString()

const NAMES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Havana',
] as const
const UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year']

const window = fc.record({
  unit: fc.constantFrom(...UNITS),
  count: fc.integer({ min: 1, max: 5 }),
  weekStarts: fc.integer({ min: 1, max: 7 }),
  yearStarts: fc.integer({ min: 1, max: 12 }),
})
const instant = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2040, 0) })

describe('a calendar window', () => {
  const asOf = Date.parse('2026-06-17T09:00:00Z') // a Wednesday

  it.each<readonly [node: CalendarWindowNode, zone: string, start: string, end: string]>([
    [{ kind: 'current', unit: 'day' }, 'UTC', '2026-06-17', '2026-06-18'],
    [{ kind: 'previous', unit: 'day' }, 'UTC', '2026-06-16', '2026-06-17'],
    [{ kind: 'current', unit: 'week' }, 'UTC', '2026-06-15', '2026-06-22'],
    [{ kind: 'current', unit: 'week', weekStarts: 7 }, 'UTC', '2026-06-14', '2026-06-21'],
    [{ kind: 'current', unit: 'week', weekStarts: 3 }, 'UTC', '2026-06-17', '2026-06-24'],
    [{ kind: 'current', unit: 'week', weekStarts: 4 }, 'UTC', '2026-06-11', '2026-06-18'],
    [{ kind: 'previous', unit: 'week', count: 2 }, 'UTC', '2026-06-01', '2026-06-15'],
    [{ kind: 'current', unit: 'month' }, 'UTC', '2026-06-01', '2026-07-01'],
    [{ kind: 'current', unit: 'month', count: 3 }, 'UTC', '2026-04-01', '2026-07-01'],
    [{ kind: 'previous', unit: 'month', count: 6 }, 'UTC', '2025-12-01', '2026-06-01'],
    [{ kind: 'current', unit: 'quarter' }, 'UTC', '2026-04-01', '2026-07-01'],
    [{ kind: 'current', unit: 'quarter', yearStarts: 2 }, 'UTC', '2026-05-01', '2026-08-01'],
    [{ kind: 'previous', unit: 'quarter' }, 'UTC', '2026-01-01', '2026-04-01'],
    [{ kind: 'current', unit: 'year' }, 'UTC', '2026-01-01', '2027-01-01'],
    [{ kind: 'current', unit: 'year', yearStarts: 4 }, 'UTC', '2026-04-01', '2027-04-01'],
    [{ kind: 'current', unit: 'year', yearStarts: 7 }, 'UTC', '2025-07-01', '2026-07-01'],
    [{ kind: 'current', unit: 'year', yearStarts: 12 }, 'UTC', '2025-12-01', '2026-12-01'],
    [{ kind: 'current', unit: 'day' }, 'Europe/Berlin', '2026-06-16T22:00Z', '2026-06-17T22:00Z'],
    [{ kind: 'current', unit: 'day' }, 'Asia/Kolkata', '2026-06-16T18:30Z', '2026-06-17T18:30Z'],
    [{ kind: 'previous', unit: 'month', count: 3 }, 'Europe/Berlin', '2026-02-28T23:00Z', '2026-05-31T22:00Z'],
  ])('%j in %s is [%s, %s)', (node, zone, start, end) => {
    const span = calendarSpan(node, asOf, zoneOf(zone))
    expect([iso(span.start), iso(span.end)]).toEqual([iso(Date.parse(start)), iso(Date.parse(end))])
  })

  it('has days of 23 and of 25 hours', () => {
    const hours = (at: string) => {
      const { start, end } = calendarSpan({ kind: 'current', unit: 'day' }, Date.parse(at), zoneOf('Europe/Berlin'))
      return (end - start) / 3_600_000
    }
    expect([hours('2026-03-29T12:00Z'), hours('2026-10-25T12:00Z'), hours('2026-06-15T12:00Z')]).toEqual([23, 25, 24])
  })

  it('begins a day whose midnight is left out at the first instant that there is', () => {
    const { start } = calendarSpan(
      { kind: 'current', unit: 'day' },
      Date.parse('2026-03-08T12:00Z'),
      zoneOf('America/Havana'),
    )
    expect(iso(start)).toBe('2026-03-08T05:00:00.000Z')
  })

  it('holds asOf when it is the current one, and ends before it when it is the previous one', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...NAMES), window, (at, name, given) => {
        const zone = zoneOf(name)
        const current = calendarSpan({ kind: 'current', ...given }, at, zone)
        expect(current.start <= at && at < current.end).toBe(true)
        const one = calendarSpan({ kind: 'current', ...given, count: 1 }, at, zone)
        const previous = calendarSpan({ kind: 'previous', ...given }, at, zone)
        expect(previous.end).toBe(one.start)
        expect(current.end).toBe(one.end)
      }),
    )
  })

  it('tiles time with its neighbours', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom(...NAMES),
        window,
        fc.integer({ min: 0, max: 3 }),
        (at, name, given, shift) => {
          const zone = zoneOf(name)
          const node: CalendarWindowNode = { kind: 'previous', ...given }
          expect(calendarSpan(node, at, zone, shift + 1).end).toBe(calendarSpan(node, at, zone, shift).start)
          const { start, end } = calendarSpan({ ...node, kind: 'current', count: 1 }, at, zone)
          for (const inside of [start, at, end - 1])
            expect(calendarSpan({ ...node, kind: 'current', count: 1 }, inside, zone)).toEqual({ start, end })
        },
      ),
    )
  })

  it('is made of as many single periods as it counts', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...NAMES), window, (at, name, given) => {
        const zone = zoneOf(name)
        let { end } = calendarSpan({ kind: 'previous', ...given }, at, zone)
        for (let period = 0; period < given.count; period += 1)
          end = calendarSpan({ kind: 'current', ...given, count: 1 }, end - 1, zone).start
        expect(end).toBe(calendarSpan({ kind: 'previous', ...given }, at, zone).start)
      }),
    )
  })
})

describe('the edge of a calendar period', () => {
  it('is where the period starts, and those before and after it', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...NAMES), window, (at, name, given) => {
        const zone = zoneOf(name)
        const node: CalendarWindowNode = { kind: 'current', ...given }
        const { start, end } = calendarSpan({ ...node, count: 1 }, at, zone)
        expect([calendarEdge(node, at, zone, 0), calendarEdge(node, at, zone, 1)]).toEqual([start, end])
        expect(calendarEdge(node, at, zone, 2)).toBe(calendarSpan({ ...node, count: 1 }, end, zone).end)
        expect(calendarEdge(node, at, zone, -1)).toBe(calendarSpan({ ...node, count: 1 }, start - 1, zone).start)
      }),
    )
  })

  it('counts weeks from Monday and years from January, unless stated', () => {
    const at = Date.UTC(2026, 5, 17)
    const edge = (unit: CalendarUnit) => iso(calendarEdge({ kind: 'current', unit }, at, zoneOf('UTC'), 0)).slice(0, 10)
    expect([edge('week'), edge('year')]).toEqual(['2026-06-15', '2026-01-01'])
  })
})

describe('the number of a calendar period', () => {
  it('changes exactly where the period does', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 7 }), (at, weekStarts) => {
        const utc = zoneOf('UTC')
        const numbers = { day: dayOf, week: (each: number) => weekOf(each, weekStarts), month: monthOf }
        for (const [unit, numberOf] of Object.entries(numbers) as [CalendarUnit, (each: number) => number][]) {
          const { start, end } = calendarSpan({ kind: 'current', unit, weekStarts }, at, utc)
          expect([numberOf(start), numberOf(end - 1)]).toEqual([numberOf(at), numberOf(at)])
          expect([numberOf(start - 1), numberOf(end)]).toEqual([numberOf(at) - 1, numberOf(at) + 1])
        }
      }),
    )
  })

  it('counts weeks from Monday, unless stated', () => {
    const monday = Date.UTC(2026, 5, 15)
    expect(weekOf(monday) - weekOf(monday - 1)).toBe(1)
    expect(weekOf(monday)).toBe(weekOf(monday, 1))
  })
})

describe('the rough length of a calendar window', () => {
  it.each(UNITS)('is near that of one %s', (unit) => {
    const { start, end } = calendarSpan({ kind: 'current', unit }, Date.UTC(2026, 5, 15), zoneOf('UTC'))
    const rough = roughCalendarLength({ kind: 'current', unit })
    expect(Math.abs(rough / (end - start) - 1)).toBeLessThan(0.02)
    expect(roughCalendarLength({ kind: 'previous', unit, count: 4 })).toBe(4 * rough)
  })
})
