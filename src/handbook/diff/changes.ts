import type { ConditionNode, ValueNode, WindowNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { conditionText } from '../../explain/describe/conditions.js'
import { namesIn } from '../../explain/describe/names.js'
import { valueText } from '../../explain/describe/values.js'
import { windowText } from '../../explain/describe/windows.js'
import { canonicalJson } from '../../values/index.js'

/** What part of a segment a change is about. */
export type ChangedPart =
  | 'condition'
  | 'group'
  | 'order'
  | 'comparison'
  | 'threshold'
  | 'duration'
  | 'list'
  | 'value'
  | 'events'
  | 'window'
  | 'catalog'
  | 'segment'
  | 'meta'

/** One difference as data. */
export interface SegmentChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly part: ChangedPart
  /** Where in the later segment, or of what was removed, in the earlier one: `rule.conditions[0].right`. */
  readonly path: string
  /** As it was; absent when it was added. */
  readonly before?: unknown
  /** As it is; absent when it was removed. */
  readonly after?: unknown
  /** The difference in words. */
  readonly words: string
}

/** The words of the earlier and of the later segment, which may call other segments differently. */
export interface Voices {
  readonly before: Voice
  readonly after: Voice
}

/** How one segment says things. */
export interface Voice {
  readonly condition: (node: ConditionNode) => string
  readonly value: (node: ValueNode) => string
  readonly window: (node: WindowNode) => string
}

function voiceOf(segment: Segment): Voice {
  const names = namesIn(segment)
  return {
    condition: (node) => conditionText(node, names),
    value: (node) => valueText(node, names),
    window: (node) => windowText(node, names),
  }
}

/** How both segments say things. */
export const voicesOf = (before: Segment, after: Segment): Voices => ({
  before: voiceOf(before),
  after: voiceOf(after),
})

/** Whether two pieces of data are the same. */
export const isSame = (left: unknown, right: unknown): boolean =>
  left === right || (left !== undefined && right !== undefined && canonicalJson(left) === canonicalJson(right))

/** A piece of data without some of its fields. */
export const without = (node: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(node).filter(([key]) => !fields.includes(key)))

/** A change of something that was there and still is. */
export const changed = (
  part: ChangedPart,
  path: string,
  [before, after]: readonly [unknown, unknown],
  words: string,
): SegmentChange => ({ kind: 'changed', part, path, before, after, words })

/** Words for a step from one thing to another. */
export const step = (what: string, before: string, after: string): string => `${what} went from ${before} to ${after}`

/** Words for a step from one longer text to another. */
export const turn = (what: string, before: string, after: string): string => `${what} changed: ${before} → ${after}`
