import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../src/ast/index.js'
import { evaluate } from '../../src/evaluate/index.js'
import type { KnownRow } from '../../src/facts/index.js'
import { createPopulationSync } from '../../src/population/index.js'
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
})
