import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Segment } from '../../src/dsl/segment.js'
import { evaluate, nextChange } from '../../src/evaluate/index.js'
import { type Audience, createGate, readSnapshot, type Snapshot } from '../../src/gate/index.js'
import { serializeSnapshot, snapshotOf } from '../../src/snapshot/index.js'
import { asOf, questions, runs } from './world.js'

const DAY = 86_400_000

/** The gate of one segment, as it is after a way over the network, on a machine whose clock is wrong. */
function gateOf(segment: Segment, facts: object, wrong: number) {
  const sent = serializeSnapshot(snapshotOf([segment], facts, { asOf }))
  return createGate(readSnapshot(sent), { now: () => asOf + wrong })
}

const instantsFrom = (facts: object, segment: Segment): fc.Arbitrary<number> => {
  const next = nextChange(segment, facts, { asOf }) ?? asOf + 400 * DAY
  return fc.oneof(fc.constantFrom(asOf, next - 1, next, next + 1), fc.integer({ min: asOf, max: next + 30 * DAY }))
}

describe('a gate', () => {
  it('answers up to the expiry as the rule would, and is closed from then on', () => {
    const tally = { true: 0, false: 0, null: 0, expired: 0 }
    const asked = questions.chain(({ segment, facts }) =>
      fc.record({ segment: fc.constant(segment), facts: fc.constant(facts), at: instantsFrom(facts, segment) }),
    )
    fc.assert(
      fc.property(asked, fc.integer(), ({ segment, facts, at }, wrong) => {
        const gate = gateOf(segment, facts, wrong)
        const until = nextChange(segment, facts, { asOf })
        const isExpired = until !== null && at >= until
        const expected = isExpired ? null : evaluate(segment, facts, { asOf: at })
        expect(gate.verdict(segment.id, at)).toBe(expected)
        expect(gate.allows({ allOf: [segment.id] }, at)).toBe(expected === true)
        expect(gate.allows({ noneOf: [segment.id] }, at)).toBe(expected === false)
        tally[isExpired ? 'expired' : (`${expected}` as const)] += 1
      }),
      runs(400),
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(2)
  })

  it('opens only when every list that is given is proven', () => {
    const ids = ['a', 'b', 'c', 'never asked']
    const verdict = fc.tuple(fc.constantFrom(true, false, null), fc.constantFrom(null, asOf + DAY, asOf + 2 * DAY))
    const list = fc.option(fc.subarray(ids), { nil: undefined })
    const audiences = fc.record({ anyOf: list, allOf: list, noneOf: list }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.tuple(verdict, verdict, verdict), audiences, fc.nat(3 * DAY), ([a, b, c], given, later) => {
        const snapshot: Snapshot = { version: 1, asOf, rules: '', segments: { a, b, c } }
        const gate = createGate(snapshot, { now: () => asOf + later, offset: 0 })
        const audience = Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Audience
        const { anyOf = [], allOf = [], noneOf = [] } = audience
        const isAll = allOf.every((id) => gate.verdict(id) === true) && noneOf.every((id) => gate.verdict(id) === false)
        const isAny = audience.anyOf ? anyOf.some((id) => gate.verdict(id) === true) : true
        const isSaid = [...anyOf, ...allOf, ...noneOf].length > 0
        expect(gate.allows(audience)).toBe(isSaid && isAll && isAny)
      }),
      runs(500),
    )
  })
})
