import { LIMITS } from '../analyze/index.js'
import { walk } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { type Outcome, refused } from './json.js'

/** How much there is to a rule together with the rules it names: each counts as often as it is named. */
interface Extent {
  readonly nodes: number
  /** Segments naming segments, one inside the other. */
  readonly chain: number
}

const known = new WeakMap<Segment, Extent>()

function measured(segment: Segment): Extent {
  let [nodes, chain] = [0, 0]
  for (const { is, node } of walk(segment.rule)) {
    nodes += 1
    if (is !== 'condition' || node.kind !== 'inSegment') continue
    const named = extentOf(segment.segments[node.segment]!)
    nodes += named.nodes
    chain = Math.max(chain, named.chain)
  }
  return { nodes, chain: chain + 1 }
}

function extentOf(segment: Segment): Extent {
  const extent = known.get(segment) ?? measured(segment)
  known.set(segment, extent)
  return extent
}

/**
 * A segment, when its extent is bounded. Small rules that name one another twice each would together be too large to
 * evaluate, and a long chain of them too deep.
 */
export function ofBoundedExtent(segment: Segment): Outcome<Segment> {
  const { nodes, chain } = extentOf(segment)
  const { chain: deepest, total } = LIMITS
  if (chain > deepest)
    return refused('limit.depth', 'rule', 'Too many segments name one another in a chain.', `at most ${deepest}`)
  return nodes > total
    ? refused('limit.nodes', 'rule', 'The rule is too large with the rules it names.', `at most ${total} nodes`)
    : { value: segment }
}
