import { describe, expect, it } from 'vitest'
import { days, hours, minutes, money, months, percent, quarters, seconds, weeks, years } from '../../../src/index.js'
import { errorOf, mistakesOf } from '../mistakes.js'

const UNITS = { seconds, minutes, hours, days, weeks, months, quarters, years }

describe.each(Object.entries(UNITS))('%s', (unit, of) => {
  it('is a frozen duration of one unit', () => {
    expect(of(7)).toEqual({ [unit]: 7 })
    expect(Object.isFrozen(of(7))).toBe(true)
  })

  it.each<unknown>([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, '7', null, undefined])('is not made of %s', (amount) => {
    expect(mistakesOf(() => of(amount as number))).toEqual([['value.duration', '']])
  })
})

describe('the longest duration', () => {
  it('is a century', () => {
    expect(years(100)).toEqual({ years: 100 })
    expect(days(36_600)).toEqual({ days: 36_600 })
    expect([mistakesOf(() => years(101)), mistakesOf(() => days(36_601)), mistakesOf(() => months(1_203))]).toEqual(
      Array(3).fill([['limit.window', '']]),
    )
  })
})

describe('percent', () => {
  it.each([0, 50, 100, 150, -20, 0.001])('%s', (share) => {
    expect(percent(share)).toEqual({ percent: share })
  })

  it.each<unknown>([Number.NaN, Infinity, 2 ** 53, '50', null, undefined])('is not made of %s', (share) => {
    expect(mistakesOf(() => percent(share as number))).toEqual([['value.percent', '']])
  })

  it('is frozen', () => {
    expect(Object.isFrozen(percent(1))).toBe(true)
  })
})

describe('money', () => {
  it.each([
    ['9.00', 'USD', 900],
    ['9', 'USD', 900],
    ['9.5', 'USD', 950],
    ['0.01', 'EUR', 1],
    ['-3', 'EUR', -300],
    ['-0', 'EUR', 0],
    ['-0.05', 'EUR', -5],
    ['1500', 'JPY', 1500],
    ['1', 'KRW', 1],
    ['1.5', 'KWD', 1500],
    ['1.005', 'BHD', 1005],
    ['2.1234', 'CLF', 21234],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
    ['007', 'USD', 700],
  ])('%s %s is %s', (text, currency, amount) => {
    expect(money(text, currency)).toEqual({ amount, currency })
    expect(Object.is(money(text, currency).amount, -0)).toBe(false)
  })

  it.each<readonly [why: string, amount: unknown, currency: unknown]>([
    ['a number', 9, 'USD'],
    ['too many digits', '9.001', 'USD'],
    ['digits of a currency that has none', '1500.0', 'JPY'],
    ['a comma', '9,00', 'USD'],
    ['groups of thousands', '1,000.00', 'USD'],
    ['a point without digits', '9.', 'USD'],
    ['digits without a whole', '.5', 'USD'],
    ['an exponent', '1e3', 'USD'],
    ['a plus sign', '+9', 'USD'],
    ['a blank', ' 9', 'USD'],
    ['a currency sign', '$9', 'USD'],
    ['nothing', '', 'USD'],
    ['an amount beyond whole numbers', '90071992547409.92', 'USD'],
    ['an amount of many digits', '1'.repeat(16), 'JPY'],
    ['a small currency', '9', 'usd'],
    ['a currency of four letters', '9', 'USDT'],
    ['no currency', '9', undefined],
  ])('is not made of %s', (_, amount, currency) => {
    expect(mistakesOf(() => money(amount as string, currency as string))).toEqual([['value.money', '']])
  })

  it('is frozen', () => {
    expect(Object.isFrozen(money('9', 'USD'))).toBe(true)
  })
})

describe('a mistake in a literal', () => {
  it('is told with what would be right', () => {
    expect(errorOf(() => days(0)).message).toBe(
      '{"days":0} is not a duration. Expected a positive whole number of one unit, such as { days: 7 }. [value.duration]',
    )
    expect(errorOf(() => money('9.001', 'USD')).message).toBe(
      '"9.001" "USD" is not an amount of money. Expected major units as text and an ISO 4217 code, such as money("9.00", "USD"). [value.money]',
    )
  })
})
