import { describe, expect, it } from 'vitest'
import { currencyDigits, isCurrency, isMoney, moneyText } from '../../../src/values/index.js'

describe('currencyDigits', () => {
  // ISO 4217, table A.1.
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['HUF', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['TND', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['XYZ', 2],
  ])('%s has %s', (currency, digits) => {
    expect(currencyDigits(currency)).toBe(digits)
  })
})

describe('isCurrency', () => {
  it.each<readonly [value: unknown, is: boolean]>([
    ['USD', true],
    ['usd', false],
    ['US', false],
    ['USDT', false],
    ['US1', false],
    ['', false],
    [undefined, false],
    [840, false],
  ])('%j: %s', (value, is) => {
    expect(isCurrency(value)).toBe(is)
  })
})

describe('isMoney', () => {
  it.each<readonly [value: unknown, is: boolean]>([
    [{ amount: 900, currency: 'USD' }, true],
    [{ amount: -900, currency: 'USD' }, true],
    [{ amount: 0, currency: 'JPY', more: 1 }, true],
    [{ amount: 9.5, currency: 'USD' }, false],
    [{ amount: 2 ** 53, currency: 'USD' }, false],
    [{ amount: '900', currency: 'USD' }, false],
    [{ amount: 900, currency: 'usd' }, false],
    [{ amount: 900 }, false],
    [900, false],
    [null, false],
    [[], false],
  ])('%j: %s', (value, is) => {
    expect(isMoney(value)).toBe(is)
  })
})

describe('moneyText', () => {
  it.each([
    [900, 'USD', '9.00 USD'],
    [-5, 'EUR', '-0.05 EUR'],
    [1500, 'JPY', '1500 JPY'],
    [1500, 'KWD', '1.500 KWD'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91 USD'],
  ])('%s %s reads %s', (amount, currency, text) => {
    expect(moneyText({ amount, currency })).toBe(text)
  })
})
