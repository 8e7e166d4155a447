import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Domain } from '../../src/ast/index.js'
import { evaluate, type EventRequirement, type Requirements, requirementsOf } from '../../src/evaluate/index.js'
import type { EventInput, Facts, History } from '../../src/facts/index.js'
import { readInstant, toIso } from '../../src/time/index.js'
import { withoutCopies } from './rewriting.js'
import { arbitraries, asOf, catalogData, questions, runs } from './world.js'

type Row = Readonly<Record<string, unknown>>
type Domains = Readonly<Record<string, Domain>>
type Needed = Readonly<Record<string, EventRequirement>>

/** What is always loaded: who it is, and since when and until when somebody is a member. */
const KEYS = ['id', 'joinedAt', 'leftAt']

const spellings = (names: readonly string[], domains: Domains = {}): readonly string[] =>
  names.flatMap((name) => [name, ...(domains[name]?.formerly ?? [])])

function only(row: Row, names: readonly string[], domains: Domains | undefined): Row {
  const wanted = [...KEYS, ...spellings(names, domains)]
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted.includes(name)))
}

/** A row, several, or none: of each only what is needed. */
function onlyOf(rows: unknown, names: readonly string[], domains: Domains | undefined): unknown {
  if (Array.isArray(rows)) return rows.map((row: Row) => only(row, names, domains))
  return rows ? only(rows as Row, names, domains) : rows
}

/** The name by which the catalog knows an event. */
const declared = (written: string): string =>
  Object.entries(catalogData.events).find(([, { formerly = [] }]) => formerly.includes(written))?.[0] ?? written

/** Of the events that are needed those since when they are, and of these only the properties that are read. */
function onlyEvents(events: readonly EventInput[], needed: Needed): readonly EventInput[] {
  return events.flatMap((event) => {
    const name = declared(event.name)
    const need = Object.hasOwn(needed, name) ? needed[name] : undefined
    const at = readInstant(event.at)
    if (!need || at === undefined || at < (need.since ?? -Infinity)) return []
    const properties = only(event.properties ?? {}, need.properties, catalogData.events[name]!.properties)
    return [{ ...event, properties }]
  })
}

/** What is needed of either. */
function both(left: Requirements, right: Requirements | null): Requirements {
  if (!right) return left
  const names = (of: 'user' | 'account' | 'membership' | 'subscription') => [...left[of], ...right[of]]
  const accountEvents = { ...left.accountEvents }
  for (const [name, { since, properties }] of Object.entries(right.accountEvents)) {
    const other = accountEvents[name]
    const earlier = other && since !== null && other.since !== null ? Math.min(since, other.since) : null
    accountEvents[name] = other
      ? { since: earlier, properties: [...properties, ...other.properties] }
      : { since, properties }
  }
  return {
    ...left,
    account: names('account'),
    subscription: names('subscription'),
    accountEvents,
    members: left.members ? both(left.members, right.members) : right.members,
  }
}

/** The facts that are loaded by what is needed. Of the account, and of what is paid, members know what all know. */
function loaded(facts: Facts, own: Requirements): Facts {
  const needs = both(own, own.members)
  const { user, account, membership, subscription, events, accountEvents, members } = facts
  const { traits } = catalogData
  return {
    ...facts,
    ...(user !== undefined && { user: onlyOf(user, needs.user, traits.user) as Facts['user'] }),
    ...(account !== undefined && { account: onlyOf(account, needs.account, traits.account) as Facts['account'] }),
    ...(membership !== undefined && {
      membership: onlyOf(membership, needs.membership, traits.membership) as Facts['membership'],
    }),
    ...(subscription !== undefined && {
      subscription: onlyOf(subscription, needs.subscription, traits.subscription) as Facts['subscription'],
    }),
    ...(events && { events: onlyEvents(events, needs.events) }),
    ...(accountEvents && { accountEvents: onlyEvents(accountEvents, needs.accountEvents) }),
    ...(members && { members: members.map((member) => loaded(member, needs.members ?? EMPTY)) }),
  }
}

const EMPTY: Requirements = {
  user: [],
  account: [],
  membership: [],
  subscription: [],
  events: {},
  accountEvents: {},
  members: null,
  calibrations: [],
}

/** What can be said of a history that reaches as far back as is needed, and no further. */
function historyOf(needed: Needed): History {
  const since = (at: number | null) => (at === null ? 'always' : toIso(at))
  const events = Object.entries(needed).map(([name, need]) => [name, { since: since(need.since) }] as const)
  return { since: 'always', events: Object.fromEntries(events) }
}

const instants = fc.oneof(fc.constant(asOf), arbitraries.instant())

describe('what a segment says that it needs', () => {
  it('is all that it reads: with nothing else the answer is the same', () => {
    let less = 0
    fc.assert(
      fc.property(questions, instants, ({ segment, facts: given }, at) => {
        const facts = withoutCopies(given) // the earliest copy may lie further back than is needed
        const needs = requirementsOf([segment], { asOf: at })
        const read = loaded(facts, needs)
        expect(evaluate(segment, read, { asOf: at })).toBe(evaluate(segment, facts, { asOf: at }))
        if ((read.events?.length ?? 0) < (facts.events?.length ?? 0)) less += 1
      }),
      runs(400),
    )
    expect(less).toBeGreaterThan(100)
  })

  it('is enough: nothing is unknown for want of an older history', () => {
    fc.assert(
      fc.property(questions, instants, ({ segment, facts: given }, at) => {
        const { history: _, accountHistory: __, members, ...facts } = withoutCopies(given)
        const needs = requirementsOf([segment], { asOf: at })
        const whole = { ...facts, members: members?.map(({ history: ___, ...member }) => member) }
        const read = loaded(whole, needs)
        const shared = both(needs, needs.members)
        const short = {
          ...read,
          history: historyOf(needs.events),
          accountHistory: historyOf(shared.accountEvents),
          members: read.members?.map((member) => ({ ...member, history: historyOf(needs.members?.events ?? {}) })),
        }
        expect(evaluate(segment, short, { asOf: at })).toBe(evaluate(segment, whole, { asOf: at }))
      }),
      runs(400),
    )
  })
})
