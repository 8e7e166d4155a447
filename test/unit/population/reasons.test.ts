import { describe, expect, it } from 'vitest'
import { all, any, days, defineSegment, inSegment, percent, type Segment } from '../../../src/index.js'
import { coverageOf } from '../../../src/assignment/index.js'
import type { KnownRow } from '../../../src/facts/index.js'
import { createPopulationSync, type PopulationArrays, type PopulationOptions } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const { account, event, members, user } = catalog

const silent = event('signed in').within(days(7)).count().is(0)
const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })

const pair = { users: [{ id: 'ada' }], memberships: [{ userId: 'ada', accountId: 'acme' }] }

/** Why nobody can be told about a segment, and how many that are of everybody. */
function reasonsOf(segment: Segment, input: PopulationArrays, options?: PopulationOptions) {
  const assignment = createPopulationSync(catalog.toJSON(), input, options).assign([segment], { asOf })
  const [coverage] = coverageOf(assignment).segments
  return coverage!.reasons!.map(({ reason, subjects }) => `${reason} ${subjects}`)
}

describe('why nothing can be said', () => {
  const quiet = defineSegment({ id: 'quiet', where: silent })
  const still = defineSegment({ id: 'still', where: account.event('signed in').within(days(7)).count().is(0) })
  const quietUser = defineSegment({ id: 'quiet user', of: 'user', where: silent })

  it('is that events were not given, or not all of an account', () => {
    expect(reasonsOf(quiet, pair)).toEqual(['not-given:events 1'])
    const parts = ['accountEvents'] as const
    expect(reasonsOf(still, { ...pair, events: [] }, { parts })).toEqual(['not-given:accountEvents 1'])
    expect(reasonsOf(still, { users: [{ id: 'ada' }], events: [] })).toEqual(['no-account 1'])
  })

  it('is what the user did in all accounts, where a user is asked about', () => {
    const asked = defineSegment({ id: 'asked', where: any(inSegment(quietUser), user('country').is('DE')) })
    const events = [{ name: 'signed in', at: asOf - DAY, userId: 'ada', accountId: 'hooli' }]
    expect(reasonsOf(asked, { ...pair, events })).toEqual(['missing:user.country 1'])
    const zoe = ['acme', 'hooli'].map((accountId) => ({ userId: 'zoe', accountId }))
    const users = [{ id: 'zoe', country: 'DE' }, ...pair.users]
    const others = { users, memberships: [...zoe, ...pair.memberships], events }
    expect(reasonsOf(asked, others)).toEqual(['missing:user.country 1'])
    const history = { since: asOf - 2 * DAY }
    expect(reasonsOf(asked, { ...pair, events: [], history })).toEqual(['missing:user.country 1', 'short-history 1'])
  })

  it('is what is unknown of members, or that nobody told who they are', () => {
    const share = members(user('country').is('DE')).share()
    const most = defineSegment({ id: 'most', of: 'account', where: share.atLeast(percent(50)) })
    const accounts = [{ id: 'acme' }]
    expect(reasonsOf(most, { ...pair, accounts })).toEqual(['unknown-members 1'])
    expect(reasonsOf(most, { accounts, memberships: [] })).toEqual(['no-members 1'])
    expect(reasonsOf(most, { accounts })).toEqual(['not-given:members 1'])
    expect(reasonsOf(most, { ...pair, accounts }, { parts: ['members'] })).toEqual(['not-given:members 1'])
  })

  it('is told of nobody about whom something can be said', () => {
    const population = createPopulationSync(catalog, { users: [{ id: 'ada' }, { id: 'bob', country: 'DE' }] })
    const { data } = population.assign([german], { asOf })
    expect([0, 1].map((position) => data.source!.reasons!('german', position))).toEqual([['missing:user.country'], []])
  })
})

describe('a known verdict', () => {
  const both = defineSegment({ id: 'both', where: all(inSegment(german), silent) })
  const row = (segment: Segment, about: Pick<KnownRow, 'userId' | 'accountId'>, until?: number): KnownRow => ({
    segment: segment.id,
    hash: segment.hash,
    verdict: true,
    ...about,
    ...(until !== undefined && { until }),
  })
  const input = (...known: readonly KnownRow[]) => ({ ...pair, events: [], known })
  const verdict = (segment: Segment, ...known: readonly KnownRow[]) =>
    createPopulationSync(catalog.toJSON(), input(...known))
      .assign([segment], { asOf })
      .verdict(segment.id, { userId: 'ada', accountId: segment.of === 'user' ? null : 'acme' })

  it('that is over, or unknown, is the reason', () => {
    const over = row(german, { userId: 'ada' }, asOf)
    expect(reasonsOf(both, input(over))).toEqual(['known-expired:german 1'])
    expect(reasonsOf(both, input({ ...over, until: null, verdict: null }))).toEqual(['known-unknown:german 1'])
  })

  it('about a user is no verdict about a pair, nor about an account: and the reason says so', () => {
    const others = [row(german, { accountId: 'acme' }), row(german, { userId: 'ada', accountId: 'acme' })]
    expect([verdict(german, ...others), verdict(both, ...others)]).toEqual([null, null])
    expect(reasonsOf(both, input(...others))).toEqual(['missing:user.country 1'])
    expect(verdict(both, ...others, row(german, { userId: 'ada' }))).toBe(true)
  })

  it('about a pair comes before that of its account, and this before that of its user', () => {
    const rows = (['pair', 'account', 'user'] as const).map((of) => ({
      ...row(both, { ...(of !== 'account' && { userId: 'ada' }), ...(of !== 'user' && { accountId: 'acme' }) }),
      verdict: of === 'pair' ? true : of === 'account' ? false : null,
    }))
    expect([0, 1, 2].map((first) => verdict(both, ...rows.slice(first).reverse()))).toEqual([true, false, null])
    expect(reasonsOf(both, input(rows[2]!))).toEqual(['known-unknown:both 1'])
  })

  it('is one of the pair that it is about, and not of another pair of its user', () => {
    const memberships = ['acme', 'hooli'].map((accountId) => ({ userId: 'ada', accountId }))
    const known = [row(both, { userId: 'ada', accountId: 'hooli' })]
    const assignment = createPopulationSync(catalog.toJSON(), { ...pair, memberships, known, events: [] }).assign(
      [both],
      {
        asOf,
      },
    )
    const verdicts = memberships.map((each) => assignment.verdict('both', each))
    expect(verdicts).toEqual([null, true])
  })
})
