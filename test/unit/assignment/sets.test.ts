import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../../src/assignment/base64.js'
import {
  bitsAt,
  bothBits,
  countBits,
  countBoth,
  eitherBits,
  emptyBits,
  fullBits,
  hasBit,
  positionsOf,
  sameBits,
  withoutBits,
} from '../../../src/assignment/bits.js'
import { packNumbers, packSet, unpackNumbers, unpackSet } from '../../../src/assignment/packing.js'

describe('sets of positions', () => {
  it.each([0, 1, 31, 32, 33, 64, 65])('of %i are full with all positions, and nothing past them', (size) => {
    expect(countBits(fullBits(size))).toBe(size)
    expect([...positionsOf(fullBits(size))]).toEqual(Array.from({ length: size }, (_, position) => position))
    expect(countBits(emptyBits(size))).toBe(0)
  })

  it('know the positions at the borders of words', () => {
    const bits = bitsAt(70, [0, 31, 32, 63, 64, 69])
    expect([...positionsOf(bits)]).toEqual([0, 31, 32, 63, 64, 69])
    expect([30, 31, 32, 33].map((position) => hasBit(bits, position))).toEqual([false, true, true, false])
  })

  it('are joined, met and subtracted', () => {
    const [left, right] = [bitsAt(40, [1, 2, 33]), bitsAt(40, [2, 33, 39])]
    expect([...positionsOf(bothBits(left, right))]).toEqual([2, 33])
    expect([...positionsOf(eitherBits(left, right))]).toEqual([1, 2, 33, 39])
    expect([...positionsOf(withoutBits(left, right))]).toEqual([1])
    expect(countBoth(left, right)).toBe(2)
    expect([sameBits(left, left), sameBits(left, right), sameBits(emptyBits(1), emptyBits(33))]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('base64', () => {
  it.each([
    [[], ''],
    [[0], 'AA=='],
    [[255, 254], '//4='],
    [[102, 111, 111], 'Zm9v'],
    [[102, 111, 111, 98], 'Zm9vYg=='],
  ])('of %j is %s', (bytes, text) => {
    expect(toBase64(Uint8Array.from(bytes))).toBe(text)
    expect([...fromBase64(text)!]).toEqual(bytes)
  })

  it('of many bytes is the one that others write', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, index) => (index * 31) & 255)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  })

  it.each(['A', 'AA', 'AA=', 'A===', '====', 'A-==', 'AA==AA==', 'Ä===', 'AA\n='])('is not %j', (text) => {
    expect(fromBase64(text)).toBeUndefined()
  })
})

describe('packed sets', () => {
  it.each([
    ['+', 'few', bitsAt(1000, [3, 500])],
    ['-', 'nearly all', withoutBits(fullBits(1000), bitsAt(1000, [3, 500]))],
    [
      '=',
      'every other',
      bitsAt(
        1000,
        Array.from({ length: 500 }, (_, index) => index * 2),
      ),
    ],
  ])('begin with %s for %s', (way, _, bits) => {
    const text = packSet(bits, 1000)
    expect(text[0]).toBe(way)
    expect(unpackSet(text, 1000)).toEqual(bits)
  })

  it.each([0, 1, 8, 31, 32, 33])('of size %i come back, empty and full', (size) => {
    for (const bits of [emptyBits(size), fullBits(size)]) expect(unpackSet(packSet(bits, size), size)).toEqual(bits)
  })

  it.each([
    ['nothing', ''],
    ['no way', 'AAAA'],
    ['another way', '*AAAA'],
    ['no base64', '=A'],
    ['too short a bitmap', '='],
    ['too long a bitmap', '=AAAAAA=='],
    ['a bitmap with more than there are', '=/w8='],
    ['a position past the end', '+Cg=='],
    ['more positions than there are', `+${'AAAA'.repeat(4)}`],
    ['half a number', '+gA=='],
    ['too large a number', '+/////w8='],
  ])('of ten are not %s', (_, text) => {
    expect(unpackSet(text, 10)).toBeUndefined()
  })
})

describe('packed numbers', () => {
  it.each([[[]], [[0]], [[-1, 5, -1, 0]], [[0, 1_000_000, 3]], [[127, 128, 129, 16_384]]])(
    'come back: %j',
    (numbers) => {
      expect([...unpackNumbers(packNumbers(numbers), numbers.length, -1, 1_000_000)!]).toEqual(numbers)
    },
  )

  it('are refused when they are too many, too small or too large', () => {
    const text = packNumbers([1, 2, 3])
    expect(unpackNumbers(text, 2, 0, 9)).toBeUndefined()
    expect(unpackNumbers(text, 3, 2, 9)).toBeUndefined()
    expect(unpackNumbers(text, 3, 0, 2)).toBeUndefined()
    expect(unpackNumbers('!', 3, 0, 9)).toBeUndefined()
  })
})
