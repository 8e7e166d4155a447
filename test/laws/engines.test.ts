import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SegmentDocument } from '../../src/ast/index.js'
import { makeSegment, type Segment } from '../../src/dsl/segment.js'
import {
  createEvaluator,
  createPredicate,
  evaluate,
  evaluateWithReasons,
  prepareFacts,
} from '../../src/evaluate/index.js'
import { arbitraries, asOf, catalogData, questions, runs } from './world.js'

describe('one question, asked in several ways', () => {
  it('has one answer, with reasons when it is null and only then', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const { verdict, reasons } = evaluateWithReasons(segment, facts, { asOf })
        expect(evaluate(segment, prepareFacts(facts), { asOf })).toBe(verdict)
        expect(reasons.length > 0).toBe(verdict === null)
        expect([...new Set(reasons)].sort()).toEqual(reasons)
      }),
      runs(600),
    )
  })

  it('has the answer of an evaluator that asks many at once', () => {
    const many = fc.tuple(fc.array(questions, { minLength: 2, maxLength: 4 }), arbitraries.facts())
    fc.assert(
      fc.property(many, ([asked, facts]) => {
        const segments = asked.map(({ segment }) => segment)
        const calibrations = asked.flatMap((question) => question.facts.calibrations ?? [])
        const given = { ...facts, calibrations }
        const alone = segments.map((segment) => evaluate(segment, given, { asOf }))
        expect(createEvaluator(segments).evaluate(given, { asOf })).toEqual(alone)
        expect(segments.map((segment) => createPredicate(segment, { asOf })(given))).toEqual(alone)
      }),
      runs(200),
    )
  })

  it('leaves nothing behind: facts that were prepared answer again the same, at any instant', () => {
    fc.assert(
      fc.property(questions, arbitraries.instant(), ({ segment, facts }, at) => {
        const prepared = prepareFacts(facts)
        const first = evaluate(segment, prepared, { asOf })
        expect(evaluate(segment, prepared, { asOf: at })).toBe(evaluate(segment, facts, { asOf: at }))
        expect(evaluate(segment, prepared, { asOf })).toBe(first)
      }),
      runs(200),
    )
  })
})

/** The segment as it comes out of its own JSON. */
function reread(segment: Segment): Segment {
  const named = Object.fromEntries(Object.entries(segment.segments).map(([id, inner]) => [id, reread(inner)]))
  const { uses: _, format, ...parts } = JSON.parse(JSON.stringify(segment)) as SegmentDocument
  expect(format).toBe(1)
  return makeSegment(parts, catalogData, named)
}

describe('a segment and its JSON', () => {
  it('are the same segment', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const again = reread(segment)
        expect(again.hash).toBe(segment.hash)
        expect(again.toJSON()).toEqual(segment.toJSON())
        expect(evaluateWithReasons(again, facts, { asOf })).toEqual(evaluateWithReasons(segment, facts, { asOf }))
      }),
      runs(100),
    )
  })
})
