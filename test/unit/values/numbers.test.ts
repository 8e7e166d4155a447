import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExactSum, isNumber, scaled } from '../../../src/values/index.js'

const LARGEST = Number.MAX_SAFE_INTEGER

describe('isNumber', () => {
  it.each([0, -0, 1, -1, 0.1, LARGEST, -LARGEST, 1e-100, -1e-100])('takes %s', (value) => {
    expect(isNumber(value)).toBe(true)
  })

  it.each<unknown>([
    Number.NaN,
    Infinity,
    -Infinity,
    LARGEST + 1,
    -LARGEST - 1,
    9.9e-101,
    5e-324,
    '5',
    null,
    undefined,
    5n,
    true,
    [],
  ])('does not take %s', (value) => {
    expect(isNumber(value)).toBe(false)
  })
})

describe('scaled', () => {
  it.each([
    [0.1, 1, 1],
    [0.29, 2, 29],
    [1.005, 3, 1005],
    [-12.5, 1, -125],
    [4.35, 2, 435],
    [1.1, 2, 110],
    [90_071_992_547_409.91, 2, LARGEST],
    [0, 15, 0],
  ])('writes %s with %s digits as %s', (value, digits, whole) => {
    expect(scaled(value, digits)).toBe(whole)
  })

  it.each([
    [0.125, 2],
    [0.1 + 0.2, 1],
    [1e-9, 8],
    [LARGEST, 1],
    [-90_071_992_547_409.92, 2],
  ])('has no way to write %s with %s digits', (value, digits) => {
    expect(scaled(value, digits)).toBeUndefined()
  })

  it('finds every decimal again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 6 }), (whole, digits) => {
        expect(scaled(Number(`${whole}e-${digits}`), digits)).toBe(whole)
      }),
    )
  })
})

describe('ExactSum', () => {
  const sumOf = (values: readonly number[]) => {
    const sum = new ExactSum()
    for (const value of values) sum.add(value)
    return sum.total()
  }

  it('adds nothing up to 0', () => {
    expect(sumOf([])).toBe(0)
    expect(Object.is(sumOf([-5, 5]), 0)).toBe(true)
  })

  it.each([
    [[LARGEST, LARGEST, -LARGEST, -LARGEST], 0],
    [[LARGEST, 1, -1], LARGEST],
    [[LARGEST, 1], undefined],
    [[-LARGEST, -1], undefined],
    [[2 ** 52, 2 ** 52, -1], LARGEST],
    [[2 ** 52, 2 ** 52], undefined],
  ])('adds %j up to %s', (values, total) => {
    expect(sumOf(values)).toBe(total)
  })

  it('is exact, as the sum of big integers is', () => {
    const value = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -100, max: 100 }),
      fc.constantFrom(LARGEST, -LARGEST, 2 ** 26, -(2 ** 26), 2 ** 26 - 1, 2 ** 52),
    )
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const exact = values.reduce((total, each) => total + BigInt(each), 0n)
        const isSafe = exact <= BigInt(LARGEST) && exact >= -BigInt(LARGEST)
        expect(sumOf(values)).toBe(isSafe ? Number(exact) : undefined)
      }),
    )
  })
})
