import { expect, it } from 'vitest'

it('the suite runs in the time zone that it says', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env['TZ'])
  expect(new Date(2026, 0, 1).getTimezoneOffset()).not.toBe(0)
})
