import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/evaluate/index.js'
import type { EventInput } from '../../src/facts/index.js'
import { projectionOf, readProjection } from '../../src/projection/index.js'
import { arbitraries, asOf, questions, runs } from './world.js'

const DAY = 86_400_000

/** A projection, as it is after a way over the network. */
function sent(...[segments, facts, options]: Parameters<typeof projectionOf>) {
  const text = JSON.stringify(projectionOf(segments, facts, options))
  return { text, ...readProjection(text) }
}

const later = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 2 * DAY }),
  fc.integer({ min: 0, max: 500 * DAY }),
  arbitraries.instant().map((at) => Math.max(0, at - asOf)),
)

interface Tally {
  same: number
  withheld: number
}

const verdictOf = (tally: Tally, projected: unknown, whole: unknown): void => {
  if (projected === null && whole !== null) tally.withheld += 1
  else {
    expect(projected).toBe(whole)
    if (whole !== null) tally.same += 1
  }
}

describe('a projection', () => {
  it('gives at every later instant the answer of the whole rule over the whole facts, or null', () => {
    const tally = { same: 0, withheld: 0 }
    fc.assert(
      fc.property(questions, fc.array(later, { minLength: 1, maxLength: 6 }), ({ segment, facts }, steps) => {
        const projected = sent([segment], facts, { asOf })
        for (const at of steps.map((step) => asOf + step)) {
          const answer = evaluate(projected.segments[segment.id]!, projected.facts, { asOf: at })
          verdictOf(tally, answer, evaluate(segment, facts, { asOf: at }))
        }
      }),
      runs(900),
    )
    expect(tally.same).toBeGreaterThan(20 * tally.withheld)
  })

  it('gives at its own instant the very answer', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const projected = sent([segment], facts, { asOf })
        const answer = evaluate(projected.segments[segment.id]!, projected.facts, { asOf })
        const isOpen = /"inTop"|"inBottom"|"members"|"of":"account"/.test(JSON.stringify([segment, segment.segments]))
        if (!isOpen) expect(answer).toBe(evaluate(segment, facts, { asOf }))
      }),
      runs(300),
    )
  })

  it('stays right when the reader’s own events are added', () => {
    const tally = { same: 0, withheld: 0 }
    const added = fc.array(
      fc
        .tuple(arbitraries.event(), fc.nat(3 * DAY), fc.boolean())
        .map(([event, step, isOwn]) => ({ event, step, isOwn })),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(questions, added, later, ({ segment, facts }, news, step) => {
        fc.pre(facts.events !== undefined)
        const own = facts.account?.id
        const events = news.map(({ event, step: after, isOwn }): EventInput => {
          const { id: _id, userId: _userId, accountId: _accountId, ...rest } = event
          return { ...rest, at: asOf + after, ...(isOwn && typeof own === 'string' && { accountId: own }) }
        })
        const at = asOf + step
        const projected = sent([segment], facts, { asOf })
        const more = { ...projected.facts, events: [...projected.facts.events!, ...events] }
        const whole = { ...facts, events: [...(facts.events ?? []), ...events] }
        verdictOf(
          tally,
          evaluate(projected.segments[segment.id]!, more, { asOf: at }),
          evaluate(segment, whole, { asOf: at }),
        )
      }),
      runs(900),
    )
    expect(tally.same).toBeGreaterThan(10 * tally.withheld)
  })

  it('is right, or null, however far back events are sent', () => {
    const tally = { same: 0, withheld: 0 }
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 40 }), later, ({ segment, facts }, days, step) => {
        const projected = sent([segment], facts, { asOf, lookBack: { days } })
        const answer = evaluate(projected.segments[segment.id]!, projected.facts, { asOf: asOf + step })
        verdictOf(tally, answer, evaluate(segment, facts, { asOf: asOf + step }))
      }),
      runs(600),
    )
    expect(Math.min(tally.same, tally.withheld)).toBeGreaterThan(5)
  })

  it('holds no lists of ids, no members, no events of the account, no cut-offs, and no ids of events', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const { text, facts: told } = sent([segment], facts, { asOf })
        for (const word of [
          'subjects',
          'include',
          'exclude',
          'members',
          'accountEvents',
          'calibrations',
          'salt',
          'userId',
        ])
          expect(text).not.toContain(`"${word}"`)
        expect(Object.keys(told.user ?? {})).not.toContain('id')
        for (const event of told.events ?? []) expect(event).not.toHaveProperty('id')
      }),
      runs(300),
    )
  })
})
