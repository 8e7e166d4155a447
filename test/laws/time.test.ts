import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSegment } from '../../src/dsl/segment.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { Facts } from '../../src/facts/index.js'
import { readInstant } from '../../src/time/index.js'
import { cutAt, isFixed, shiftedFacts, shiftedRule, withEvents, withoutCopies } from './rewriting.js'
import { arbitraries, asOf, catalogData, questions, ruled, runs, verdictOf } from './world.js'

describe('the past', () => {
  it('is not changed by what came later', () => {
    fc.assert(
      fc.property(questions, arbitraries.instant(), ({ segment, facts }, at) => {
        expect(evaluate(segment, cutAt(facts, at), { asOf: at })).toBe(evaluate(segment, facts, { asOf: at }))
      }),
      runs(600),
    )
  })
})

describe('time itself', () => {
  const shifts = fc.oneof(fc.constantFrom(1, -1, 3_600_000), fc.integer({ min: -1e12, max: 1e12 }))

  it('has no special instant: everything later, and the answer is the same', () => {
    fc.assert(
      fc.property(ruled(1), shifts, ({ kind, rules: [rule], facts }, by) => {
        fc.pre(isFixed(rule!))
        const later = verdictOf(shiftedRule(rule!, by), shiftedFacts(facts, by), kind, asOf + by)
        expect(later).toBe(verdictOf(rule!, facts, kind))
      }),
      runs(300),
    )
  })
})

/** Facts of which only the events in a stretch are known. */
function known(facts: Facts, since: number, until: number): Facts {
  const isKnown = (at: number) => at >= since && at <= until
  const cut = withEvents(facts, (events) => events.filter((event) => isKnown(readInstant(event.at) ?? since)))
  return withHistory(cut, { since, until })
}

function withHistory(facts: Facts, history: Facts['history']): Facts {
  return {
    ...facts,
    history,
    accountHistory: undefined,
    members: facts.members?.map((member) => withHistory(member, undefined)),
  }
}

const MEMBERLESS = ({ members: _, ...facts }: Facts): Facts => facts

describe('older history', () => {
  const stretches = fc
    .tuple(arbitraries.instant(), arbitraries.instant(), arbitraries.instant(), arbitraries.instant())
    .map((instants) => [...instants].sort((left, right) => left - right) as [number, number, number, number])

  it('that becomes known decides what was unknown, and changes no verdict', () => {
    const tally = { opened: 0, decided: 0 }
    fc.assert(
      fc.property(questions, stretches, ({ segment, facts }, [farther, since, until, further]) => {
        const whole = withoutCopies(facts)
        const [less, more, all] = [
          evaluate(segment, known(whole, since, until), { asOf }),
          evaluate(segment, known(whole, farther, further), { asOf }),
          evaluate(segment, withHistory(whole, undefined), { asOf }),
        ]
        if (less !== null) expect(more).toBe(less)
        if (more !== null) expect(all).toBe(more)
        if (less === null && all !== null) tally.opened += 1
        if (less !== null) tally.decided += 1
      }),
      runs(800),
    )
    expect(tally.opened).toBeGreaterThan(40)
    expect(tally.decided).toBeGreaterThan(160)
  })

  it('of which nothing is given is unknown: giving it changes no verdict', () => {
    const silent = ({ events: _, accountEvents: __, ...facts }: Facts): Facts => facts
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const whole = withHistory(facts, undefined)
        const before = evaluate(segment, MEMBERLESS(silent(whole)), { asOf })
        if (before !== null) expect(evaluate(segment, whole, { asOf })).toBe(before)
      }),
      runs(300),
    )
  })
})

describe('calibrations and known verdicts', () => {
  it('that are not given leave the answer open, and never decide it otherwise', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts: { known: _, calibrations, ...facts } }) => {
        const without = evaluate(segment, facts, { asOf })
        if (without !== null) expect(evaluate(segment, { ...facts, calibrations }, { asOf })).toBe(without)
      }),
      runs(200),
    )
  })

  it('make a segment that is named the verdict that is given', () => {
    fc.assert(
      fc.property(
        arbitraries.segment('user'),
        arbitraries.facts(),
        fc.constantFrom(true, false, null),
        (inner, facts, verdict) => {
          const outer = makeSegment(
            { id: 'outer', of: 'user', rule: { kind: 'inSegment', segment: inner.id } },
            catalogData,
            { [inner.id]: inner },
          )
          const given: Facts = { user: { id: 'jane' }, known: { [inner.id]: { verdict, hash: inner.hash } } }
          expect(evaluate(outer, { ...facts, ...given }, { asOf })).toBe(verdict)
        },
      ),
      runs(100),
    )
  })
})
