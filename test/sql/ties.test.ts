import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, defineSegment, hours, sequence, step } from '../../src/index.js'
import { type Mapping, toSql } from '../../src/sql/index.js'
import { declare, ENGINES, withEngine } from './harness/engines.js'

const NAMES = ['a', 'b', 'c'] as const
type Name = (typeof NAMES)[number]

const plain = z.object({})
const { event } = defineCatalog({ user: z.object({}), events: { a: plain, b: plain, c: plain } })

const HOUR = 3_600_000
const asOf = Date.UTC(2026, 5, 15)
const START = asOf - 12 * HOUR

interface Happened {
  readonly name: Name
  readonly at: number
}

/** Whether some choice of events makes a chain: every choice is tried. */
function isChain(
  events: readonly Happened[],
  steps: readonly Name[],
  limit: number,
  chosen: readonly number[] = [],
): boolean {
  const [name, ...rest] = steps
  if (name === undefined) return chosen.at(-1)! - chosen[0]! < limit
  const next = events.filter((each) => each.name === name && (chosen.length === 0 || each.at > chosen.at(-1)!))
  return next.some(({ at }) => isChain(events, rest, limit, [...chosen, at]))
}

const at = (events: readonly Happened[], name: Name): readonly number[] =>
  events.filter((each) => each.name === name).map((each) => each.at)

const answered = (events: readonly Happened[], limit: number) => (asked: number) =>
  at(events, 'b').some((answer) => answer > asked && answer - asked < limit)

type Naive = (events: readonly Happened[]) => boolean

const of = (name: Name) => step(name, event(name))

/** A question, and its answer by trying everything. */
const QUESTIONS: readonly (readonly [ReturnType<typeof defineSegment>, Naive])[] = [
  [
    defineSegment({ id: 'chain', of: 'user', where: sequence([of('a'), of('b'), of('c')]).completed() }),
    (events) => isChain(events, ['a', 'b', 'c'], Infinity),
  ],
  [
    defineSegment({
      id: 'near',
      of: 'user',
      where: sequence([of('a'), of('b'), of('c')], { spanning: hours(3) }).completed(),
    }),
    (events) => isChain(events, ['a', 'b', 'c'], 3 * HOUR),
  ],
  [
    defineSegment({
      id: 'again',
      of: 'user',
      where: sequence([step('first', event('a')), step('second', event('a')), of('b')], {
        spanning: hours(4),
      }).completed(),
    }),
    (events) => isChain(events, ['a', 'a', 'b'], 4 * HOUR),
  ],
  [
    defineSegment({ id: 'pair', of: 'user', where: sequence([of('a'), of('b')], { within: days(1) }).completed() }),
    (events) => isChain(events, ['a', 'b'], Infinity),
  ],
  [
    defineSegment({ id: 'answered', of: 'user', where: event('a').followedBy(event('b')) }),
    (events) => at(events, 'a').some(answered(events, Infinity)),
  ],
  [
    defineSegment({ id: 'open', of: 'user', where: event('a').notFollowedBy(event('b')) }),
    (events) => at(events, 'a').some((asked) => !answered(events, Infinity)(asked)),
  ],
  [
    defineSegment({ id: 'soon', of: 'user', where: event('a').followedBy(event('b'), { within: hours(2) }) }),
    (events) => at(events, 'a').some(answered(events, 2 * HOUR)),
  ],
  [
    defineSegment({ id: 'late', of: 'user', where: event('a').notFollowedBy(event('b'), { within: hours(2) }) }),
    (events) => at(events, 'a').some((asked) => asked + 2 * HOUR <= asOf && !answered(events, 2 * HOUR)(asked)),
  ],
  [
    defineSegment({ id: 'first', of: 'user', where: event('a').first().followedBy(event('b')) }),
    (events) => at(events, 'a').length > 0 && answered(events, Infinity)(Math.min(...at(events, 'a'))),
  ],
  [
    defineSegment({ id: 'last', of: 'user', where: event('a').last().notFollowedBy(event('b')) }),
    (events) => at(events, 'a').length > 0 && !answered(events, Infinity)(Math.max(...at(events, 'a'))),
  ],
]

/** Numbers from 0 up to a limit, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % limit
  }
}

const next = numbers(7)

/** Users with up to nine events of three names at five instants: most events share theirs with another. */
const users = Array.from({ length: 1_500 }, (_, index) => ({
  id: `u${index}`,
  events: Array.from({ length: next(10) }, (): Happened => ({ name: NAMES[next(3)]!, at: START + next(5) * HOUR })),
}))

const mapping: Mapping = {
  clock: 'zoned',
  users: { table: 'users', id: 'id' },
  events: { table: 'events', user: 'user_id', name: 'name', at: 'happened_at', unique: true },
}

describe.each(ENGINES)('events at equal instants, on %s', (...engine) => {
  it('are never in an order: every way to choose them was tried', () =>
    withEngine(engine, async (asked) => {
      const rows = users.flatMap(({ id, events }) =>
        events.map(({ name, at: when }) => [id, name, new Date(when).toISOString()]),
      )
      await declare(
        asked,
        'users',
        { id: 'text' },
        users.map(({ id }) => [id]),
      )
      await declare(asked, 'events', { user_id: 'text', name: 'text', happened_at: 'instant' }, rows)
      const segments = QUESTIONS.map(([segment]) => segment)
      const found = await asked.verdicts(toSql(segments, { dialect: asked.dialect, mapping, asOf }))
      const verdicts = new Map(found.map((each) => [each.userId, each.verdicts]))
      for (const [index, [segment, naive]] of QUESTIONS.entries()) {
        const wrong = users.filter(({ id, events }) => verdicts.get(id)?.[index] !== naive(events))
        expect({ segment: segment.id, wrong: wrong.slice(0, 3) }).toEqual({ segment: segment.id, wrong: [] })
        expect(new Set(users.map(({ id }) => verdicts.get(id)![index])).size).toBe(2)
      }
    }))
})
