import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, defineSegment, monetary, type Segment } from '../../src/index.js'
import { duplicatesSql, type Mapping, toSql } from '../../src/sql/index.js'
import type { Engine } from './harness/engine.js'
import { declare, ENGINES } from './harness/engines.js'

const { account, event, user } = defineCatalog({
  formerly: { user: { budget: ['allowance'] } },
  user: z.object({ country: z.string(), budget: monetary(z.object({ amount: z.int(), currency: z.string() })) }),
  account: z.object({}),
  events: { 'signed in': z.object({}) },
})

const asOf = '2026-06-15T09:00:00Z'
const signIns = event('signed in').within(days(7)).count()
const active = defineSegment({ id: 'active', where: signIns.atLeast(1) })
const busy = defineSegment({ id: 'busy', where: account.event('signed in').count().atLeast(2) })
const seen = defineSegment({ id: 'seen', of: 'account', where: account.event('signed in').count().atLeast(1) })
const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })

const events = {
  table: 'sign_ins',
  user: 'user_id',
  account: 'account_id',
  name: 'name',
  at: 'moment',
  unique: true,
} as const
const users = { table: 'people', id: 'id', traits: { columns: { country: 'country' } } } as const
const memberships = { table: 'ties', user: 'user_id', account: 'account_id' }

async function fill(engine: Engine): Promise<void> {
  const text = 'text' as const
  await declare(engine, 'people', { id: text, company: text, country: text, tracked: 'boolean' }, [
    ['jane', 'acme', 'DE', true],
    ['joe', 'acme', 'FR', false],
    ['kim', '', 'DE', true],
    ['lee', 'bolt', null, true],
  ])
  await declare(engine, 'companies', { id: text }, [['acme']])
  await declare(engine, 'ties', { user_id: text, account_id: text }, [
    ['jane', 'acme'],
    ['jane', 'bolt'],
    ['joe', 'acme'],
    ['lee', 'idle'],
  ])
  const columns = { id: text, user_id: text, account_id: text, name: text, moment: 'instant' } as const
  await declare(engine, 'sign_ins', columns, [
    ['e1', 'jane', 'acme', 'signed in', '2026-06-14T08:00:00Z'],
    ['e2', 'joe', 'acme', 'signed in', '2026-06-13T08:00:00Z'],
    ['e3', 'lee', 'bolt', 'signed in', '2026-06-01T08:00:00Z'],
  ])
  await declare(engine, 'copies', columns, [
    ['e1', 'jane', 'acme', 'signed in', '2026-06-14T08:00:00Z'],
    ['e1', 'jane', 'bolt', 'signed in', '2026-06-14T08:00:00Z'],
    ['e1', 'joe', 'acme', 'signed in', '2026-06-14T08:00:00Z'],
    [null, 'joe', 'acme', 'signed in', '2026-06-14T08:00:00Z'],
    [null, 'joe', 'acme', 'signed in', '2026-06-14T08:00:00Z'],
  ])
  const priced = { id: text, budget: 'integer', currency: text, old_budget: 'integer', old_currency: text } as const
  await declare(engine, 'prices', priced, [
    ['jane', 900, 'USD', 100, 'EUR'],
    ['joe', null, null, 900, 'USD'],
    ['kim', null, 'USD', 900, 'EUR'],
    ['lee', null, null, null, null],
  ])
  await declare(engine, 'shared', { id: text, customer: text, country: text }, [
    ['jane', 'north', 'DE'],
    ['joe', 'north', 'FR'],
    ['kim', 'south', 'DE'],
  ])
}

describe.each(ENGINES)('a warehouse without some of the tables, on %s,', (_, open) => {
  let engine: Engine | undefined

  beforeAll(async () => {
    engine = await open()
    if (engine) await fill(engine)
  })

  afterAll(() => engine?.close())

  /** The verdict of each subject, by its ids; undefined where the engine is not installed. */
  async function verdictsOf(
    segment: Segment,
    mapping: Mapping,
  ): Promise<Readonly<Record<string, boolean | null>> | undefined> {
    if (!engine) return undefined
    const statement = toSql([segment], { dialect: engine.dialect, mapping: { clock: 'zoned', ...mapping }, asOf })
    const rows = await engine.verdicts(statement)
    return Object.fromEntries(
      rows.map(({ userId, accountId, verdicts: [verdict] }) => [
        [userId, accountId].filter((id) => id !== null).join(' '),
        verdict!,
      ]),
    )
  }

  it('knows the accounts that memberships name', async () => {
    const mapping = { users, memberships, events }
    if (!engine) return
    expect(await verdictsOf(seen, mapping)).toEqual({ acme: true, bolt: true, idle: false })
    expect(await verdictsOf(busy, mapping)).toEqual({
      'jane acme': true,
      'jane bolt': false,
      'joe acme': true,
      'lee idle': false,
      kim: null,
    })
  })

  it('knows the one account that users name', async () => {
    const mapping = { users: { ...users, account: 'company' }, events }
    if (!engine) return
    expect(await verdictsOf(seen, mapping)).toEqual({ acme: true, bolt: true })
    expect(await verdictsOf(busy, mapping)).toEqual({
      'jane acme': true,
      'joe acme': true,
      'lee bolt': false,
      kim: null,
    })
    const accounts = { table: 'companies', id: 'id' }
    expect(await verdictsOf(busy, { ...mapping, accounts })).toEqual({
      'jane acme': true,
      'joe acme': true,
      kim: null,
    })
  })

  it('takes events that carry no account for events of all accounts of their user', async () => {
    const { account: _account, ...own } = events
    if (!engine) return
    expect(await verdictsOf(active, { users, memberships, events: own })).toEqual({
      'jane acme': true,
      'jane bolt': true,
      'joe acme': true,
      'lee idle': false,
      kim: false,
    })
    expect(await verdictsOf(active, { users, memberships, events })).toMatchObject({ 'jane bolt': false })
  })

  it('does not know the events of who is not tracked, nor those from before the history', async () => {
    const mapping = { users: { ...users, tracked: 'tracked' }, events, history: { since: '2026-06-10' } }
    const of = 'user'
    if (!engine) return
    expect(await verdictsOf(defineSegment({ id: 'once', of, where: signIns.atLeast(1) }), mapping)).toEqual({
      jane: true,
      joe: null,
      kim: null,
      lee: null,
    })
    expect(await verdictsOf(defineSegment({ id: 'silent', of, where: signIns.is(0) }), mapping)).toEqual({
      jane: false,
      joe: null,
      kim: null,
      lee: null,
    })
  })

  it('reads money under its older name, with the currency beside it', async () => {
    const columns = {
      budget: { amount: 'budget', currency: 'currency' },
      allowance: { amount: 'old_budget', currency: 'old_currency' },
    }
    const mapping = { users: { table: 'prices', id: 'id', traits: { columns } } }
    const rich = defineSegment({
      id: 'rich',
      of: 'user',
      where: user('budget').is({ amount: 900, currency: 'USD' }),
    })
    if (!engine) return
    expect(await verdictsOf(rich, mapping)).toEqual({ jane: true, joe: true, kim: null, lee: null })
  })

  it('cuts each table by the tenant in its own column, and a table of one tenant not at all', async () => {
    const tenant = { column: 'tenant', id: 'north' }
    const columns = { columns: { country: 'country' } }
    const shared = { table: 'shared', id: 'id', traits: columns, tenant: 'customer' }
    if (!engine) return
    expect(await verdictsOf(german, { tenant, users: shared })).toEqual({ jane: true, joe: false })
    expect(await verdictsOf(german, { tenant, users: { ...shared, tenant: null } })).toEqual({
      jane: true,
      joe: false,
      kim: true,
    })
  })

  it('reports events that are there twice, by their owner', async () => {
    if (!engine) return
    const { dialect } = engine
    const copies = { ...events, table: 'copies', id: 'id' }
    const { account: _account, ...ofUsers } = copies
    const reported = async (mapping: Mapping) =>
      (await engine!.run(duplicatesSql({ dialect, mapping }))).map((row) => [
        row['place'],
        row['id'],
        Number(row['copies']),
      ])
    expect(await reported({ events: copies })).toEqual([['events', 'e1', 2]])
    expect(await reported({ accountEvents: copies })).toEqual([['accountEvents', 'e1', 2]])
    expect(await reported({ users, accountEvents: ofUsers })).toEqual([['accountEvents', 'e1', 2]])
    expect(await reported({ users, events: { ...copies, unique: false } })).toEqual([])
  })
})
