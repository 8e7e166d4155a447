import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Duration } from '../../../src/ast/index.js'
import {
  DURATION_UNITS,
  fixedLength,
  isAlwaysLonger,
  lengthOf,
  mover,
  roughLength,
  shiftMonths,
  unitOf,
  whenMoved,
} from '../../../src/time/index.js'

const instant = (text: string): number => Date.parse(text)
const iso = (at: number): string => new Date(at).toISOString()

describe('one duration longer than another', () => {
  const duration = fc.oneof(
    fc.nat(1200).map((amount): Duration => ({ months: amount + 1 })),
    fc.nat(40_000).map((amount): Duration => ({ days: amount + 1 })),
  )

  it('is longer whatever the instant', () => {
    let longer = 0
    const at = fc.integer({ min: instant('1890-01-01'), max: instant('2110-01-01') })
    fc.assert(
      fc.property(duration, duration, at, (left, right, start) => {
        fc.pre(isAlwaysLonger(left, right))
        longer += 1
        expect(mover(left, -1)(start)).toBeLessThan(mover(right, -1)(start))
      }),
      { numRuns: 3000 },
    )
    expect(longer).toBeGreaterThan(1000)
  })

  it.each<readonly [longer: Duration, shorter: Duration, always: boolean]>([
    [{ days: 2 }, { hours: 47 }, true],
    [{ months: 1 }, { days: 30 }, false],
    [{ months: 1 }, { days: 25 }, true],
    [{ days: 31 }, { months: 1 }, false],
    [{ years: 1 }, { months: 12 }, false],
    [{ years: 1 }, { months: 11 }, true],
  ])('%j and %j', (longer, shorter, always) => {
    expect(isAlwaysLonger(longer, shorter)).toBe(always)
  })
})

describe('a fixed duration', () => {
  it.each<readonly [duration: Duration, milliseconds: number]>([
    [{ seconds: 1 }, 1_000],
    [{ minutes: 1 }, 60_000],
    [{ hours: 1 }, 3_600_000],
    [{ days: 1 }, 86_400_000],
    [{ weeks: 1 }, 604_800_000],
    [{ days: 30 }, 2_592_000_000],
  ])('%j', (duration, milliseconds) => {
    expect(fixedLength(duration)).toBe(milliseconds)
    expect(lengthOf(duration as { days: number })).toBe(milliseconds)
    expect(roughLength(duration)).toBe(milliseconds)
    expect(mover(duration, -2)(milliseconds * 2)).toBe(0)
    expect(mover(duration, 1)(5)).toBe(5 + milliseconds)
  })

  it('is none in months, quarters and years', () => {
    expect([{ months: 1 }, { quarters: 1 }, { years: 1 }].map(fixedLength)).toEqual([undefined, undefined, undefined])
  })

  it('is sorted among the others by its rough length', () => {
    const lengths = DURATION_UNITS.map((unit) => roughLength({ [unit]: 1 } as unknown as Duration))
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
    expect(unitOf({ quarters: 3 })).toEqual(['quarters', 3])
  })
})

describe('months of the UTC calendar', () => {
  it.each([
    ['2026-06-15T09:00:00.000Z', -1, '2026-05-15T09:00:00.000Z'],
    ['2026-01-15T09:00:00.000Z', -1, '2025-12-15T09:00:00.000Z'],
    ['2026-03-31T09:00:00.000Z', -1, '2026-02-28T23:59:59.999Z'],
    ['2026-03-29T00:00:00.000Z', -1, '2026-02-28T23:59:59.999Z'],
    ['2024-03-31T09:00:00.000Z', -1, '2024-02-29T23:59:59.999Z'],
    ['2024-03-29T09:00:00.000Z', -1, '2024-02-29T09:00:00.000Z'],
    ['2026-03-28T23:59:59.999Z', -1, '2026-02-28T23:59:59.999Z'],
    ['2026-01-31T00:00:00.000Z', 1, '2026-02-28T23:59:59.999Z'],
    ['2024-02-29T12:00:00.000Z', -12, '2023-02-28T23:59:59.999Z'],
    ['2024-02-29T12:00:00.000Z', 48, '2028-02-29T12:00:00.000Z'],
    ['2026-08-31T12:00:00.000Z', -6, '2026-02-28T23:59:59.999Z'],
    ['0050-03-31T00:00:00.000Z', -1, '0050-02-28T23:59:59.999Z'],
    ['1970-01-01T00:00:00.000Z', -1, '1969-12-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59.999Z', 1, '1970-01-31T23:59:59.999Z'],
  ])('%s, moved by %s months, is %s', (from, months, to) => {
    expect(iso(shiftMonths(instant(from), months))).toBe(to)
  })

  it('make quarters and years', () => {
    const at = instant('2026-08-31T00:00:00Z')
    expect(mover({ quarters: 2 }, -1)(at)).toBe(shiftMonths(at, -6))
    expect(mover({ years: 1 }, -1)(at)).toBe(shiftMonths(at, -12))
    expect(mover({ months: 3 }, -2)(at)).toBe(shiftMonths(at, -6))
  })

  const at = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2200, 0) })
  const months = fc.integer({ min: -60, max: 60 })

  it('never move a bound backwards while time goes on', () => {
    fc.assert(
      fc.property(at, fc.nat(40 * 86_400_000), months, (from, later, count) => {
        expect(shiftMonths(from + later, count)).toBeGreaterThanOrEqual(shiftMonths(from, count))
      }),
    )
  })

  it('stay in the month that they count to, at the same time of a day that it has', () => {
    fc.assert(
      fc.property(at, months, (from, count) => {
        const [before, after] = [new Date(from), new Date(shiftMonths(from, count))]
        const index = before.getUTCFullYear() * 12 + before.getUTCMonth() + count
        expect(after.getUTCFullYear() * 12 + after.getUTCMonth()).toBe(index)
        const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
        if (before.getUTCDate() <= last) expect(iso(after.getTime()).slice(8)).toBe(iso(from).slice(8))
        else expect(iso(after.getTime()).slice(8)).toBe(`${last}T23:59:59.999Z`)
      }),
    )
  })
})

describe('the first instant at which a moved clock shows a time', () => {
  const duration = fc.oneof(
    fc.record({ days: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ months: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ quarters: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ years: fc.integer({ min: 1, max: 9 }) }),
  ) as fc.Arbitrary<Duration>

  it.each<readonly [duration: Duration, times: number, target: string, first: string]>([
    [{ days: 7 }, -1, '2026-06-08T09:00:00.000Z', '2026-06-15T09:00:00.000Z'],
    [{ months: 1 }, -1, '2026-06-08T09:00:00.000Z', '2026-07-08T09:00:00.000Z'],
    [{ months: 1 }, -1, '2026-02-28T23:59:59.999Z', '2026-03-28T23:59:59.999Z'],
    [{ months: 1 }, -1, '2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'],
    [{ years: 1 }, -1, '2024-02-29T12:00:00.000Z', '2025-03-01T00:00:00.000Z'],
    [{ months: 1 }, 1, '2026-02-28T23:59:59.999Z', '2026-01-28T23:59:59.999Z'],
  ])('%j, %s times, shows %s from %s on', (given, times, target, first) => {
    expect(iso(whenMoved(given, times)(instant(target)))).toBe(first)
  })

  it('is the first: a millisecond before it shows less', () => {
    const at = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2150, 0) })
    fc.assert(
      fc.property(duration, fc.constantFrom(-2, -1, 1), at, (given, times, target) => {
        const [move, first] = [mover(given, times), whenMoved(given, times)(target)]
        expect(move(first)).toBeGreaterThanOrEqual(target)
        expect(move(first - 1)).toBeLessThan(target)
      }),
    )
  })
})
