import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days } from '../../../src/index.js'
import { evaluate, type FactsOf } from '../../../src/evaluate/index.js'
import { lifecycle } from '../../../src/presets/index.js'
import { catalog, valueMoments } from './catalog.js'
import { stages } from './ready.js'

const asOf = '2026-06-15T09:00:00Z'
const daysAgo = (count: number) => Date.parse(asOf) - count * 86_400_000
const DAYS = [0, 1, 6, 7, 13, 14, 29, 30, 31, 90, 400]
const names = ['signed in', 'report created', 'feature used'] as const

const event = fc.record({ name: fc.constantFrom(...names), at: fc.constantFrom(...DAYS).map(daysAgo) })
const ended = fc.constantFrom(...DAYS, -1).map((count) => ({ plan: 'pro' as const, endedAt: daysAgo(count) }))
const somebody: fc.Arbitrary<FactsOf<typeof catalog>> = fc.record({
  user: fc.record({ id: fc.constant('jane'), signedUpAt: fc.constantFrom(...DAYS).map(daysAgo) }),
  account: fc.constant({ id: 'acme' }),
  subscription: fc.oneof(fc.constant(null), ended),
  events: fc.array(event, { maxLength: 5 }),
})

describe('the life cycle', () => {
  it('has stages with names and prose', () => {
    expect(stages.names).toEqual(['churned', 'new', 'not activated', 'slipping away', 'at risk', 'engaged'])
    expect(stages.stage('at risk')).toMatchObject({ id: 'lifecycle/at risk', of: 'member', title: 'At risk' })
  })

  it('puts everybody into exactly one stage', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(somebody, (facts) => {
        const here = stages.all().filter((stage) => evaluate(stage, facts, { asOf }))
        here.forEach(({ id }) => seen.add(id))
        expect(here).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
    expect(seen.size).toBe(stages.names.length)
  })

  it('takes other thresholds, an id and prose', () => {
    const own = lifecycle(catalog, {
      id: 'journey',
      valueMoments,
      newFor: days(3),
      about: { 'at risk': { title: 'Silent', action: { owner: 'Ines' } } },
    })
    expect(own.stage('new')).toMatchObject({ id: 'journey/new', description: 'Signed up less than 3 days ago.' })
    expect(own.stage('at risk')).toMatchObject({ title: 'Silent', action: { owner: 'Ines', channel: 'email' } })
  })
})
