import { describe, expect, it } from 'vitest'
import { days, defineSegment } from '../../../src/index.js'
import { evaluate, evaluateWithReasons } from '../../../src/evaluate/index.js'
import { asOf, catalog } from '../world.js'

const { event } = catalog

const silent = defineSegment({ id: 'silent', where: event('signed in').within(days(7)).count().is(0) })
const user = { id: 'jane', signedUpAt: '2026-01-01' }

describe('a history whose ends cannot be read', () => {
  it.each([
    ['since when', { since: 'last week' }],
    ['up to when', { since: 'always', until: 'today' }],
    ['since when, of one name', { since: 'always', events: { 'signed in': { since: 'last week' } } }],
    ['up to when, of one name', { since: 'always', events: { 'signed in': { until: 'today' } } }],
  ] as const)('claims nothing: %s', (_, history) => {
    expect(evaluateWithReasons(silent, { user, history, events: [] }, { asOf })).toMatchObject({
      verdict: null,
      reasons: ['short-history'],
    })
  })

  it('is complete where nothing is said', () => {
    expect(evaluate(silent, { user, history: { since: 'always' }, events: [] }, { asOf })).toBe(true)
    expect(evaluate(silent, { user, events: [] }, { asOf })).toBe(true)
  })
})
