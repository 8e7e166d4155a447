import type { ConditionNode, MeasureNode, ValueNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { keyOf, type Scope } from '../satisfy/index.js'
import { signedWords } from '../words.js'
import type { Finding } from './codes.js'
import { flattened, type Leaf, leavesOf, rootsOf } from './places.js'
import { presenceIn, silenceIn } from './silence.js'

/** The last event, when a condition asks that it is long ago. */
function longAgo({ node, wanted }: Leaf): MeasureNode | undefined {
  const isLongAgo =
    node.kind === 'age'
      ? (node.operator === 'atLeast' || node.operator === 'moreThan') === wanted
      : node.kind === 'within' && !wanted
  if (!isLongAgo || !('instant' in node) || node.instant.kind !== 'measure') return undefined
  return node.instant.measure === 'lastAt' ? node.instant : undefined
}

const asksIfPresent = (node: ConditionNode, value: ValueNode, scope: Scope): boolean =>
  node.kind === 'isPresent' && keyOf(node.value, scope) === keyOf(value, scope)

/** Whether those who never did it are spoken of: they do instead, or it is asked that there are none. */
function isSpokenOf({ together, instead, scope }: Leaf, last: MeasureNode): boolean {
  const names = keyOf(last.events.names, scope)
  const same = (events: { readonly names: unknown } | undefined) =>
    events !== undefined && keyOf(events.names, scope) === names
  return (
    flattened(together).some(
      (each) => asksIfPresent(each.node, last, scope) || same(presenceIn(each, scope)?.events),
    ) ||
    flattened(instead).some((each) => asksIfPresent(each.node, last, scope) || same(silenceIn(each, scope)?.events))
  )
}

/** "The last time is 14 days ago or more" is unknown of those who never did it. */
export function neverHappened(segment: Segment): Finding[] {
  return rootsOf(segment)
    .flatMap(leavesOf)
    .filter((leaf) => {
      const last = longAgo(leaf)
      return last !== undefined && !isSpokenOf(leaf, last)
    })
    .map((leaf) => ({
      code: 'missing.never-happened',
      path: leaf.path,
      message: `Those who never did it are not in: ${signedWords(leaf, segment)}.`,
      fix: 'Write .within(d).count().is(0) to take them in, or add .lastAt().isPresent() to say that they are out.',
    }))
}
