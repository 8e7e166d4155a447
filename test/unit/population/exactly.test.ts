import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Condition, days, defineCatalog, defineSegment, monetary, percent } from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { createPopulationSync } from '../../../src/population/index.js'
import { evaluated, type Given, verdictsIn, verdictsOf } from './evaluated.js'
import { asOf, DAY } from './world.js'

const catalog = defineCatalog({
  user: z.object({ score: z.number(), paid: monetary(z.object({ amount: z.int(), currency: z.string() })) }),
  events: {
    asked: z.object({ topic: z.string() }),
    answered: z.object({ topic: z.string(), length: z.int() }),
    solved: z.object({ topic: z.string(), length: z.int() }),
  },
})
const { anyEvent, event, user } = catalog
const data = catalog.toJSON()
const of = 'user'
const asking = (id: string, where: Condition<'user'>) => defineSegment({ id, of, where })

const row = (name: string, userId: string, at: number, properties: object = {}) => ({ name, userId, at, properties })
const users = (...ids: readonly string[]) => ids.map((id) => ({ id }))

describe('a number that is not known exactly', () => {
  it('divided by 0 is missing, and not unknown', () => {
    const seen = event('asked').within(days(30)).count()
    const per = seen.dividedBy(user('score'))
    const segments = [asking('has any', per.isPresent()), asking('many', per.atLeast(1))]
    const given = {
      users: [{ id: 'ada', score: 0 }, { id: 'bob', score: 2 }, { id: 'eve' }],
      events: [],
      history: { since: asOf - DAY },
    }
    expect(verdictsOf(data, segments, given)).toEqual({ 'has any': [false, null, false], many: [null, null, null] })
  })

  it('is not ranked, while others are', () => {
    const top = asking('top', event('asked').within(days(30)).count().inTop(percent(50)))
    const given: Given = {
      users: [{ id: 'ada' }, { id: 'bob', history: { since: asOf - DAY } }, { id: 'eve' }],
      events: ['ada', 'ada', 'bob', 'eve'].map((id, index) => row('asked', id, asOf - index - 1)),
    }
    const population = createPopulationSync(data, given)
    expect(verdictsIn(population, [top], given)).toEqual({ top: [true, null, false] })
    const calibrations = population.calibrate([top], { asOf })
    const bob = { user: { id: 'bob' }, events: given.events!.slice(2, 3), history: { since: asOf - DAY }, calibrations }
    expect(evaluate(top, bob, { asOf })).toBe(null)
  })
})

describe('numbers whose sum no double holds', () => {
  it('are added up exactly, without those that are missing', () => {
    const { MAX_SAFE_INTEGER: most } = Number
    const length = anyEvent('answered', 'solved').within(days(30))
    const segments = [
      asking('sum', length.sum('length').is(4)),
      asking('average', length.average('length').is(1)),
      asking('one that counts', length.sum('length').isPresent()),
    ]
    const lengths = [most, undefined, most, 5, -most, 'long', -most, -1]
    const events = lengths.map((length, index) =>
      row(index % 2 === 0 ? 'answered' : 'solved', 'ada', asOf - index - 1, { length }),
    )
    const large = [most, most, null, most].map((length, index) => row('solved', 'bob', asOf - index - 1, { length }))
    const verdicts = verdictsOf(data, segments, { users: users('ada', 'bob'), events: [...events, ...large] })
    expect(verdicts).toEqual({ sum: [true, null], average: [false, null], 'one that counts': [true, false] })
  })
})

describe('periods of a calendar', () => {
  it.each(['Europe/Berlin', 'Asia/Kathmandu'])('are counted once, however the events lie in them: %s', (zone) => {
    const within = event('asked').within(days(700))
    const segments = [1, 2, 3].flatMap((least) => [
      asking(`${least} days`, within.activeDays({ zone }).is(least)),
      asking(`${least} weeks`, within.activeWeeks({ zone }).is(least)),
      asking(`${least} months`, within.activeMonths({ zone }).is(least)),
    ])
    const hours = Array.from({ length: 17_000 }, (_, index) => asOf - index * 3_600_000)
    const everyHour = { users: users('ada'), events: hours.map((at) => row('asked', 'ada', at)) }
    expect(new Set(Object.values(verdictsOf(data, segments, everyHour)).flat())).toEqual(new Set([false]))
    const pairs = Array.from({ length: 1_400 }, (_, index) => asOf - index * 11.7 * 3_600_000)
    const given = {
      users: users(...pairs.map((_, index) => String(index))),
      events: pairs.flatMap((at, index) => [at, at - 5 * 3_600_000].map((each) => row('asked', String(index), each))),
    }
    const verdicts = verdictsOf(data, segments, given)
    expect(verdicts['1 days']!.map((isOne, index) => isOne !== verdicts['2 days']![index])).toEqual(
      pairs.map(() => true),
    )
    expect(new Set(verdicts['1 months'])).toEqual(new Set([true, false]))
  })
})

describe('an answer of several names that matches', () => {
  const within = asking(
    'answered',
    event('asked')
      .within(days(30))
      .followedBy(anyEvent('answered', 'solved'), { within: days(2), matching: 'topic' }),
  )
  const start = asOf - 20 * DAY

  it('is the first of them, of whichever name it is', () => {
    const after = (userId: string, ...answers: readonly (readonly [name: string, days: number, topic: string])[]) => [
      row('asked', userId, start, { topic: 'sql' }),
      ...answers.map(([name, back, topic]) => row(name, userId, start + back * DAY, { topic })),
    ]
    const events = [
      ...after('ada', ['answered', 1, 'sql'], ['solved', 5, 'sql']),
      ...after('bob', ['answered', 5, 'sql'], ['solved', 1, 'sql']),
      ...after('eve', ['answered', 5, 'sql'], ['solved', 6, 'sql'], ['solved', 1, 'css']),
      ...after('kim', ['answered', 1, 'sql'], ['answered', 1.5, 'sql'], ['solved', 1, 'sql']),
    ]
    expect(verdictsOf(data, [within], { users: users('ada', 'bob', 'eve', 'kim'), events })).toEqual({
      answered: [true, true, false, true],
    })
  })

  it('is one of the first, or of the last, that was asked, where that counts', () => {
    const asked = event('asked').within(days(30))
    const answers = anyEvent('answered', 'solved')
    const segments = [
      asking('first', asked.first().followedBy(answers, { within: days(2), matching: 'topic' })),
      asking('last', asked.last().followedBy(answers, { within: days(2), matching: 'topic' })),
    ]
    const at = (userId: string, name: string, back: number, topic: string) =>
      row(name, userId, start + back * DAY, { topic })
    const events = [
      ...[at('ada', 'asked', 0, 'sql'), at('ada', 'asked', 0, 'css'), at('ada', 'asked', 9, 'sql')],
      ...[at('bob', 'asked', 0, 'sql'), at('bob', 'asked', 9, 'css'), at('bob', 'solved', 10, 'css')],
      ...[at('ada', 'answered', 1, 'css'), at('ada', 'solved', 10, 'css'), at('bob', 'answered', 1, 'css')],
    ]
    expect(verdictsOf(data, segments, { users: users('ada', 'bob'), events })).toEqual({
      first: [true, false],
      last: [false, true],
    })
  })
})

describe('a series of instants', () => {
  const segments = [7, 30, 14, 1].map((length) =>
    asking(`${length} days`, event('asked').within(days(length)).count().atLeast(1)),
  )
  const instants = Array.from({ length: 40 }, (_, index) => asOf - (40 - index) * DAY)

  it.each([
    ['close to each other', asOf - 39 * DAY],
    ['many years apart', Date.UTC(1931, 4, 5, 6, 7, 8, 9)],
  ])('gives at each of them the answer of the evaluator, with events %s', (_, first) => {
    const given = {
      users: users('ada', 'bob', 'eve'),
      events: [
        row('asked', 'ada', first),
        ...[35, 34.5, 20, 3].map((back) => row('asked', 'bob', asOf - back * DAY + 1)),
        row('asked', 'eve', asOf - 1),
      ],
    }
    const population = createPopulationSync(data, given)
    for (const assignment of population.assignSeries(segments, instants))
      for (const segment of segments) {
        const verdicts = given.users.map(({ id: userId }) =>
          assignment.verdict(segment.id, { userId, accountId: null }),
        )
        expect(verdicts).toEqual(evaluated(segment, given, assignment.asOf))
      }
  })
})
