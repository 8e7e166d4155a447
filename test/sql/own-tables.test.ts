import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assignmentOf } from '../../src/assignment/index.js'
import { all, days, defineCatalog, defineSegment } from '../../src/index.js'
import { createPopulationSync } from '../../src/population/index.js'
import { type Mapping, toSql } from '../../src/sql/index.js'
import { openDuckdb } from './harness/duckdb.js'

const catalog = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin'],
  since: { user: 'signedUpAt' },
  user: z.object({ signedUpAt: z.date(), country: z.string() }),
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
  defineSegment({ id: 'silent', where: event('signed in').within(days(14)).count().is(0) }),
] as const

const asOf = '2026-06-15T09:00:00Z'

const users = [
  { id: 'jane', signedUpAt: '2026-01-01T00:00:00Z', country: 'DE' },
  { id: 'joe', signedUpAt: '2026-02-01T00:00:00Z', country: null },
  { id: 'kim', signedUpAt: '2026-03-01T00:00:00Z', country: 'FR' },
  { id: 'later', signedUpAt: '2026-07-01T00:00:00Z', country: 'DE' },
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
const subscriptions = [{ accountId: 'acme', plan: 'pro' }]
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
  { name: 'signed in', userId: 'joe', accountId: null, at: '2026-06-10T08:00:00Z', properties: {} },
] as const

const mapping: Mapping = {
  clock: 'zoned',
  users: { table: 'users', id: 'id', traits: { columns: { signedUpAt: 'created_at', country: 'country_code' } } },
  accounts: { table: 'accounts', id: 'id', traits: { columns: { seats: 'seats' } } },
  memberships: { table: 'members', user: 'user_id', account: 'account_id', traits: { columns: { roles: 'roles' } } },
  subscriptions: {
    table: 'subscriptions',
    holder: 'account_id',
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

const text = (value: string | null): string => (value === null ? 'NULL' : `'${value}'`)

const TABLES = [
  'CREATE TABLE users (id VARCHAR, created_at TIMESTAMPTZ, country_code VARCHAR)',
  'CREATE TABLE accounts (id VARCHAR, seats INTEGER)',
  'CREATE TABLE members (user_id VARCHAR, account_id VARCHAR, roles VARCHAR[])',
  'CREATE TABLE subscriptions (account_id VARCHAR, plan VARCHAR, ended_at TIMESTAMPTZ)',
  'CREATE SCHEMA analytics',
  'CREATE TABLE analytics.events (user_id VARCHAR, account_id VARCHAR, name VARCHAR, happened_at TIMESTAMPTZ, row_count BIGINT)',
  ...users.map(
    ({ id, signedUpAt, country }) => `INSERT INTO users VALUES ('${id}', '${signedUpAt}', ${text(country)})`,
  ),
  ...accounts.map(({ id, seats }) => `INSERT INTO accounts VALUES ('${id}', ${seats ?? 'NULL'})`),
  ...memberships.map(
    ({ userId, accountId, roles }) =>
      `INSERT INTO members VALUES ('${userId}', '${accountId}', [${roles.map(text).join()}])`,
  ),
  ...subscriptions.map(
    ({ accountId, plan: name }) => `INSERT INTO subscriptions VALUES ('${accountId}', '${name}', NULL)`,
  ),
  ...events.map(
    ({ name, userId, accountId, at, properties }) =>
      `INSERT INTO analytics.events VALUES ('${userId}', ${text(accountId)}, '${name}', '${at}', ${'rows' in properties ? properties.rows : 'NULL'})`,
  ),
]

async function asked() {
  const database = await openDuckdb()
  for (const table of TABLES) await database.execute(table)
  const verdicts = await database.verdicts(toSql(segments, { dialect: 'duckdb', mapping, asOf }))
  await database.close()
  return assignmentOf({ asOf, segments, verdicts })
}

describe('tables with columns of their own, on DuckDB', () => {
  it('give the assignment that a population of the same rows gives', async () => {
    const [database, population] = [
      await asked(),
      createPopulationSync(catalog, { users, accounts, memberships, subscriptions, events }).assign(segments, { asOf }),
    ]
    for (const { id } of segments) {
      const pairs = [database, population].map((assignment) => ({
        size: assignment.size(id),
        audience: [...assignment.audience(id)].map(({ userId, accountId }) => `${userId} ${accountId}`).sort(),
        unknown: [...assignment.unknown(id)].map(({ userId, accountId }) => `${userId} ${accountId}`).sort(),
      }))
      expect({ id, ...pairs[0] }).toEqual({ id, ...pairs[1] })
    }
    expect([...database.audience('active')].map(({ userId }) => userId)).toEqual(['jane'])
    expect(database.audience('german-pro').size).toBe(1)
  })
})
