import { describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { mapping as whole } from '../../bench/sql/mapping.js'
import { catalog, NAMES, segments } from '../../bench/population/catalog.js'
import { days, defineSegment, type Segment } from '../../src/index.js'
import { type Mapping, toSql } from '../../src/sql/index.js'
import type { Engine } from './harness/engine.js'
import { declare, ENGINES, withEngine } from './harness/engines.js'

const DAY = 86_400_000
const asOf = Date.UTC(2026, 5, 15)
const PARTS = [0, 1, 2]

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)
const partOf = (id: string): number => numberOf(id) % PARTS.length
const instant = (at: number): string => new Date(at).toISOString()

const users = Array.from({ length: 90 }, (_, index) => ({
  id: `u${index}`,
  account: `a${index % 17}`,
  signedUpAt: instant(asOf - (numberOf(`since ${index}`) % 400) * DAY - DAY),
  country: ['DE', 'BR', null][index % 3]!,
  roles: [['admin'], ['member'], []][index % 3]!,
}))

const events = Array.from({ length: 4_000 }, (_, index) => {
  const user = users[numberOf(`user ${index}`) % 60]!
  const name = NAMES[numberOf(`name ${index}`) % (index % 2 === 0 ? 4 : NAMES.length)]!
  const at = instant(asOf - (numberOf(`at ${index}`) % (90 * DAY)))
  return { user, name, at, feature: 'abcdefgh'[numberOf(`feature ${index}`) % 8]!, amount: index % 900 }
})

interface Kept {
  readonly user: (id: string) => boolean
  readonly account: (id: string) => boolean
}

/** The tables under a schema, with the rows that one machine has. */
async function fill(engine: Engine, schema: string, kept: Kept): Promise<void> {
  const [text, moment] = ['text', 'instant'] as const
  await engine.execute(`CREATE ${engine.dialect === 'clickhouse' ? 'DATABASE' : 'SCHEMA'} ${schema}`)
  const mine = users.filter(({ id }) => kept.user(id))
  const held = mine.filter(({ account }) => kept.account(account))
  const accounts = [...new Set(users.map(({ account }) => account))].filter(kept.account)
  const table = (name: string) => `${schema}.${name}`
  await declare(
    engine,
    table('users'),
    { id: text, signed_up_at: moment, country: text },
    mine.map(({ id, signedUpAt, country }) => [id, signedUpAt, country]),
  )
  await declare(
    engine,
    table('accounts'),
    { id: text },
    accounts.map((id) => [id]),
  )
  await declare(
    engine,
    table('memberships'),
    { user_id: text, account_id: text, roles: 'list' },
    held.map(({ id, account, roles }) => [id, account, roles]),
  )
  await declare(
    engine,
    table('subscriptions'),
    { account_id: text, plan: text, ended_at: moment },
    accounts.map((id) => [id, ['basic', 'pro', 'enterprise'][numberOf(id) % 3]!, null]),
  )
  await declare(
    engine,
    table('events'),
    { user_id: text, account_id: text, name: text, happened_at: moment, feature: text, amount: 'integer' },
    events
      .filter(({ user }) => kept.user(user.id) && kept.account(user.account))
      .map(({ user, name, at, feature, amount }) => [user.id, user.account, name, at, feature, amount]),
  )
}

const under = (schema: string): Mapping => ({
  ...whole,
  users: { ...whole.users!, table: [schema, 'users'] },
  accounts: { ...whole.accounts!, table: [schema, 'accounts'] },
  memberships: { ...whole.memberships!, table: [schema, 'memberships'] },
  subscriptions: { ...whole.subscriptions!, table: [schema, 'subscriptions'] },
  events: { ...whole.events!, table: [schema, 'events'] },
})

async function answers(engine: Engine, asked: readonly Segment[], schema: string): Promise<readonly string[]> {
  const statement = toSql(asked, { dialect: engine.dialect, mapping: under(schema), asOf })
  return (await engine.verdicts(statement)).map((each) => JSON.stringify(each)).sort()
}

const everyone = () => true

const { account, activity, members } = catalog

const ofAccounts = [
  defineSegment({
    id: 'team',
    of: 'account',
    where: members(activity().within(days(7)).count().atLeast(1))
      .count()
      .atLeast(4),
  }),
  defineSegment({ id: 'busy', of: 'account', where: account.event('signed in').within(days(30)).count().atLeast(12) }),
]

/** All that ask about the member and the member's own events. */
const ofMembers = segments.filter(({ id }) => id !== 'in-a-team')

describe.each(ENGINES)('people on three machines, on %s', (...engine) => {
  it.each([
    ['user', ofMembers],
    ['account', ofAccounts],
  ] as const)('divided by %s give together what the whole gives', (key, asked) =>
    withEngine(engine, async (database) => {
      expect(toSql(asked, { dialect: database.dialect, mapping: whole, asOf }).distributionKey).toBe(key)
      await fill(database, 'undivided', { user: everyone, account: everyone })
      const parts: string[] = []
      for (const part of PARTS) {
        const isHere = (id: string) => partOf(id) === part
        await fill(database, `part_${part}`, { user: everyone, account: everyone, [key]: isHere })
        parts.push(...(await answers(database, asked, `part_${part}`)))
      }
      const expected = await answers(database, asked, 'undivided')
      expect(parts.sort()).toEqual(expected)
      expect(new Set(expected.map((each) => /"verdicts":(.*)\}$/.exec(each)![1])).size).toBeGreaterThan(1)
    }),
  )
})

it('a rule that looks across users and accounts cannot be divided', () => {
  expect(toSql(segments, { dialect: 'duckdb', mapping: whole, asOf }).distributionKey).toBeNull()
})
