import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareText, foldCase, isText } from '../../../src/values/index.js'

const text = fc.string({
  unit: fc.constantFrom('a', 'z', 'é', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
})

/** The order by code point, from the code points themselves. */
function byCodePoints(left: string, right: string): number {
  const [a, b] = [left, right].map((each) => Array.from(each, (character) => character.codePointAt(0)!)) as [
    number[],
    number[],
  ]
  const index = a.findIndex((point, at) => point !== b[at])
  return index < 0 || index >= b.length ? a.length - b.length : a[index]! - b[index]!
}

describe('compareText', () => {
  it.each([
    ['', 'a'],
    ['a', 'b'],
    ['Z', 'a'],
    ['a', 'ab'],
    ['z', 'é'],
    ['\uffff', '\u{10000}'],
    ['\ue000', '\u{1f680}'],
    ['a\u{10000}', 'a\u{10001}'],
    ['\u{1f680}', '\u{1f680}!'],
  ])('%j comes before %j', (left, right) => {
    expect(Math.sign(compareText(left, right))).toBe(-1)
    expect(Math.sign(compareText(right, left))).toBe(1)
    expect(compareText(left, left)).toBe(0)
  })

  it('is the order by code point', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(Math.sign(byCodePoints(left, right)))
      }),
    )
  })

  it('is the order of the bytes of UTF-8', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)))
      }),
    )
  })
})

describe('isText', () => {
  it.each(['', 'plain', 'é', '\u{1f680}', '\ufffd', 'a\u{1f680}b'])('takes %j', (value) => {
    expect(isText(value)).toBe(true)
  })

  it.each<unknown>([
    '\0',
    'a\0b',
    '\ud800',
    'a\udc00',
    '\ud800\0',
    '\udc00\ud800',
    '\u{1f680}\ud83d',
    3,
    null,
    undefined,
    {},
  ])('does not take %j', (value) => {
    expect(isText(value)).toBe(false)
  })

  it('takes what is well formed, and has no NUL', () => {
    const isWellFormed = (value: string) =>
      Buffer.from(value, 'utf16le').toString('utf16le') === value && !/\p{Cs}/u.test(value)
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\0', '\ud83d', '\ude80', '\u{1f680}'), maxLength: 6 }),
        (value) => {
          expect(isText(value)).toBe(isWellFormed(value) && !value.includes('\0'))
        },
      ),
    )
  })
})

describe('foldCase', () => {
  it('folds A to Z and nothing else', () => {
    expect(foldCase('STRASSE \u00c4rger \u0130stanbul \u03a3 \u212a')).toBe(
      'strasse \u00c4rger \u0130stanbul \u03a3 \u212a',
    )
  })
})
