import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Condition, days, defineCatalog, defineSegment } from '../../../src/index.js'
import { evaluate, evaluateWithReasons } from '../../../src/evaluate/index.js'
import { asOf, catalog, now } from '../world.js'

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

describe('a given verdict', () => {
  const known = (until: unknown) => ({
    user,
    events: [],
    known: { silent: { verdict: false, hash: silent.hash, until: until as string } },
  })

  it('is not used when its end cannot be read', () => {
    expect(evaluateWithReasons(silent, known('soon'), { asOf })).toMatchObject({
      verdict: null,
      reasons: ['known-expired:silent'],
    })
  })

  it('is used for ever when no end is given', () => {
    expect([null, undefined].map((until) => evaluate(silent, known(until), { asOf }))).toEqual([false, false])
  })
})

it('counts different values, however many', () => {
  const titles = (count: number) => ({
    user,
    events: Array.from({ length: 2 * count }, (_, index) => ({
      name: 'report created',
      at: now - index,
      properties: index === 3 ? {} : { title: `report ${index % count}` },
    })),
  })
  const many = (least: number) =>
    defineSegment({ id: 'many', where: event('report created').distinct('title').is(least) })
  for (const count of [16, 17, 40]) expect(evaluate(many(count), titles(count), { asOf }), String(count)).toBe(true)
})

it('an instant that is missing is what the catalog says it is by default', () => {
  const words = defineCatalog({ user: z.object({ seenAt: z.date().default(new Date('2026-06-01T00:00:00Z')) }) })
  const seen = defineSegment({ id: 'seen', where: words.user('seenAt').since('2026-06-01') })
  expect(evaluate(seen, { user: { id: 'jane' } }, { asOf })).toBe(true)
  expect(evaluate(seen, { user: { id: 'jane', seenAt: '2026-05-31' } }, { asOf })).toBe(false)
})

it('members have the subscription of the account, or each their own where users hold them', () => {
  const counted = (subscriptionHolder: 'account' | 'user') => {
    const words = defineCatalog({ plans: ['free', 'pro'], account: z.object({}), subscriptionHolder })
    const pro = words.plan().is('pro') as Condition<'member'>
    const where = words.members(pro).count().atLeast(1)
    return evaluateWithReasons(defineSegment({ id: 'pro', of: 'account', where }), account, { asOf })
  }
  const account = { account: { id: 'acme' }, subscription: { plan: 'pro' }, members: [{ user, membership: {} }] }
  expect(counted('account')).toMatchObject({ verdict: true })
  expect(counted('user')).toMatchObject({ verdict: null, reasons: ['unknown-members'] })
})
