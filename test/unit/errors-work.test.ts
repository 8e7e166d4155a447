import { describe, expect, it } from 'vitest'
import { days, defineSegment } from '../../src/index.js'
import { nextChange } from '../../src/evaluate/index.js'
import { event } from '../types/product.js'
import { mistakesOf } from './mistakes.js'

describe('the next change', () => {
  const silent = defineSegment({ id: 'silent', where: event('signed in').within(days(7)).count().is(0) })
  const asOf = Date.parse('2026-06-15T09:00:00Z')
  const signedIn = (times: number) => ({
    events: Array.from({ length: times }, (_, index) => ({ name: 'signed in', at: asOf - index })),
  })

  it('is told when it can be told for sure, and else refused: never guessed', () => {
    expect(nextChange(silent, signedIn(100_000), { asOf })).toBe(asOf + 7 * 86_400_000)
    expect(mistakesOf(() => nextChange(silent, signedIn(100_001), { asOf }))).toEqual([['limit.work', 'facts']])
  })
})
