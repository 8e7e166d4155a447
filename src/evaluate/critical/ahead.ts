import type { ConditionNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { fail } from '../../errors.js'
import type { PreparedFacts } from '../../facts/index.js'
import { LAST_INSTANT } from '../../time/index.js'
import { conditionQuestion } from '../condition.js'
import { type Context, type Plan, Run, type Test } from '../run.js'
import { contextOf } from '../segment.js'
import type { Collect } from './collect.js'
import { conditionInstants, segmentEdges } from './conditions.js'

/** How many instants are looked at before the question is given up. */
const MOST_INSTANTS = 100_000

/** One look ahead in the facts of one subject. What a condition may change at is found once, and only if it matters. */
export class Search {
  private readonly found = new Map<Collect, Float64Array>()
  private readonly moving: Run
  private work = 0

  constructor(
    facts: PreparedFacts,
    private readonly asOf: number,
  ) {
    this.moving = new Run(facts, asOf, [])
  }

  /** The facts at an instant, until they are wanted at the next one: hundreds are looked at. */
  run(at: number): Run {
    this.moving.asOf = at
    return this.moving
  }

  /** The instants after `asOf` at which something may change, in order. */
  instants(collect: Collect): Float64Array {
    const known = this.found.get(collect)
    if (known) return known
    const instants = this.collected(collect)
    this.found.set(collect, instants)
    return instants
  }

  private collected(collect: Collect): Float64Array {
    const found: number[] = []
    collect(this.run(this.asOf), (at) => {
      if (at > this.asOf && at <= LAST_INSTANT) found.push(at)
      if (found.length + this.work > MOST_INSTANTS)
        fail('limit.work', 'facts', `More than ${MOST_INSTANTS} instants would have to be looked at.`)
    })
    this.work += found.length
    return new Float64Array(found).sort()
  }
}

/** The first instant after `at` at which a verdict may be another than at `at`; Infinity when there is none. */
export type Ahead = (search: Search, at: number) => number

/** The instants themselves: each of them may be a change. */
const next =
  (collect: Collect): Ahead =>
  (search, at) =>
    search.instants(collect).find((each) => each > at) ?? Infinity

/** A condition without others inside is asked at its instants, one by one. */
function leaf(test: Test, collect: Collect): Ahead {
  return (search, at) => {
    const now = test(search.run(at))
    let last = at
    for (const each of search.instants(collect)) {
      if (each > last && test(search.run(each)) !== now) return each
      if (each > last) last = each
    }
    return Infinity
  }
}

/** A condition of a group, and how to look ahead in it. */
interface Part {
  readonly test: Test
  readonly ahead: Ahead
}

const partOf = (node: ConditionNode, context: Context): Part => ({
  test: conditionQuestion(node, context).test,
  ahead: conditionAhead(node, context),
})

function earliest(parts: readonly Part[], search: Search, at: number): number {
  let first = Infinity
  for (const { ahead } of parts) first = Math.min(first, ahead(search, at))
  return first
}

/** As long as one part decides the group alone, the others do not matter. */
function grouped(parts: readonly Part[], decisive: boolean): Ahead {
  return (search, at) => {
    const run = search.run(at)
    const deciding = parts.find(({ test }) => test(run) === decisive)
    return deciding ? deciding.ahead(search, at) : earliest(parts, search, at)
  }
}

/** Looks ahead in a condition. */
export function conditionAhead(node: ConditionNode, context: Context): Ahead {
  const inside = (nodes: readonly ConditionNode[]) => nodes.map((each) => partOf(each, context))
  switch (node.kind) {
    case 'all':
      return grouped(inside(node.conditions), false)
    case 'any':
      return grouped(inside(node.conditions), true)
    case 'not':
      return conditionAhead(node.condition, context)
    case 'atLeastOf':
    case 'stage': {
      const parts = inside(node.conditions)
      return (search, at) => earliest(parts, search, at)
    }
    case 'inSegment':
      return segmentAhead(context.named(node.segment), context.plan)
    default:
      return leaf(conditionQuestion(node, context).test, conditionInstants(node, context))
  }
}

/** Looks ahead in a segment: its rule, the existence of the subject, a given verdict that expires. */
export function segmentAhead(segment: Segment, plan: Plan): Ahead {
  const context = contextOf(segment, plan)
  const [edges, rule] = [next(segmentEdges(segment, context)), conditionAhead(segment.rule, context)]
  return (search, at) => Math.min(edges(search, at), rule(search, at))
}
