import { describe, expect, it } from 'vitest'
import { comparePresent, type Present } from '../../../src/values/index.js'

describe('comparePresent', () => {
  it.each<readonly [least: Present, greatest: Present]>([
    ['a', 'b'],
    ['\uffff', '\u{10000}'],
    [1, 2],
    [false, true],
    [
      { amount: 1, currency: 'USD' },
      { amount: 2, currency: 'EUR' },
    ],
    [
      { amount: 1, currency: 'EUR' },
      { amount: 1, currency: 'USD' },
    ],
    [['a'], ['b']],
  ])('%j comes before %j', (least, greatest) => {
    expect(Math.sign(comparePresent(least, greatest))).toBe(-1)
    expect(Math.sign(comparePresent(greatest, least))).toBe(1)
    expect(comparePresent(least, least)).toBe(0)
  })
})
