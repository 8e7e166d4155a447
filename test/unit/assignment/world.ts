import { z } from 'zod'
import { assignmentOf, type SubjectVerdicts, type Assignment } from '../../../src/assignment/index.js'
import { type AssignmentSource, createAssignment, rosterOf, type Subject } from '../../../src/assignment/index.js'
import { type Bits, bitsAt } from '../../../src/assignment/bits.js'
import type { Kind } from '../../../src/ast/index.js'
import { accountsOf, factsIn } from '../../../src/facts/person.js'
import { Nothing, Range } from '../../../src/facts/index.js'
import { makeSegment } from '../../../src/dsl/segment.js'
import { defineCatalog, monetary, type Segment } from '../../../src/index.js'
import {
  type AnyFacts,
  type AnyPerson,
  evaluate,
  evaluateWithReasons,
  type PersonOf,
  prepareFacts,
} from '../../../src/evaluate/index.js'
import { runOf } from '../../../src/evaluate/evaluate.js'
import { Plan } from '../../../src/evaluate/run.js'
import { contextOf } from '../../../src/evaluate/segment.js'
import { valueRead } from '../../../src/evaluate/value.js'

/** The catalog of a product with users in accounts. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin'],
  since: { user: 'signedUpAt' },
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    score: z.number().optional(),
    tags: z.array(z.string()).optional(),
    wallet: monetary(z.object({ amount: z.int(), currency: z.string() })).optional(),
    vip: z.boolean().optional(),
  }),
  account: z.object({ industry: z.string().optional() }),
  events: { 'signed in': z.object({}), paid: z.object({}) },
})

export const asOf = '2026-06-15T09:00:00.000Z'

export type Person = PersonOf<typeof catalog>

/** One subject with its facts. */
interface Asked {
  readonly of: Kind
  readonly subject: Subject
  readonly facts: AnyFacts
}

const pairsOf = (person: AnyPerson): Asked[] =>
  accountsOf(person).map((accountId) => ({
    of: 'member',
    subject: { userId: person.user.id, accountId },
    facts: factsIn(person, accountId),
  }))

const userOf = (person: AnyPerson): Asked => ({
  of: 'user',
  subject: { userId: person.user.id, accountId: null },
  facts: factsIn(person, null),
})

function accountsIn(people: readonly AnyPerson[]): Asked[] {
  const accounts = new Map<string, Asked>()
  for (const { accounts: held = [] } of people) {
    for (const { account, subscription, accountEvents } of held)
      accounts.set(account.id, {
        of: 'account',
        subject: { userId: null, accountId: account.id },
        facts: { account, subscription, accountEvents },
      })
  }
  return [...accounts.values()]
}

/** Everybody of a population: pairs, users and accounts. */
const askedIn = (people: readonly AnyPerson[]): Asked[] => [
  ...people.flatMap(pairsOf),
  ...people.map(userOf),
  ...accountsIn(people),
]

const KINDS: readonly Kind[] = ['member', 'user', 'account']

/** Answers further questions about a population by asking the reference engine one by one. */
function sourceFor(
  asked: ReadonlyMap<Kind, readonly Asked[]>,
  at: string,
  segments: readonly Segment[],
): AssignmentSource {
  const data = catalog.toJSON()
  return {
    catalog: data,
    value(node, of) {
      const segment = makeSegment({ id: 'asked', of, rule: { kind: 'isPresent', value: node } }, data, {})
      const read = valueRead(node, contextOf(segment, new Plan(false)))
      return (position) => {
        const result = read(runOf(prepareFacts(asked.get(of)![position]!.facts), Date.parse(at)))
        if (result instanceof Nothing) return result.unknown ? null : undefined
        return result instanceof Range ? null : result
      }
    },
    condition(rule, of) {
      const segment = makeSegment({ id: 'asked', of, rule }, data, {})
      return setsOf(segment, asked.get(of)!, at)
    },
    reasons(id, position) {
      const segment = segments.find((each) => each.id === id)!
      return evaluateWithReasons(segment, asked.get(segment.of)![position]!.facts, { asOf: at }).reasons
    },
  }
}

function setsOf(segment: Segment, asked: readonly Asked[], at: string): { isTrue: Bits; isUnknown: Bits } {
  const verdicts = asked.map(({ facts }) => evaluate(segment, facts, { asOf: at }))
  const where = (wanted: boolean | null) =>
    bitsAt(
      asked.length,
      verdicts.flatMap((verdict, index) => (verdict === wanted ? [index] : [])),
    )
  return { isTrue: where(true), isUnknown: where(null) }
}

const exists = (of: Kind, { facts }: Asked, at: string): boolean => {
  const anybody = makeSegment({ id: 'asked', of, rule: { kind: 'all', conditions: [] } }, catalog.toJSON(), {})
  return evaluate(anybody, facts, { asOf: at }) === true
}

/** Assigns segments to people by asking one by one. */
export function assign<const I extends string>(
  segments: readonly Segment<Kind, I>[],
  people: readonly AnyPerson[],
  at: string = asOf,
): Assignment<I> {
  const all = askedIn(people)
  const asked = new Map(KINDS.map((of) => [of, all.filter((one) => one.of === of)]))
  const ids = (of: Kind) => asked.get(of)!.map(({ subject }) => subject)
  const existing = KINDS.map((of) => {
    const subjects = asked.get(of)!
    const there = subjects.flatMap((one, index) => (exists(of, one, at) ? [index] : []))
    return [of, bitsAt(subjects.length, there)] as const
  })
  return createAssignment({
    roster: rosterOf({
      users: ids('user').map(({ userId }) => userId!),
      accounts: ids('account').map(({ accountId }) => accountId!),
      members: ids('member').map(({ userId, accountId }) => [userId!, accountId] as const),
    }),
    existing: Object.fromEntries(existing),
    asOf: at,
    catalog,
    segments: segments.map((segment) => ({ segment, ...setsOf(segment, asked.get(segment.of)!, at) })),
    source: sourceFor(asked, at, segments),
  })
}

/** An assignment of verdicts that are written down: by segment, then by subject. */
export const written = <const I extends string>(
  segments: readonly Segment<Kind, I>[],
  verdicts: readonly SubjectVerdicts[],
  at: string = asOf,
): Assignment<I> => assignmentOf({ asOf: at, catalog, segments, verdicts })
