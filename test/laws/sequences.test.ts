import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventsNode, FixedDuration, FollowedByNode, SequenceNode, WindowNode } from '../../src/ast/index.js'
import type { EventInput, Facts } from '../../src/facts/index.js'
import { asOf, runs, verdictOf } from './world.js'

/*
 * Events at a handful of instants, so that many share one, and every chain or answer found by trying all of them.
 */

const SECOND = 1000

const secondsAgo = (seconds: number): number => asOf - seconds * SECOND

interface Happening {
  readonly name: 'report created' | 'report opened' | 'invited'
  readonly ago: number
  readonly rows: number | undefined
}

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    name: fc.constantFrom('report created' as const, 'report opened' as const, 'invited' as const),
    ago: fc.integer({ min: -1, max: 6 }),
    rows: fc.constantFrom(undefined, 1, 2),
  }),
  { maxLength: 8 },
)

const factsOf = (log: readonly Happening[]): Facts => ({
  user: {},
  events: log.map(({ name, ago, rows }): EventInput => ({
    name,
    at: secondsAgo(ago),
    properties: rows === undefined ? {} : { rows },
  })),
})

const durations = fc.integer({ min: 1, max: 5 }).map((seconds): FixedDuration => ({ seconds }))
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant(undefined), arbitrary)

const lookBack = sometimes(durations.map((duration): WindowNode => ({ kind: 'within', duration })))

const lengthOf = (duration: object | undefined): number =>
  duration === undefined ? Infinity : Object.values(duration as FixedDuration)[0]! * SECOND

const isIn = (at: number, window: WindowNode | undefined): boolean =>
  at <= asOf && (window?.kind !== 'within' || at > asOf - lengthOf(window.duration))

const defined = <T extends object>(node: T): T => JSON.parse(JSON.stringify(node)) as T

const steps = fc.array(
  fc.uniqueArray(fc.constantFrom('report created', 'report opened', 'invited'), { minLength: 1, maxLength: 2 }),
  { minLength: 2, maxLength: 4 },
)

/** Every way to choose one event for each step, tried one after the other. */
function chains(log: readonly Happening[], wanted: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const [first, ...rest] = wanted
  if (!first) return [[]]
  const times = log.filter(({ name }) => first.includes(name)).map(({ ago }) => secondsAgo(ago))
  return times.flatMap((at) => chains(log, rest).map((others) => [at, ...others]))
}

const isRising = (times: readonly number[]): boolean =>
  times.every((at, index) => index === 0 || at > times[index - 1]!)

describe('a sequence', () => {
  it('is reached exactly when some choice of events is a chain', () => {
    const tally = { reached: 0, not: 0 }
    fc.assert(
      fc.property(
        happenings,
        steps,
        lookBack,
        sometimes(durations),
        fc.nat(3),
        (log, wanted, window, spanning, upTo) => {
          const reached = Math.min(upTo, wanted.length - 1)
          const rule: SequenceNode = defined({
            kind: 'sequence',
            steps: wanted.map((names, index) => ({ name: `${index}`, events: { names } })),
            window,
            spanning,
            reached: `${reached}`,
          } as SequenceNode)
          const expected = chains(log, wanted.slice(0, reached + 1)).some(
            (times) =>
              isRising(times) &&
              times.every((at) => isIn(at, window)) &&
              (times.length < 2 || times.at(-1)! - times[0]! < lengthOf(spanning)),
          )
          tally[expected ? 'reached' : 'not'] += 1
          expect(verdictOf(rule, factsOf(log), 'user')).toBe(expected)
        },
      ),
      runs(1000),
    )
    expect(Math.min(tally.reached, tally.not)).toBeGreaterThan(150)
  })
})

const questions = fc.record({
  kind: fc.constantFrom('followedBy' as const, 'notFollowedBy' as const),
  opening: fc.constantFrom('report created', 'report opened'),
  answer: fc.constantFrom('report created', 'report opened'),
  choose: fc.constantFrom(undefined, 'first' as const, 'last' as const),
  window: lookBack,
  within: sometimes(durations),
  matching: fc.constantFrom(undefined, 'rows'),
})

type Asked = typeof questions extends fc.Arbitrary<infer T> ? T : never

/** Whether some opening event decides the question: the definition, event by event. */
function isDecided(
  log: readonly Happening[],
  { kind, opening, answer, choose, window, within, matching }: Asked,
): boolean {
  const timed = log.map(({ name, ago, rows }) => ({ name, rows, at: secondsAgo(ago) }))
  const opened = timed.filter(({ name, at }) => name === opening && isIn(at, window))
  const edge = choose === 'first' ? Math.min : Math.max
  const at = edge(...opened.map((event) => event.at))
  const chosen = choose === undefined ? opened : opened.filter((event) => event.at === at)
  const isAnswered = (event: (typeof timed)[number]) =>
    timed.some(
      (other) =>
        other.name === answer &&
        other.at > event.at &&
        other.at <= asOf &&
        other.at < event.at + lengthOf(within) &&
        (matching === undefined || (event.rows !== undefined && event.rows === other.rows)),
    )
  const isOver = (event: (typeof timed)[number]) => within === undefined || event.at + lengthOf(within) <= asOf
  return chosen.some((event) => (kind === 'followedBy' ? isAnswered(event) : isOver(event) && !isAnswered(event)))
}

describe('an event and its answer', () => {
  it('is followed, or not, exactly as trying every pair says', () => {
    const tally = { yes: 0, no: 0 }
    fc.assert(
      fc.property(happenings, questions, (log, asked) => {
        const { kind, opening, answer, choose, window, within, matching } = asked
        const events: EventsNode = defined({ names: [opening], window } as EventsNode)
        const rule = defined({ kind, events, choose, by: { names: [answer] }, within, matching } as FollowedByNode)
        const expected = isDecided(log, asked)
        tally[expected ? 'yes' : 'no'] += 1
        expect(verdictOf(rule, factsOf(log), 'user')).toBe(expected)
      }),
      runs(1200),
    )
    expect(Math.min(tally.yes, tally.no)).toBeGreaterThan(150)
  })
})
