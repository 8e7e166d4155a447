import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Duration } from '../../src/ast/index.js'
import { evaluate, nextChange } from '../../src/evaluate/index.js'
import { mover, readInstant } from '../../src/time/index.js'
import type { Question } from '../../src/testing/arbitraries/index.js'
import { arbitraries, asOf, questions, runs } from './world.js'

const DURATIONS: readonly Duration[] = [
  { hours: 1 },
  { days: 1 },
  { days: 2 },
  { weeks: 1 },
  { days: 14 },
  { days: 30 },
  { months: 1 },
  { quarters: 1 },
  { years: 1 },
]

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Midnights of the zones that rules name, for some weeks. */
const MIDNIGHTS = Array.from({ length: 60 }, (_, day) => (Math.floor(asOf / DAY) + day) * DAY).flatMap((day) =>
  [0, -2, 4, 11].map((hours) => day + hours * HOUR),
)

/** Every instant that is written down somewhere. */
function instantsIn(data: unknown): readonly number[] {
  if (typeof data === 'object' && data !== null && !(data instanceof Date))
    return Object.values(data).flatMap(instantsIn)
  const at = readInstant(data)
  return at === undefined || Math.abs(at - asOf) > 1e11 ? [] : [at]
}

/** Where a verdict can change: at what is written down, and one or two durations after it. */
function moments(...data: readonly unknown[]): readonly number[] {
  const written = [...new Set(data.flatMap(instantsIn))]
  const moved = written.flatMap((at) => DURATIONS.flatMap((each) => [-1, 1, 2].map((times) => mover(each, times)(at))))
  return [...written, ...moved, ...MIDNIGHTS].flatMap((at) => [at, at + 1]).filter((at) => at > asOf)
}

const moreEvents = fc.array(arbitraries.event(), { minLength: 10, maxLength: 40 })

/** Questions about subjects with many events, half of them with a history that is complete. */
const lively: fc.Arbitrary<Question> = fc
  .tuple(questions, moreEvents, moreEvents, fc.boolean())
  .map(([{ segment, facts }, own, accounts, isComplete]) => {
    const { history, accountHistory, ...rest } = facts
    const events = [...(facts.events ?? []), ...own]
    const accountEvents = [...(facts.accountEvents ?? []), ...accounts]
    const short = { ...(history && { history }), ...(accountHistory && { accountHistory }) }
    return { segment, facts: { ...rest, events, accountEvents, ...(!isComplete && short) } }
  })

describe('the next change', () => {
  it.each([
    { whom: 'anybody', asked: questions },
    { whom: 'those with many events', asked: lively },
  ])('of $whom is the first instant with another verdict, or none when there is none', ({ asked }) => {
    const tally = { changes: 0, never: 0 }
    fc.assert(
      fc.property(asked, fc.nat(9999), ({ segment, facts }, start) => {
        const now = evaluate(segment, facts, { asOf })
        const next = nextChange(segment, facts, { asOf })
        tally[next === null ? 'never' : 'changes'] += 1
        if (next !== null) {
          expect(evaluate(segment, facts, { asOf: next })).not.toBe(now)
          expect(evaluate(segment, facts, { asOf: next - 1 })).toBe(now)
        }
        const before = moments(facts, segment.rule).filter((at) => at < (next ?? Infinity))
        const tried = before.filter((_, index) => (index + start) % Math.ceil(before.length / 40) === 0)
        for (const at of tried) expect([at, evaluate(segment, facts, { asOf: at })]).toEqual([at, now])
      }),
      runs(200),
    )
    console.info(`${tally.changes} will change, ${tally.never} never will`)
    expect(Math.min(tally.changes, tally.never)).toBeGreaterThan(2)
  })
})
