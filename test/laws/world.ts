import fc from 'fast-check'
import { z } from 'zod'
import type { ConditionNode, Kind } from '../../src/ast/index.js'
import { makeSegment, type Segment } from '../../src/dsl/segment.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Facts, Verdict } from '../../src/facts/index.js'
import { decimal, defineCatalog, monetary, ordered, timeZone, version } from '../../src/index.js'
import { arbitrariesFor, type Question } from '../../src/testing/arbitraries/index.js'

const price = monetary(z.object({ amount: z.int(), currency: z.string() }))

/** A small catalog with a trait of every domain, defaults, older names, and an event for every type of property. */
export const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['signed in', 'report created'],
  lists: { europe: ['DE', 'FR'] },
  formerly: {
    plans: { basic: ['starter'] },
    events: { 'report created': ['report made'] },
    user: { country: ['countryCode'] },
    properties: { 'report created': { title: ['name'] } },
  },
  user: z.object({
    signedUpAt: z.date(),
    country: z.string().optional(),
    language: z.string().default('DE'),
    nps: z.int(),
    score: z.number(),
    vip: z.boolean(),
    birthday: z.date(),
    zone: timeZone(z.string()),
    app: version(z.string()),
    seniority: ordered(z.enum(['junior', 'senior'])),
    department: z.enum(['it', 'sales']),
    flags: z.array(z.string()),
    wallet: price,
  }),
  account: z.object({ createdAt: z.date(), limit: z.number(), zone: timeZone(z.string()), tags: z.array(z.string()) }),
  membership: z.object({ team: z.string(), seat: z.int() }),
  subscription: z.object({ seats: z.int() }),
  events: {
    'signed in': z.object({ platform: z.enum(['web', 'mobile']).default('web') }),
    'report created': z.object({ rows: z.int(), title: z.string(), shared: z.boolean() }),
    'report opened': z.object({ rows: z.int(), title: z.string(), platform: z.enum(['web', 'mobile']) }),
    'invoice paid': z.object({ total: price, tax: decimal(z.number(), 2), discount: z.number() }),
    invited: z.object({}),
  },
})

export const catalogData = catalog.toJSON()

/** A Monday morning, two and a half months after clocks went forward in Europe; or another one, to look for more. */
export const asOf = Date.parse(process.env['LAWS_AS_OF'] ?? '2026-06-15T09:00:00.000Z')

export const arbitraries = arbitrariesFor(fc, catalogData, { asOf })

const KINDS: readonly Kind[] = ['member', 'user', 'account']

/** Questions of all kinds. */
export const questions: fc.Arbitrary<Question> = fc.oneof(...KINDS.map((kind) => arbitraries.question(kind)))

/** Two or more rules of one kind, with facts to ask them of. */
export const ruled = (rules: number): fc.Arbitrary<{ kind: Kind; rules: ConditionNode[]; facts: Facts }> =>
  fc.oneof(
    ...KINDS.map((kind) =>
      fc.record({
        kind: fc.constant(kind),
        rules: fc.array(arbitraries.condition(kind), { minLength: rules, maxLength: rules }),
        facts: arbitraries.facts(),
      }),
    ),
  )

/** A segment of the laws' catalog. */
export const segmentOf = (rule: ConditionNode, of: Kind = 'member'): Segment =>
  makeSegment({ id: 'asked', of, rule }, catalogData, {})

/** The verdict of a rule. */
export const verdictOf = (rule: ConditionNode, facts: Facts, of: Kind = 'member', at = asOf): Verdict =>
  evaluate(segmentOf(rule, of), facts, { asOf: at })

/** How often a law is tried: as often as it says, or `LAWS` times as often. */
export const runs = (numRuns: number): { readonly numRuns: number } => ({
  numRuns: numRuns * Number(process.env['LAWS'] ?? 1),
})
