import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/evaluate/index.js'
import { explain } from '../../src/explain/index.js'
import type { Facts } from '../../src/facts/index.js'
import { arbitraries, asOf, catalogData, questions, runs } from './world.js'

/** Whatever a database, a queue or a form may give, and a few things more. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withNullPrototype: true,
  withSparseArray: true,
  maxDepth: 2,
})

const namesOf = (domains: object | undefined) => Object.keys(domains ?? {})

const row = (names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), anything, { maxKeys: 6 })

const { traits } = catalogData

const properties = row(Object.values(catalogData.events).flatMap((event) => namesOf(event.properties)))

const event = fc.record(
  {
    name: fc.oneof(fc.constantFrom(...namesOf(catalogData.events)), anything),
    at: fc.oneof(arbitraries.instant(), anything),
    id: fc.oneof(fc.constantFrom('e1', 'e2'), anything),
    userId: anything,
    accountId: fc.oneof(fc.constant('acme'), anything),
    properties: fc.oneof(properties, anything),
  },
  { requiredKeys: [] },
)

const events = fc.array(fc.oneof(event, event, event, fc.constantFrom(null, undefined)), { maxLength: 6 })

const membership = row([...namesOf(traits.membership), 'roles'])

const chaos = fc.record(
  {
    user: fc.oneof(row([...namesOf(traits.user), 'id']), fc.constant(null)),
    account: fc.oneof(row([...namesOf(traits.account), 'id']), fc.constant(null)),
    membership: fc.oneof(
      membership,
      fc.array(fc.oneof(membership, fc.constant(null)), { maxLength: 3 }),
      fc.constant(null),
    ),
    subscription: fc.oneof(row([...namesOf(traits.subscription), 'plan']), fc.constant(null)),
    events,
    accountEvents: events,
    members: fc.array(fc.oneof(fc.constant(null), fc.record({ user: row(['country']), events, membership })), {
      maxLength: 2,
    }),
    history: fc.record({ since: anything, until: anything }, { requiredKeys: [] }),
    accountHistory: fc.record({ since: anything, until: anything }, { requiredKeys: [] }),
    known: fc.dictionary(
      fc.constantFrom('asked', 'base user'),
      fc.record({ verdict: anything, hash: anything, until: anything }),
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<Facts>

describe('data of any shape', () => {
  it('has an answer, and an explanation: nothing is thrown', () => {
    fc.assert(
      fc.property(questions, chaos, ({ segment }, facts) => {
        const verdict = evaluate(segment, facts, { asOf })
        expect([true, false, null]).toContain(verdict)
        expect(explain(segment, facts, { asOf }).verdict).toBe(verdict)
      }),
      runs(400),
    )
  })
})
