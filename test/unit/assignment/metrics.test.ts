import { describe, expect, it } from 'vitest'
import {
  breakdownOf,
  coverageOf,
  funnelOf,
  loadAssignment,
  metricsOf,
  profileOf,
} from '../../../src/assignment/index.js'
import { days, defineSegment, sequence, step } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { german, people, segments } from './people.js'
import { assign, catalog, written } from './world.js'

const { account, event, membership, plan, role, subscription, user } = catalog
const assignment = assign(segments, people)

describe('a metric of segments', () => {
  it('tells the numbers of each, and of everybody who exists', () => {
    const { of, everybody, segments: metrics } = metricsOf(assignment, user('score'), { of: 'user' })
    expect(of).toBe('user')
    expect(everybody).toEqual({
      size: 4,
      count: 3,
      missing: 1,
      unknown: 0,
      sum: 18,
      mean: 6,
      median: 6,
      minimum: 3,
      maximum: 9,
      share: 1,
      currency: null,
    })
    expect(metrics).toEqual([expect.objectContaining({ id: 'german', size: 2, count: 2, mean: 7.5, median: 7.5 })])
  })

  it('counts unknown values apart from missing ones', () => {
    const { everybody } = metricsOf(assignment, event('signed in').within(days(30)).count())
    expect(everybody).toMatchObject({ size: 5, count: 4, unknown: 1, missing: 0, sum: 2, share: 0.5 })
  })

  it('tells the share of those for whom something is true', () => {
    expect(metricsOf(assignment, user('vip'), { of: 'user' }).everybody).toMatchObject({
      count: 2,
      share: 0.5,
      mean: null,
    })
    const { everybody } = metricsOf(assignment, event('paid').within(days(30)).count().atLeast(1))
    expect(everybody).toMatchObject({ count: 4, unknown: 1, share: 0.25 })
  })

  it('has no numbers for texts', () => {
    expect(metricsOf(assignment, user('country'), { of: 'user' }).everybody).toMatchObject({
      count: 3,
      sum: null,
      share: null,
    })
    expect(metricsOf(assignment, plan(), { of: 'account' }).everybody).toMatchObject({
      count: 2,
      mean: null,
      share: null,
    })
  })

  it('has amounts of money in one currency', () => {
    const wallet = (currency?: string) =>
      metricsOf(assignment, user('wallet'), { of: 'user', ...(currency && { currency }) }).everybody
    expect(wallet()).toMatchObject({ count: 2, sum: 600, mean: 300, currency: 'EUR' })
    expect(wallet('EUR')).toMatchObject({ count: 2, sum: 600 })
    expect(wallet('USD')).toMatchObject({ count: 0, missing: 4, sum: null, currency: 'USD' })
  })

  it('leaves money of several currencies alone', () => {
    const amounts = [
      { amount: 1, currency: 'EUR' },
      { amount: 2, currency: 'USD' },
    ]
    const metric = metricsOf(assignment, () => amounts.pop(), { of: 'user' }).everybody
    expect(metric).toMatchObject({ count: 0, sum: null, currency: null })
  })

  it('takes functions of the subject, also without data', () => {
    const scores = new Map([['jane', 1]])
    const loaded = loadAssignment(JSON.stringify(assignment))
    const { segments: metrics } = metricsOf(loaded, ({ userId }) => scores.get(userId ?? ''), { segments: ['german'] })
    expect(metrics[0]).toMatchObject({ count: 1, missing: 1, mean: 1 })
    expect(metricsOf(loaded, () => Number.NaN, { of: 'user' }).everybody).toMatchObject({ count: 0, missing: 4 })
  })

  it('has nothing to say of nobody', () => {
    expect(metricsOf(written([german], []), () => 1).everybody).toMatchObject({
      size: 0,
      mean: null,
      median: null,
      share: null,
    })
  })

  it('needs the data for words of the rules', () => {
    expect(errorOf(() => metricsOf(loadAssignment(JSON.stringify(assignment)), user('score'))).path).toBe('assignment')
  })

  it('refuses words that a kind may not use, and names that the catalog does not know', () => {
    expect(errorOf(() => metricsOf(assignment, role(), { of: 'account' })).code).toBe('rule.kind')
    const unknown = { node: { kind: 'trait', of: 'user', name: 'scor' } } as const
    expect(errorOf(() => metricsOf(assignment, unknown)).code).toBe('rule.unknown-name')
  })
})

describe('a breakdown', () => {
  it('tells the part that is in, value by value', () => {
    const { groups, missing, unknown, everybody } = breakdownOf(assignment, 'german', user('country'))
    expect(groups).toEqual([
      { label: 'DE', subjects: 2, size: 2, unknown: 0, share: 1, lift: 2 },
      { label: 'FR', subjects: 1, size: 0, unknown: 0, share: 0, lift: 0 },
    ])
    expect(missing).toMatchObject({ subjects: 1, size: 0, unknown: 1 })
    expect(unknown).toMatchObject({ subjects: 0, share: null, lift: null })
    expect(everybody).toMatchObject({ subjects: 4, size: 2, unknown: 1, share: 0.5, lift: 1 })
  })

  it('tells of whom the value is unknown', () => {
    const recent = breakdownOf(assignment, 'active', event('signed in').within(days(30)).count(), { bands: [1] })
    expect(recent.unknown).toMatchObject({ subjects: 1, size: 0, unknown: 1 })
    expect(recent.missing.subjects).toBe(0)
  })

  it('shows ordered values by their names, and conditions as true and false', () => {
    const labels = (value: Parameters<typeof breakdownOf>[2]) =>
      breakdownOf(assignment, 'paying', value).groups.map(({ label, size }) => [label, size])
    expect(labels(plan())).toEqual([
      ['free', 0],
      ['pro', 1],
    ])
    expect(labels(account('industry').is('retail'))).toEqual([
      ['false', 1],
      ['true', 0],
    ])
  })

  it('puts numbers into bands, in their order', () => {
    const { groups } = breakdownOf(assignment, 'german', user('score'), { bands: [5, 9] })
    expect(groups.map(({ label, subjects }) => [label, subjects])).toEqual([
      ['below 5', 1],
      ['5 to below 9', 1],
      ['9 and more', 1],
    ])
  })

  it('counts every element of a list', () => {
    const { groups } = breakdownOf(assignment, 'german', user('tags'))
    expect(groups.map(({ label, subjects }) => [label, subjects])).toEqual([
      ['b', 2],
      ['a', 1],
    ])
  })

  it('names money as people do, or puts it into bands', () => {
    const labels = (options?: { bands: number[] }) =>
      breakdownOf(assignment, 'german', user('wallet'), options).groups.map(({ label }) => label)
    expect(labels()).toEqual(['1.00 EUR', '5.00 EUR'])
    expect(labels({ bands: [200] })).toEqual(['below 200', '200 and more'])
  })

  it('takes the least frequent together', () => {
    const { groups } = breakdownOf(assignment, 'german', user('country'), { most: 1 })
    expect(groups[1]).toEqual({ label: '(others)', subjects: 1, size: 0, unknown: 0, share: 0, lift: 0 })
  })

  it.each([[[]], [[2, 1]], [[1, 1]], [[Number.NaN]]])('refuses the bands %j', (bands) => {
    expect(errorOf(() => breakdownOf(assignment, 'german', user('score'), { bands })).path).toBe('bands')
  })
})

describe('a profile', () => {
  it('sets those in a segment beside everybody', () => {
    const [country, score] = profileOf(assignment, 'german', { country: user('country'), score: user('score') })
    expect(country?.groups).toEqual([{ label: 'DE', size: 2, share: 1, shareOfEverybody: 2 / 3, lift: 1.5 }])
    expect([score?.groups, score?.segment.mean, score?.everybody.mean]).toEqual([[], 7.5, 6])
  })

  it('puts numbers into bands when they are given', () => {
    const [score] = profileOf(assignment, 'german', { score: user('score') }, { bands: { score: [9] } })
    expect(score?.groups.map(({ label, lift }) => [label, lift])).toEqual([
      ['below 9', 0.75],
      ['9 and more', 1.5],
    ])
  })

  it('shows the most frequent values, as many as are asked for', () => {
    const [tags] = profileOf(assignment, 'active', { tags: user('tags') }, { most: 1 })
    expect(tags?.groups).toEqual([{ label: 'a', size: 1, share: 1, shareOfEverybody: 2 / 3, lift: 1.5 }])
  })

  it('knows nothing of an empty segment', () => {
    const nobody = written([german], [{ of: 'user', userId: 'jane', verdicts: [false] }])
    const [country] = profileOf(nobody, 'german', { country: () => 'DE' })
    expect([country?.segment.size, country?.groups]).toEqual([0, []])
  })
})

describe('coverage', () => {
  it('tells of how many a segment is known, and why not of the others', () => {
    const { segments: covered } = coverageOf(assignment)
    expect(covered[0]).toEqual({
      id: 'active',
      of: 'member',
      existing: 5,
      known: 4,
      unknown: 1,
      share: 0.8,
      reasons: [{ reason: 'not-given:events', subjects: 1 }],
    })
    expect(covered[2]?.reasons).toEqual([{ reason: 'missing:user.country', subjects: 1 }])
    expect(covered[3]?.reasons).toEqual([])
  })

  it('tells how many have the traits that rules read', () => {
    expect(coverageOf(assignment).traits).toEqual([
      { trait: 'account.industry', of: 'account', present: 2, missing: 0, unknown: 0, share: 1, segments: ['retail'] },
      { trait: 'user.country', of: 'user', present: 3, missing: 1, unknown: 0, share: 0.75, segments: ['german'] },
      {
        trait: 'user.signedUpAt',
        of: 'user',
        present: 4,
        missing: 0,
        unknown: 0,
        share: 1,
        segments: ['active', 'admins', 'german', 'paying', 'retail'],
      },
    ])
  })

  it('looks at the traits of memberships and subscriptions in whoever holds them', () => {
    const lasting = defineSegment({ id: 'lasting', where: membership('joinedAt').within(days(30)) })
    const ending = defineSegment({ id: 'ending', of: 'account', where: subscription('status').is('canceled') })
    const { traits } = coverageOf(assign([lasting, ending], people))
    expect(traits.map(({ trait, of, present, missing }) => [trait, of, present, missing])).toEqual([
      ['membership.joinedAt', 'member', 0, 5],
      ['subscription.status', 'account', 0, 2],
      ['user.signedUpAt', 'user', 4, 0],
    ])
  })

  it('asks others for reasons, or has none', () => {
    const loaded = loadAssignment(JSON.stringify(assignment))
    expect(coverageOf(loaded)).toMatchObject({ traits: [], segments: [{ reasons: null }, {}, {}, {}, {}] })
    const asked = coverageOf(loaded, { reasons: (segment, { userId }) => [`${segment} of ${userId}`, 'same', 'same'] })
    expect(asked.segments[0]?.reasons).toEqual([
      { reason: 'active of kim', subjects: 1 },
      { reason: 'same', subjects: 1 },
    ])
  })

  it('of nobody has no share', () => {
    expect(coverageOf(assign([german], []))).toMatchObject({
      segments: [{ share: null }],
      traits: [{ share: null }, {}],
    })
  })
})

describe('a funnel', () => {
  const setup = sequence([step('came', event('signed in')), step('paid', event('paid'))], { within: days(30) })

  it('follows a sequence, for everybody and for each segment', () => {
    const [everybody, active] = funnelOf(assignment, setup, { segments: ['active'] })
    expect(everybody).toEqual({
      segment: null,
      subjects: 5,
      steps: [
        { name: 'came', reached: 2, lost: 2, unknown: 1, share: 0.4, shareOfPrevious: 0.4 },
        { name: 'paid', reached: 1, lost: 1, unknown: 1, share: 0.2, shareOfPrevious: 0.5 },
      ],
    })
    expect([active?.segment, active?.steps.map(({ reached }) => reached)]).toEqual(['active', [1, 1]])
  })

  it('follows segments, each among those of the one before', () => {
    const [everybody] = funnelOf(assignment, ['admins', 'active'], { segments: [] })
    expect(everybody?.steps).toEqual([
      { name: 'admins', reached: 2, lost: 2, unknown: 1, share: 0.4, shareOfPrevious: 0.4 },
      { name: 'active', reached: 1, lost: 0, unknown: 1, share: 0.2, shareOfPrevious: 0.5 },
    ])
  })

  it('of all segments of its kind, when nothing is said', () => {
    expect(funnelOf(assignment, ['paying']).map(({ segment }) => segment)).toEqual([null, 'paying', 'retail'])
  })

  it('of nobody has no shares', () => {
    const [everybody] = funnelOf(written([german], []), ['german', 'german'])
    expect(everybody?.steps[1]).toEqual({
      name: 'german',
      reached: 0,
      lost: 0,
      unknown: 0,
      share: null,
      shareOfPrevious: null,
    })
  })

  it('may have no steps', () => {
    expect(funnelOf(assignment, [], { segments: [] })).toEqual([{ segment: null, subjects: 5, steps: [] }])
  })

  it('needs the data for a sequence, and steps of one kind', () => {
    expect(errorOf(() => funnelOf(loadAssignment(JSON.stringify(assignment)), setup)).path).toBe('assignment')
    expect(errorOf(() => funnelOf(assignment, ['active', 'retail'])).path).toBe('segments')
    expect(
      errorOf(() => funnelOf(assignment, { completed: () => ({ node: { kind: 'all', conditions: [] } }) })).path,
    ).toBe('steps')
  })
})
