import { describe, expect, it } from 'vitest'
import { createEvaluator } from '../../src/evaluate/evaluate.js'
import { defineSegment } from '../../src/index.js'
import { asOf, catalog } from './world.js'

describe('values that several rules share', () => {
  const { event, user } = catalog

  it('are computed for each event anew when they are part of an event filter', () => {
    const long = event('report created').where((property) => property('rows').whenMissing(0).atLeast(5))
    const evaluator = createEvaluator([defineSegment({ id: 'long reports', where: long.count().is(2) })])
    const facts = { events: [3, 5, 10].map((rows) => ({ name: 'report created', at: asOf, properties: { rows } })) }
    expect(evaluator.evaluate(facts, { asOf })).toEqual([true])
  })

  it('are not mistaken for the values inside them', () => {
    const [plain, replaced] = [user('country'), user('country').whenMissing('DE')]
    const evaluator = createEvaluator([
      defineSegment({ id: 'replaced', where: replaced.is('DE') }),
      defineSegment({ id: 'plain', where: plain.is('DE') }),
    ])
    expect(evaluator.evaluate({ user: {} }, { asOf })).toEqual([true, null])
  })
})
