import type { ConditionNode } from '../../ast/index.js'
import { canonicalJson } from '../../values/index.js'

/** Something of a node that tells it from others; undefined when the node has no such thing. */
type Key = (node: ConditionNode) => string | undefined

const LITERALS = ['right', 'values', 'from', 'to', 'text', 'duration', 'at', 'percent', 'size', 'minimum', 'within']

function skeleton(node: unknown, dropped: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((each) => skeleton(each, dropped))
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key]) => !dropped.includes(key))
  return Object.fromEntries(kept.map(([key, member]) => [key, skeleton(member, dropped)]))
}

const like =
  (...dropped: readonly string[]): Key =>
  (node) =>
    canonicalJson(skeleton(node, dropped))

const unwrapped = (node: ConditionNode): ConditionNode => (node.kind === 'not' ? unwrapped(node.condition) : node)

/** The value or the events that a condition is about. */
const subject: Key = (condition) => {
  const node = unwrapped(condition)
  const about = 'left' in node ? node.left : 'value' in node ? node.value : 'instant' in node ? node.instant : undefined
  if (about?.kind === 'measure') return canonicalJson(about.events.names)
  if (about) return canonicalJson(skeleton(about, ['window', 'where']))
  return 'events' in node ? canonicalJson(node.events.names) : undefined
}

const isGroup = ({ kind }: ConditionNode): boolean => kind === 'all' || kind === 'any' || kind === 'atLeastOf'

/** From being the same to being about the same. */
const LIKENESS: readonly Key[] = [
  like(),
  like(...LITERALS),
  like(...LITERALS, 'operator'),
  like(...LITERALS, 'operator', 'window', 'where'),
  subject,
  (node) => (isGroup(node) ? 'group' : undefined),
  ({ kind }) => (kind === 'inSegment' || kind === 'sequence' || kind === 'sample' ? kind : undefined),
]

/** A condition of the earlier group and the one of the later group that took its place, by index. */
export type Pair = readonly [before: number, after: number]

/** Pairs conditions that are most alike; each is in one pair at most. In the order of the later group. */
export function pairsOf(before: readonly ConditionNode[], after: readonly ConditionNode[]): Pair[] {
  const [left, right] = [new Set(before.keys()), new Set(after.keys())]
  const pairs: Pair[] = []
  for (const key of LIKENESS) {
    for (const i of right) {
      const wanted = key(after[i]!)
      const found = wanted === undefined ? undefined : [...left].find((j) => key(before[j]!) === wanted)
      if (found === undefined) continue
      pairs.push([found, i])
      left.delete(found)
      right.delete(i)
    }
  }
  return pairs.sort(([, one], [, other]) => one - other)
}
