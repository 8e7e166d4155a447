import { describe, expect, it } from 'vitest'
import {
  breakdownOf,
  coverageOf,
  funnelOf,
  metricsOf,
  profileOf,
  transitionsBetween,
} from '../../../src/assignment/index.js'
import { days, sequence, step } from '../../../src/index.js'
import { createPopulationSync } from '../../../src/population/index.js'
import { people, segments } from './people.js'
import { asOf, assign, catalog } from './world.js'

const { account, event, plan, user } = catalog

// Of one of the people no events are known, which a population cannot say of one alone.
const known = people.filter(({ events }) => events !== undefined)
const accounts = new Map(
  known.flatMap(({ accounts: held = [] }) => held.map((each) => [each.account.id, each] as const)),
)

const population = createPopulationSync(catalog.toJSON(), {
  users: known.map((person) => person.user),
  accounts: [...accounts.values()].map((each) => each.account),
  memberships: known.flatMap(({ user: { id }, accounts: held = [] }) =>
    held.map((each) => ({ userId: id, accountId: each.account.id, ...each.membership })),
  ),
  subscriptions: [...accounts].flatMap(([accountId, { subscription }]) =>
    subscription ? [{ accountId, ...subscription }] : [],
  ),
  events: known.flatMap(({ user: { id }, events = [] }) => events.map((each) => ({ userId: id, ...each }))),
})

const engine = population.assign(segments, { asOf })
const reference = assign(segments, known)

describe('a population and one by one', () => {
  it('assign the same', () => {
    expect(engine.sizes()).toEqual(reference.sizes())
    for (const { id } of engine.segments)
      expect(engine.audience(id).page({ limit: 99 })).toEqual(reference.audience(id).page({ limit: 99 }))
  })

  it.each([
    ['a trait', user('score')],
    ['money', user('wallet')],
    ['a measure', event('signed in').within(days(30)).count()],
    ['a condition', event('paid').count().atLeast(1)],
  ])('have the same metrics of %s', (_, value) => {
    expect(metricsOf(engine, value)).toEqual(metricsOf(reference, value))
  })

  it.each([
    ['the plan', plan()],
    ['the industry', account('industry')],
    ['the tags', user('tags')],
  ])('are the same by %s', (_, value) => {
    expect(breakdownOf(engine, 'active', value)).toEqual(breakdownOf(reference, 'active', value))
    expect(profileOf(engine, 'active', { value })).toEqual(profileOf(reference, 'active', { value }))
  })

  it('have the same funnel and the same coverage', () => {
    const setup = sequence([step('came', event('signed in')), step('paid', event('paid'))], { within: days(30) })
    expect(funnelOf(engine, setup)).toEqual(funnelOf(reference, setup))
    expect(coverageOf(engine)).toEqual(coverageOf(reference))
  })

  it('have the same transitions', () => {
    const later = '2026-06-25T09:00:00.000Z'
    const moved = transitionsBetween(engine, population.assign(segments, { asOf: later })).transitions
    expect(moved).toEqual(transitionsBetween(reference, assign(segments, known, later)).transitions)
    expect(moved.map(({ kind }) => kind)).toContain('left')
  })
})
