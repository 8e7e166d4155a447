import fc from 'fast-check'
import { expect, it } from 'vitest'
import { all, any, atLeastOf, days, defineSegment, not, type Condition } from '../../../src/index.js'
import { evaluate, type Facts } from '../../../src/evaluate/index.js'
import { canHold } from '../../../src/handbook/satisfy/index.js'
import { asOf, event, plan, tenure, user } from './world.js'

type C = Condition<'member'>

const COMPARISONS = ['is', 'isNot', 'atLeast', 'atMost', 'moreThan', 'lessThan'] as const
const AGES = ['atLeast', 'atMost', 'moreThan', 'lessThan'] as const
const PLANS = ['free', 'basic', 'pro', 'enterprise'] as const

const signIns = event('signed in').within(days(7)).count()
const leaf: fc.Arbitrary<C> = fc.oneof(
  fc.tuple(fc.constantFrom(...COMPARISONS), fc.integer({ min: 0, max: 2 })).map(([word, n]): C => signIns[word](n)),
  fc.tuple(fc.constantFrom(...COMPARISONS), fc.constantFrom(...PLANS)).map(([word, tier]): C => plan()[word](tier)),
  fc.tuple(fc.constantFrom(...AGES), fc.integer({ min: 1, max: 2 })).map(([word, n]): C => tenure()[word](days(n))),
  fc.constantFrom<C>(user('country').is('DE'), user('country').isOneOf('DE', 'AT'), user('country').isPresent()),
)

const rules = fc.letrec<{ rule: C }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('rule').map((rule) => not(rule)),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((each) => all(...each)),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((each) => any(...each)),
    fc.array(tie('rule'), { minLength: 1, maxLength: 2 }).map((each) => atLeastOf(each.length, ...each)),
  ),
})).rule

const now = Date.parse(asOf)
const DAY = 86_400_000

/** Everybody that such rules can tell apart. */
const everybody: readonly Facts[] = [0, 1, 2, 3].flatMap((count) =>
  PLANS.flatMap((tier) =>
    [0.5, 1, 1.5, 2, 2.5].flatMap((age) =>
      ['DE', 'AT', 'FR', undefined].map((country) => ({
        user: { id: 'jane', signedUpAt: now - age * DAY, country },
        account: { id: 'acme' },
        subscription: { plan: tier },
        events: Array.from({ length: count }, (_, index) => ({ name: 'signed in', at: now - index * 1000 })),
      })),
    ),
  ),
)

it('a rule can hold, or fail, exactly when there is somebody of whom it does', () => {
  const seen = { never: 0, always: 0, both: 0 }
  fc.assert(
    fc.property(rules, (where) => {
      const segment = defineSegment({ id: 'asked', where })
      const verdicts = new Set(everybody.map((facts) => evaluate(segment, facts, { asOf })))
      const scope = { of: segment.of, uses: segment.uses, events: [], segments: {} }
      for (const wanted of [true, false])
        expect(canHold([{ node: segment.rule, wanted }], scope)).toBe(verdicts.has(wanted))
      seen[!verdicts.has(true) ? 'never' : !verdicts.has(false) ? 'always' : 'both'] += 1
    }),
    { numRuns: 400 },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5)
})
