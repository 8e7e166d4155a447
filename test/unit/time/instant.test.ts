import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_INSTANT, LAST_INSTANT, readInstant, toIso } from '../../../src/time/index.js'

const at = Date.UTC(2026, 5, 15, 9, 30)

describe('an instant is read from', () => {
  it.each<readonly [input: unknown, at: number]>([
    [new Date(at), at],
    [at, at],
    [0, 0],
    [-1, -1],
    ['2026-06-15T09:30:00.000Z', at],
    ['2026-06-15T09:30:00Z', at],
    ['2026-06-15T09:30Z', at],
    ['2026-06-15T11:30:00+02:00', at],
    ['2026-06-15T11:30:00+0200', at],
    ['2026-06-15T04:00-05:30', at],
    ['2026-06-15T09:30:00.1Z', at + 100],
    ['2026-06-15T09:30:00.12Z', at + 120],
    ['2026-06-15T09:30:00.123456789Z', at + 123],
    ['2026-06-15T09:30:00.9999Z', at + 999],
    ['1969-12-31T23:59:59.9999Z', -1],
    ['2026-06-15', Date.UTC(2026, 5, 15)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2000-02-29', Date.UTC(2000, 1, 29)],
    ['0001-01-01', FIRST_INSTANT],
    ['0099-12-31', new Date(0).setUTCFullYear(99, 11, 31)],
    ['9999-12-31T23:59:59.999Z', LAST_INSTANT],
    ['0000-12-31T23:30:00-01:00', FIRST_INSTANT + 30 * 60_000],
    ['2026-06-15T00:00:00+23:59', Date.UTC(2026, 5, 14, 0, 1)],
    [FIRST_INSTANT, FIRST_INSTANT],
    [LAST_INSTANT, LAST_INSTANT],
  ])('%j', (input, instant) => {
    expect(readInstant(input)).toBe(instant)
  })

  it('0, not -0', () => {
    expect(Object.is(readInstant(-0), 0)).toBe(true)
  })
})

describe('an instant is not read from', () => {
  it.each<readonly [why: string, input: unknown]>([
    ['a local date-time', '2026-06-15T09:30:00'],
    ['a local date-time with a space', '2026-06-15 09:30:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['the hour 24', '2026-06-15T24:00:00Z'],
    ['the minute 60', '2026-06-15T09:60:00Z'],
    ['the month 0', '2026-00-15'],
    ['the month 13', '2026-13-15'],
    ['the day 0', '2026-06-00'],
    ['the day 31 of June', '2026-06-31'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February of 1900', '1900-02-29'],
    ['an offset of a day', '2026-06-15T09:30:00+24:00'],
    ['an offset with 60 minutes', '2026-06-15T09:30:00+01:60'],
    ['an offset of hours alone', '2026-06-15T09:30:00+02'],
    ['a month', '2026-06'],
    ['a year', '2026'],
    ['a day without zeros', '2026-6-15'],
    ['a week date', '2026-W25-1'],
    ['a date with a zone', '2026-06-15Z'],
    ['a time without minutes', '2026-06-15T09Z'],
    ['a fraction without digits', '2026-06-15T09:30:00.Z'],
    ['a comma', '2026-06-15T09:30:00,5Z'],
    ['a small z', '2026-06-15T09:30:00z'],
    ['a line end', '2026-06-15\n'],
    ['the year 0', '0000-12-31T23:59:59Z'],
    ['five digits of year', '10000-01-01'],
    ['a signed year', '+002026-06-15'],
    ['an instant after the last', '9999-12-31T23:59:59.999-00:01'],
    ['digits as text', '1781514000000'],
    ['words', 'June 15, 2026'],
    ['nothing', ''],
    ['half a millisecond', 0.5],
    ['no number', Number.NaN],
    ['infinity', Infinity],
    ['a millisecond before the first', FIRST_INSTANT - 1],
    ['a millisecond after the last', LAST_INSTANT + 1],
    ['an invalid Date', new Date(Number.NaN)],
    ['a Date after the last', new Date(LAST_INSTANT + 1)],
    ['null', null],
    ['undefined', undefined],
    ['true', true],
    ['a big integer', 5n],
    ['an object', { getTime: () => 5 }],
  ])('%s', (_, input) => {
    expect(readInstant(input)).toBeUndefined()
  })
})

describe('an instant is written', () => {
  it('as ISO 8601 in UTC, and read again', () => {
    expect(toIso(at)).toBe('2026-06-15T09:30:00.000Z')
    fc.assert(
      fc.property(fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }), (instant) => {
        expect(readInstant(toIso(instant))).toBe(instant)
      }),
    )
  })

  it('as the platform reads it, whatever the offset', () => {
    const offset = fc.integer({ min: -1439, max: 1439 })
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) }), offset, (instant, minutes) => {
        const local = toIso(instant + minutes * 60_000).slice(0, -1)
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
        const zone = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
        expect(readInstant(local + zone)).toBe(instant)
      }),
    )
  })
})
