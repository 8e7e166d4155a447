import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Comparison, ConditionNode, Domain, Holder, ValueNode } from '../../src/ast/index.js'
import type { Facts } from '../../src/facts/index.js'
import { asOf, catalogData, runs, verdictOf } from './world.js'

/*
 * A subject is made up first, then a rule of which every part is known to hold, or not, or to be unknown, of it.
 */

interface Known {
  readonly rule: ConditionNode
  readonly verdict: boolean | null
}

const DAY = 86_400_000

interface Subject {
  readonly country: string | undefined
  readonly nps: number | undefined
  readonly plan: string
  readonly role: string
  readonly signedUpDaysAgo: number
  readonly signIns: number
}

const subjects: fc.Arbitrary<Subject> = fc.record({
  country: fc.constantFrom(undefined, 'DE', 'FR'),
  nps: fc.constantFrom(undefined, 0, 7, 10),
  plan: fc.constantFrom('free', 'basic', 'pro'),
  role: fc.constantFrom('member', 'admin', 'owner'),
  signedUpDaysAgo: fc.nat(60),
  signIns: fc.nat(8),
})

const factsOf = ({ country, nps, plan, role, signedUpDaysAgo, signIns }: Subject): Facts => ({
  user: { id: 'jane', country, nps, signedUpAt: asOf - signedUpDaysAgo * DAY },
  account: { id: 'acme' },
  membership: { roles: [role] },
  subscription: { plan },
  events: Array.from({ length: signIns }, (_, day) => ({ name: 'signed in', at: asOf - day * DAY })),
})

const COMPARE: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  is: (left, right) => left === right,
  atLeast: (left, right) => left >= right,
  atMost: (left, right) => left <= right,
  moreThan: (left, right) => left > right,
  lessThan: (left, right) => left < right,
}

const operators = fc.constantFrom(...(Object.keys(COMPARE) as Comparison[]))

const trait = (of: Holder, name: string): ValueNode => ({ kind: 'trait', of, name })

/** A number against a literal. */
const number = (left: ValueNode, value: number | undefined, operator: Comparison, right: number): Known => ({
  rule: { kind: 'compare', operator, left, right },
  verdict: value === undefined ? null : COMPARE[operator](value, right),
})

/** A value of an ordered domain against one of its values. */
function ordered(left: ValueNode, domain: Domain, value: string, operator: Comparison, right: string): Known {
  const position = (each: string) => domain.values!.indexOf(each)
  const verdict = COMPARE[operator](position(value), position(right))
  return { rule: { kind: 'compare', operator, left, right }, verdict }
}

const signedIn = (days: number): ValueNode => ({
  kind: 'measure',
  measure: 'count',
  events: { names: ['signed in'], window: { kind: 'within', duration: { days } } },
})

/** Rules about a subject of which the answer is known. */
function facets(subject: Subject): fc.Arbitrary<Known> {
  const { country, nps, plan, role, signedUpDaysAgo, signIns } = subject
  const { plans, roles } = catalogData
  return fc.oneof(
    fc.constantFrom('DE', 'IT').map((right): Known => ({
      rule: { kind: 'compare', operator: 'is', left: trait('user', 'country'), right },
      verdict: country === undefined ? null : country === right,
    })),
    fc.constant<Known>({
      rule: { kind: 'isPresent', value: trait('user', 'country') },
      verdict: country !== undefined,
    }),
    fc.tuple(operators, fc.nat(10)).map(([operator, right]) => number(trait('user', 'nps'), nps, operator, right)),
    fc
      .tuple(operators, fc.constantFrom(...plans!.values!))
      .map(([operator, right]) => ordered({ kind: 'plan' }, plans!, plan, operator, right)),
    fc
      .tuple(operators, fc.constantFrom(...roles!.values!))
      .map(([operator, right]) => ordered({ kind: 'role' }, roles!, role, operator, right)),
    fc.integer({ min: 1, max: 60 }).map((days): Known => ({
      rule: { kind: 'age', operator: 'atLeast', instant: { kind: 'beginning' }, duration: { days } },
      verdict: signedUpDaysAgo >= days,
    })),
    // One sign-in a day, the first one now: the one exactly as old as the window is outside.
    fc
      .tuple(operators, fc.integer({ min: 1, max: 10 }), fc.nat(8))
      .map(([operator, days, right]) => number(signedIn(days), Math.min(signIns, days), operator, right)),
  )
}

const lowest = (verdicts: readonly Known['verdict'][]) =>
  verdicts.includes(false) ? false : verdicts.includes(null) ? null : true

const inverted = (verdict: Known['verdict']) => (verdict === null ? null : !verdict)

/** Rules made of others, with the answer that three-valued logic gives. */
function composed(parts: fc.Arbitrary<Known>): fc.Arbitrary<Known> {
  const several = fc.array(parts, { maxLength: 3 })
  return fc.oneof(
    parts,
    parts.map(({ rule, verdict }): Known => ({ rule: { kind: 'not', condition: rule }, verdict: inverted(verdict) })),
    several.map((all): Known => ({
      rule: { kind: 'all', conditions: all.map(({ rule }) => rule) },
      verdict: lowest(all.map(({ verdict }) => verdict)),
    })),
    several.map((any): Known => ({
      rule: { kind: 'any', conditions: any.map(({ rule }) => rule) },
      verdict: inverted(lowest(any.map(({ verdict }) => inverted(verdict)))),
    })),
  )
}

describe('a rule about a subject that was made up', () => {
  const cases = subjects.chain((subject) => composed(composed(facets(subject))).map((known) => ({ subject, known })))

  it('has the answer that it was made to have', () => {
    const tally = new Map<unknown, number>()
    fc.assert(
      fc.property(cases, ({ subject, known: { rule, verdict } }) => {
        tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
        expect(verdictOf(rule, factsOf(subject))).toBe(verdict)
      }),
      runs(800),
    )
    for (const verdict of [true, false, null]) expect(tally.get(verdict)).toBeGreaterThan(15)
  })
})
