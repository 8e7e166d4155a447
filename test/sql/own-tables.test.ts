import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assignmentOf } from '../../src/assignment/index.js'
import { all, days, defineCatalog, defineSegment } from '../../src/index.js'
import { createPopulationSync } from '../../src/population/index.js'
import { duplicatesSql, type Mapping, toSql } from '../../src/sql/index.js'
import type { Engine } from './harness/engine.js'
import { declare, ENGINES, withEngine } from './harness/engines.js'

const catalog = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin'],
  since: { user: 'signedUpAt' },
  user: z.object({ signedUpAt: z.date(), country: z.string(), tags: z.array(z.string()) }),
  account: z.object({ seats: z.int() }),
  events: { 'report created': z.object({ rows: z.int() }), 'signed in': z.object({}) },
})
const { account, event, plan, role, user } = catalog

const reports = event('report created').within(days(7))
const segments = [
  defineSegment({ id: 'active', where: reports.count().atLeast(2) }),
  defineSegment({ id: 'german-pro', where: all(user('country').is('DE'), plan().is('pro')) }),
  defineSegment({ id: 'admins', where: role().is('admin') }),
  defineSegment({ id: 'large', where: account('seats').atLeast(10) }),
  defineSegment({ id: 'heavy', where: reports.sum('rows').atLeast(100) }),
  defineSegment({ id: 'testers', where: user('tags').includesAny('beta') }),
  defineSegment({ id: 'returned', where: event('report created').followedBy(event('signed in')) }),
  defineSegment({ id: 'lost', where: event('report created').notFollowedBy(event('signed in')) }),
  defineSegment({ id: 'signed-in', where: event('signed in').count().atLeast(1) }),
  defineSegment({ id: 'silent', where: event('signed in').within(days(14)).count().is(0) }),
] as const

const asOf = '2026-06-15T09:00:00Z'

const users = [
  { id: 'jane', signedUpAt: '2026-01-01T00:00:00Z', country: 'DE', tags: ['beta', 'vip'] },
  { id: 'joe', signedUpAt: '2026-02-01T00:00:00Z', country: null, tags: [] },
  { id: 'kim', signedUpAt: '2026-03-01T00:00:00Z', country: 'FR', tags: ['beta'] },
  { id: 'later', signedUpAt: '2026-07-01T00:00:00Z', country: 'DE', tags: [] },
]
const accounts = [
  { id: 'acme', seats: 12 },
  { id: 'bolt', seats: null },
]
const memberships = [
  { userId: 'jane', accountId: 'acme', roles: ['admin'] },
  { userId: 'jane', accountId: 'bolt', roles: ['member'] },
  { userId: 'joe', accountId: 'acme', roles: [] },
]
const subscriptions = [
  { accountId: 'acme', plan: 'pro', startedAt: '2026-05-01T00:00:00Z' },
  { accountId: 'acme', plan: 'free', startedAt: '2026-01-01T00:00:00Z' },
] as const
const events = [
  { name: 'report created', userId: 'jane', accountId: 'acme', at: '2026-06-14T08:00:00Z', properties: { rows: 60 } },
  {
    name: 'report created',
    userId: 'jane',
    accountId: 'acme',
    at: '2026-06-08T09:00:00.001Z',
    properties: { rows: 50 },
  },
  { name: 'report created', userId: 'jane', accountId: 'bolt', at: '2026-06-08T09:00:00Z', properties: { rows: 500 } },
  // Without an account it counts in every account of its user.
  { name: 'signed in', userId: 'jane', accountId: null, at: '2026-06-08T09:00:00Z', properties: {} },
  { name: 'signed in', userId: 'joe', accountId: null, at: '2026-06-10T08:00:00Z', properties: {} },
] as const

const mapping: Mapping = {
  clock: 'zoned',
  users: {
    table: 'users',
    id: 'id',
    traits: { columns: { signedUpAt: 'created_at', country: 'country_code', tags: 'tags' } },
  },
  accounts: { table: 'accounts', id: 'id', traits: { columns: { seats: 'seats' } } },
  memberships: { table: 'members', user: 'user_id', account: 'account_id', traits: { columns: { roles: 'roles' } } },
  identities: { table: 'identities', id: 'alias', user: 'person' },
  subscriptions: {
    table: 'subscriptions',
    holder: 'account_id',
    latest: 'started_at',
    traits: { columns: { plan: 'plan', endedAt: 'ended_at' } },
  },
  events: {
    table: ['analytics', 'events'],
    user: 'user_id',
    account: 'account_id',
    name: 'name',
    at: 'happened_at',
    properties: { columns: { rows: 'row_count' } },
    unique: true,
  },
}

/** What tables record under another id of jane's. */
const recorded = (id: string, index: number): string => (id === 'jane' && index % 2 === 0 ? 'visitor-7' : id)

async function fill(engine: Engine): Promise<void> {
  const [text, instant] = ['text', 'instant'] as const
  await declare(
    engine,
    'users',
    { id: text, created_at: instant, country_code: text, tags: 'list' },
    users.map(({ id, signedUpAt, country, tags }) => [id, signedUpAt, country, tags]),
  )
  await declare(
    engine,
    'accounts',
    { id: text, seats: 'integer' },
    accounts.map(({ id, seats }) => [id, seats]),
  )
  await declare(
    engine,
    'members',
    { user_id: text, account_id: text, roles: 'list' },
    memberships.map(({ userId, accountId, roles }) => [userId, accountId, roles]),
  )
  await declare(
    engine,
    'subscriptions',
    { account_id: text, plan: text, ended_at: instant, started_at: instant },
    subscriptions.map(({ accountId, plan: name, startedAt }) => [accountId, name, null, startedAt]),
  )
  await engine.execute(`CREATE ${engine.dialect === 'clickhouse' ? 'DATABASE' : 'SCHEMA'} analytics`)
  await declare(
    engine,
    'analytics.events',
    { user_id: text, account_id: text, name: text, happened_at: instant, row_count: 'integer' },
    events.map(({ name, userId, accountId, at, properties }, index) => [
      recorded(userId, index),
      accountId,
      name,
      at,
      'rows' in properties ? properties.rows : null,
    ]),
  )
}

const identities = (engine: Engine) =>
  declare(engine, 'identities', { alias: 'text', person: 'text' }, [
    ['visitor-7', 'jane'],
    ['visitor-8', null],
  ])

const answers = (assignment: ReturnType<typeof assignmentOf>, id: (typeof segments)[number]['id']) => ({
  size: assignment.size(id),
  audience: [...assignment.audience(id)].map(({ userId, accountId }) => `${userId} ${accountId}`).sort(),
  unknown: [...assignment.unknown(id)].map(({ userId, accountId }) => `${userId} ${accountId}`).sort(),
})

const expected = createPopulationSync(catalog, {
  users,
  accounts,
  memberships,
  subscriptions: [subscriptions[0]],
  events,
}).assign(segments, { asOf })

describe.each(ENGINES)('tables with columns of their own, on %s', (...engine) => {
  it('give the assignment that a population of the same rows gives', () =>
    withEngine(engine, async (asked) => {
      await fill(asked)
      await identities(asked)
      const verdicts = await asked.verdicts(toSql(segments, { dialect: asked.dialect, mapping, asOf }))
      const assignment = assignmentOf({ asOf, segments, verdicts })
      for (const { id } of segments)
        expect({ id, ...answers(assignment, id) }).toEqual({ id, ...answers(expected, id) })
      expect([...assignment.audience('active')].map(({ userId }) => userId)).toEqual(['jane'])
      expect(assignment.audience('german-pro').size).toBe(1)
    }))

  it('report rows that are there twice', () =>
    withEngine(engine, async (asked) => {
      await fill(asked)
      await identities(asked)
      const { latest: _, ...several } = mapping.subscriptions!
      const rows = async (each: Mapping) =>
        (await asked.run(duplicatesSql({ dialect: asked.dialect, mapping: each }))).map(({ place, id, copies }) => [
          place,
          id,
          Number(copies),
        ])
      expect(await rows(mapping)).toEqual([])
      expect(await rows({ ...mapping, subscriptions: several })).toEqual([['subscriptions', 'acme', 2]])
    }))
})
