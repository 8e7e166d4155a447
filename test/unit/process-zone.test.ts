import { expect, it } from 'vitest'

const OFFSETS = new Map([
  ['America/New_York', 300],
  ['Asia/Kathmandu', -345],
  ['Pacific/Apia', -780],
])

it('this suite runs in the time zone that it says', () => {
  expect(new Date('2026-01-01T00:00:00Z').getTimezoneOffset()).toBe(OFFSETS.get(process.env['TZ'] ?? ''))
})
