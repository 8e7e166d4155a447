import { describe, expect, it } from 'vitest'
import { expectedName, nearest } from '../../../src/analyze/index.js'

const events = ['signed in', 'feature used', 'report created', 'subscription upgraded']

describe('the name that was probably meant', () => {
  it.each([
    ['sign in', 'signed in'],
    ['Signed In', 'signed in'],
    ['signed_in', 'signed in'],
    ['report-created', 'report created'],
    ['report createt', 'report created'],
    ['feature', undefined],
    ['paid', undefined],
    ['', undefined],
  ])('for %j it is %j', (wrong, meant) => {
    expect(nearest(wrong, events)).toBe(meant)
  })

  it('is the nearest of several', () => {
    expect(nearest('reports', ['report', 'export', 'repost'])).toBe('report')
  })

  it('is found for long names in no time', () => {
    expect(nearest('x'.repeat(4_096), ['y'.repeat(4_096)])).toBeUndefined()
    expect(nearest('x'.repeat(4_096), ['x'.repeat(4_000)])).toBe('x'.repeat(4_000))
  })
})

describe('what to expect instead', () => {
  it('is the nearest name, the first few, or nothing', () => {
    expect(expectedName('sign in', events)).toBe('"signed in"')
    expect(expectedName('paid', ['free plan', 'basic plan'])).toBe('one of "free plan", "basic plan"')
    expect(expectedName('zzzzzzzzz', [...'abcdefghij'])).toBe('one of "a", "b", "c", "d", "e", "f", "g", "h", …')
    expect(expectedName('paid', [])).toBe('nothing: the catalog declares none')
  })
})
