import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../src/ast/index.js'
import { evaluate } from '../../src/evaluate/index.js'
import type { Segment } from '../../src/dsl/segment.js'
import type { Facts, KnownRow } from '../../src/facts/index.js'
import { createPopulationSync, partOf, populationOf } from '../../src/population/index.js'
import type { Question } from '../../src/testing/arbitraries/index.js'
import { factsOf, inputOf, namedIn, subjectsOf, type World, worlds } from './population-world.js'
import { arbitraries, asOf, catalog, runs } from './world.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']

const asked: fc.Arbitrary<readonly [Question, World]> = fc.tuple(
  fc.oneof(...KINDS.map((kind) => arbitraries.question(kind))),
  worlds,
)

/** Verdicts that were given with a question, said of Ada and of Acme. */
function withKnown({ segment, facts }: Question, world: World): World {
  const kinds = new Map([segment, ...namedIn(segment)].map(({ id, of }) => [id, of]))
  const known = Object.entries(facts.known ?? {}).map(([id, given]): KnownRow => ({
    segment: id,
    ...given,
    ...(kinds.get(id) !== 'account' && { userId: 'ada' }),
    ...(kinds.get(id) !== 'user' && { accountId: 'acme' }),
  }))
  return { ...world, known }
}

/** The verdicts of all subjects of a world, by their ids. */
function answersOf(segment: Segment, world: World, { calibrations }: Facts): ReadonlyMap<string, boolean | null> {
  const population = createPopulationSync(catalog.toJSON(), inputOf(world, calibrations))
  const assignment = population.assign([segment], { asOf, rank: false })
  return new Map(
    subjectsOf(world, segment.of).map(([userId, accountId]) => [
      JSON.stringify([userId, accountId]),
      assignment.verdict(segment.id, { userId, accountId }),
    ]),
  )
}

/** The accounts that are chosen, with everybody who is in one of them; users without accounts go with the first part. */
function divided(world: World, isChosen: (accountId: string) => boolean): World {
  const memberships = world.memberships.filter(({ accountId }) => isChosen(accountId))
  const isAlone = (id: string) => !world.memberships.some(({ userId }) => userId === id)
  const isIn = (id: string) => memberships.some(({ userId }) => userId === id) || (isAlone(id) && isChosen('acme'))
  return {
    ...world,
    users: world.users.filter(({ id }) => isIn(id)),
    accounts: world.accounts.filter(({ id }) => isChosen(id)),
    memberships,
  }
}

describe('a population', () => {
  it('answers about each of its subjects as the evaluator does', () => {
    fc.assert(
      fc.property(asked, fc.oneof(fc.constant(asOf), arbitraries.instant()), ([question, bare], at) => {
        const { segment, facts } = question
        const world = withKnown(question, bare)
        const population = createPopulationSync(catalog.toJSON(), inputOf(world, facts.calibrations))
        const assignment = population.assign([segment], { asOf: at, rank: false })
        for (const [userId, accountId] of subjectsOf(world, segment.of)) {
          const alone = evaluate(segment, factsOf(world, userId, accountId, facts.calibrations), { asOf: at })
          expect([userId, accountId, assignment.verdict(segment.id, { userId, accountId })]).toEqual([
            userId,
            accountId,
            alone,
          ])
        }
      }),
      runs(400),
    )
  })

  it('knows of each user and each account how complete the events are', () => {
    let decided = 0
    fc.assert(
      fc.property(asked, ([{ segment, facts }, world]) => {
        const [answers, without] = [world, { ...world, own: {} }].map((each) => answersOf(segment, each, facts))
        const differ = [...answers!].some(([subject, verdict]) => without!.get(subject) !== verdict)
        if (differ) decided += 1
      }),
      runs(150),
    )
    expect(decided).toBeGreaterThan(0)
  })

  it('is the sum of its parts: however the accounts are divided, everybody gets the same answer', () => {
    const side = fc.record({ acme: fc.boolean(), initech: fc.boolean(), hooli: fc.boolean() })
    fc.assert(
      fc.property(asked, side, ([{ segment, facts }, world], sides) => {
        const whole = answersOf(segment, world, facts)
        const parts = [true, false].map((isLeft) => divided(world, (account) => sides[account as 'acme'] === isLeft))
        const answers = parts.map((part) => answersOf(segment, part, facts))
        for (const [key, verdict] of whole) {
          const held = answers.flatMap((each) => (each.has(key) ? [each.get(key)] : []))
          if (segment.of !== 'user') expect([key, held]).toEqual([key, [verdict]])
        }
      }),
      runs(150),
    )
  })

  it('does not mind in which order rows come, nor whether they come at once', () => {
    fc.assert(
      fc.property(asked, fc.nat(20), fc.nat(20), ([{ segment, facts }, world], first, second) => {
        const [{ events }, input] = [world, inputOf(world, facts.calibrations)]
        const users = [...input.users!]
        const population = createPopulationSync(catalog.toJSON(), {
          ...input,
          users: users.slice(second % 3),
          events: events.slice(first),
        })
        population.assign([segment], { asOf })
        population.appendSync({ users: users.slice(0, second % 3), events: events.slice(0, first).reverse() })
        const later = population.assign([segment], { asOf, rank: false })
        for (const [key, verdict] of answersOf(segment, world, facts)) {
          const [userId, accountId] = JSON.parse(key) as [string | null, string | null]
          expect([key, later.verdict(segment.id, { userId, accountId })]).toEqual([key, verdict])
        }
      }),
      runs(150),
    )
  })

  it('answers in a series, in whatever order its instants come, as at each of them', () => {
    const instants = fc.array(arbitraries.instant(), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(asked, instants, ([{ segment, facts }, world], moments) => {
        const population = createPopulationSync(catalog.toJSON(), inputOf(world, facts.calibrations))
        const series = [
          ...population.assignSeries([segment], [...moments, ...[...moments].sort((left, right) => left - right)]),
        ]
        for (const each of series) {
          const alone = population.assign([segment], { asOf: each.asOf })
          expect(each.toJSON()).toEqual(alone.toJSON())
        }
      }),
      runs(150),
    )
  })

  it('answers in another thread, and put together, as in its own', () => {
    fc.assert(
      fc.property(asked, ([{ segment, facts }, world]) => {
        const population = createPopulationSync(catalog.toJSON(), inputOf(world, facts.calibrations))
        const shared = structuredClone(population.share())
        const own = population.assign([segment], { asOf })
        const other = populationOf(shared).assign([segment], { asOf })
        const joined = population.join([segment], [partOf(other)], { asOf })
        expect([other.toJSON(), joined.toJSON()]).toEqual([own.toJSON(), own.toJSON()])
      }),
      runs(150),
    )
  })

  it('computes cut-offs with which single subjects get the same answer', () => {
    fc.assert(
      fc.property(asked, ([{ segment }, world]) => {
        const population = createPopulationSync(catalog.toJSON(), inputOf(world))
        const calibrations = population.calibrate([segment], { asOf })
        const assignment = population.assign([segment], { asOf })
        for (const [userId, accountId] of subjectsOf(world, segment.of)) {
          const alone = evaluate(segment, factsOf(world, userId, accountId, calibrations), { asOf })
          expect(assignment.verdict(segment.id, { userId, accountId })).toBe(alone)
        }
      }),
      runs(150),
    )
  })
})
