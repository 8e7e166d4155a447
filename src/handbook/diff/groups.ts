import type { AtLeastOfNode, ConditionNode, GroupNode, StageNode } from '../../ast/index.js'
import { type SegmentChange, changed, step, type Voices } from './changes.js'
import { conditionChanges } from './conditions.js'
import { pairsOf, type Pair } from './pairs.js'

type Joined = GroupNode | AtLeastOfNode | StageNode

/** Whether a condition is made of others. */
export const isJoined = (node: ConditionNode): node is Joined =>
  node.kind === 'all' || node.kind === 'any' || node.kind === 'atLeastOf' || node.kind === 'stage'

const headOf = (node: Joined): string => {
  switch (node.kind) {
    case 'all':
      return 'all of these'
    case 'any':
      return 'any of these'
    case 'atLeastOf':
      return `at least ${node.minimum} of these`
    case 'stage':
      return 'the last of these and none before'
    default:
      return node satisfies never
  }
}

/** A condition as one of a group: alone, it is a group of one, of the kind of the other side. */
const asGroup = (node: ConditionNode, like: ConditionNode): Joined =>
  isJoined(node) ? node : { kind: like.kind === 'any' ? 'any' : 'all', conditions: [node] }

/** The path of a condition in a group; of one that stands alone: of itself. */
const placeIn = (node: ConditionNode, path: string, index: number): string =>
  isJoined(node) ? `${path}.conditions[${index}]` : path

function headChange(before: ConditionNode, after: ConditionNode, path: string): SegmentChange[] {
  if (!isJoined(before) || !isJoined(after) || headOf(before) === headOf(after)) return []
  const words = step('the group', `"${headOf(before)}"`, `"${headOf(after)}"`)
  return [changed('group', path, [headOf(before), headOf(after)], words)]
}

const isOrdered = (pairs: readonly Pair[]): boolean =>
  pairs.every(([before], index) => index === 0 || pairs[index - 1]![0] < before)

function orderChange(pairs: readonly Pair[], path: string): SegmentChange[] {
  if (isOrdered(pairs)) return []
  return [
    changed(
      'order',
      path,
      [pairs.map(([before]) => before), pairs.map(([, after]) => after)],
      'the order of the conditions changed',
    ),
  ]
}

/** What differs between two groups: conditions that came, went or changed. A condition alone is a group of one. */
export function groupChanges(
  before: ConditionNode,
  after: ConditionNode,
  path: string,
  voices: Voices,
): SegmentChange[] {
  const [left, right] = [asGroup(before, after), asGroup(after, before)]
  const pairs = pairsOf(left.conditions, right.conditions)
  const [kept, made] = [new Set(pairs.map(([index]) => index)), new Set(pairs.map(([, index]) => index))]
  const removed = left.conditions.flatMap((node, index): SegmentChange[] =>
    kept.has(index)
      ? []
      : [
          {
            kind: 'removed',
            part: 'condition',
            path: placeIn(before, path, index),
            before: node,
            words: `removed: ${voices.before.condition(node)}`,
          },
        ],
  )
  const added = right.conditions.flatMap((node, index): SegmentChange[] =>
    made.has(index)
      ? []
      : [
          {
            kind: 'added',
            part: 'condition',
            path: placeIn(after, path, index),
            after: node,
            words: `added: ${voices.after.condition(node)}`,
          },
        ],
  )
  const inside = pairs.flatMap(([one, other]) =>
    conditionChanges(left.conditions[one]!, right.conditions[other]!, placeIn(after, path, other), voices),
  )
  return [...headChange(before, after, path), ...removed, ...added, ...inside, ...orderChange(pairs, path)]
}
