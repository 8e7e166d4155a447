import { describe, expect, it } from 'vitest'
import { durationText, instantText, lengthText, stretchText } from '../../../src/time/index.js'

describe('instants in words', () => {
  it.each([
    ['2026-06-14T09:00:00.000Z', '14 June 2026, 09:00 UTC'],
    ['2026-06-14T09:00:30.000Z', '14 June 2026, 09:00:30 UTC'],
    ['2026-06-14T09:00:00.001Z', '14 June 2026, 09:00:00.001 UTC'],
    ['0001-01-01T00:00:00.000Z', '1 January 1, 00:00 UTC'],
    ['9999-12-31T23:59:59.999Z', '31 December 9999, 23:59:59.999 UTC'],
  ])('%s is %s', (iso, text) => expect(instantText(Date.parse(iso))).toBe(text))
})

describe('durations in words', () => {
  it.each([
    [{ days: 7 }, '7 days', '7 days'],
    [{ days: 1 }, '1 day', 'day'],
    [{ hours: 11 }, '11 hours', '11 hours'],
    [{ quarters: 1 }, '1 quarter', 'quarter'],
    [{ years: 2 }, '2 years', '2 years'],
  ])('%o', (duration, text, stretch) => {
    expect(durationText(duration)).toBe(text)
    expect(stretchText(duration)).toBe(stretch)
  })
})

describe('lengths in words', () => {
  const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]
  it.each([
    [0, 'less than a second'],
    [999, 'less than a second'],
    [second, '1 second'],
    [3 * minute, '3 minutes'],
    [2 * hour + 5 * minute + 30 * second, '2 hours 5 minutes'],
    [day + minute, '1 day'],
    [729 * day, '729 days'],
    [18 * 365.25 * day, '18 years'],
  ])('%d milliseconds are %s', (milliseconds, text) => expect(lengthText(milliseconds)).toBe(text))
})
