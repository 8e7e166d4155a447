import { describe, expect, it } from 'vitest'
import { defineStages, type Condition } from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { account, lifecycle, plan, role, subscription } from '../../types/product.js'
import { mistakesOf } from '../mistakes.js'

const asOf = '2026-06-15'

describe('defineStages', () => {
  it('makes one segment of each stage', () => {
    expect(lifecycle.names).toEqual(['churned', 'trial', 'active'])
    expect(lifecycle.all().map(({ id }) => id)).toEqual(['lifecycle/churned', 'lifecycle/trial', 'lifecycle/active'])
    expect(lifecycle.stage('trial')).toBe(lifecycle.all()[1])
  })

  it('asks the stages before, and everything of the last', () => {
    const [churned, trial] = [subscription('endedAt').isPresent().node, subscription('status').is('trialing').node]
    expect(lifecycle.all().map(({ rule }) => rule)).toEqual([
      { kind: 'stage', conditions: [churned] },
      { kind: 'stage', conditions: [churned, trial] },
      { kind: 'stage', conditions: [churned, trial, { kind: 'all', conditions: [] }] },
    ])
  })

  it('gives every subject exactly one stage, or none is known', () => {
    const stagesOf = (given: object | null) =>
      lifecycle
        .all()
        .map((stage) => evaluate(stage, { account: { id: 'acme' }, subscription: given as never }, { asOf }))
    expect(stagesOf({ plan: 'pro', status: 'active' })).toEqual([false, false, true])
    expect(stagesOf({ plan: 'pro', status: 'trialing' })).toEqual([false, true, false])
    expect(stagesOf({ plan: 'pro', status: 'trialing', endedAt: 0 })).toEqual([true, false, false])
    expect(stagesOf({ plan: 'pro' })).toEqual([false, null, null])
  })

  it('carries what is said about each stage', () => {
    const size = defineStages({
      id: 'size',
      of: 'account',
      stages: [['small', account('seats').lessThan(10)]],
      otherwise: 'large',
      about: { small: { title: 'Small', exclude: { accounts: ['acme'] } }, large: { status: 'experimental' } },
    })
    expect(size.stage('small')).toMatchObject({ of: 'account', title: 'Small', exclude: { accounts: ['acme'] } })
    expect(size.stage('large')).toMatchObject({ of: 'account', status: 'experimental' })
  })

  it('may have no stage but the last', () => {
    const one = defineStages({ id: 'one', stages: [], otherwise: 'everybody' })
    expect(one.all().map((stage) => evaluate(stage, { user: { id: 'jane' } }, { asOf }))).toEqual([true])
  })
})

describe('stages are refused', () => {
  const stages = (...names: readonly string[]) => names.map((name) => [name, plan().is('pro')] as const)

  it('when two have one name', () => {
    const twice = [['segment.duplicate', 'stages']]
    expect(mistakesOf(() => defineStages({ id: 'x', stages: stages('a', 'b', 'a'), otherwise: 'c' }))).toEqual(twice)
    expect(mistakesOf(() => defineStages({ id: 'x', stages: stages('a'), otherwise: 'a' }))).toEqual(twice)
  })

  it('when one is asked for that there is not', () => {
    expect(mistakesOf(() => lifecycle.stage('onboarding' as 'trial'))).toEqual([['segment.missing', 'stage']])
    expect(mistakesOf(() => lifecycle.stage('constructor' as 'trial'))).toEqual([['segment.missing', 'stage']])
  })

  it('when a condition is none', () => {
    const define = () => defineStages({ id: 'x', stages: [['a', true as never]], otherwise: 'b' })
    expect(mistakesOf(define)).toEqual([['argument.invalid', 'stages.a']])
  })

  it('when a word does not belong to their kind', () => {
    const where = role().is('admin') as Condition<never> as Condition<'account'>
    const define = () => defineStages({ id: 'x', of: 'account', stages: [['a', where]], otherwise: 'b' })
    expect(mistakesOf(define)).toEqual([['rule.kind', 'rule.conditions[0].left']])
  })
})
