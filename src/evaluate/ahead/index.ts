import type { ConditionNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { PreparedFacts } from '../../facts/index.js'
import { type Context, type Plan, Run } from '../run.js'
import { Course, Slots } from './course.js'
import type { Look } from './leaf.js'
import { conditionLook } from './look.js'
import { segmentLook } from './segment.js'

/** A question that can be followed through time, compiled. */
export class Ahead {
  constructor(
    private readonly look: Look,
    private readonly slots: Slots,
  ) {}

  /** The first instant after `asOf` at which the question is answered otherwise; null when there is none. */
  nextChange(facts: PreparedFacts, asOf: number): number | null {
    const { test, next } = this.look
    const run = new Run(facts, asOf, [], new Course(this.slots))
    const now = test(run)
    do run.asOf = next(run, Infinity)
    while (run.asOf !== Infinity && test(run) === now)
    return run.asOf === Infinity ? null : run.asOf
  }
}

/** Compiles a look ahead in a segment. */
export function segmentAhead(segment: Segment, plan: Plan): Ahead {
  const slots = new Slots()
  return new Ahead(segmentLook(segment, { plan, slots }), slots)
}

/** Compiles a look ahead in a condition. */
export function conditionAhead(node: ConditionNode, context: Context): Ahead {
  const slots = new Slots()
  return new Ahead(conditionLook(node, { ...context, slots }), slots)
}
