import type { Action, ListReference, Selection } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { type SegmentChange, changed, isSame } from './changes.js'
import { elementWords } from './literals.js'

const text = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value))

function fieldChange(path: string, before: unknown, after: unknown): SegmentChange[] {
  if (isSame(before, after)) return []
  if (before === undefined)
    return [{ kind: 'added', part: 'meta', path, after, words: `${path} is now ${text(after)}` }]
  if (after === undefined)
    return [{ kind: 'removed', part: 'meta', path, before, words: `${path} was removed: ${text(before)}` }]
  return [changed('meta', path, [before, after], `${path} went from ${text(before)} to ${text(after)}`)]
}

const ACTION: readonly (keyof Action)[] = ['goal', 'channel', 'timing', 'message', 'owner', 'refresh', 'review']

type Ids = readonly string[] | ListReference

function selectionChange(path: string, before: Ids | undefined, after: Ids | undefined): SegmentChange[] {
  if (isSame(before, after) || !Array.isArray(before) || !Array.isArray(after)) return fieldChange(path, before, after)
  return [changed('list', path, [before, after], `${path}: ${elementWords(before as string[], after as string[])}`)]
}

function selectionChanges(field: 'include' | 'exclude', before?: Selection, after?: Selection): SegmentChange[] {
  return (['users', 'accounts'] as const).flatMap((holder) =>
    selectionChange(`${field}.${holder}`, before?.[holder], after?.[holder]),
  )
}

/** Whom the segment is of, and who is in or out by hand. */
export const subjectChanges = (before: Segment, after: Segment): SegmentChange[] => [
  ...fieldChange('of', before.of, after.of),
  ...selectionChanges('include', before.include, after.include),
  ...selectionChanges('exclude', before.exclude, after.exclude),
]

/** What surrounds the rule: it changes nothing in who is in. */
export const metaChanges = (before: Segment, after: Segment): SegmentChange[] => [
  ...(['id', 'title', 'description', 'status'] as const).flatMap((field) =>
    fieldChange(field, before[field], after[field]),
  ),
  ...ACTION.flatMap((field) => fieldChange(`action.${field}`, before.action?.[field], after.action?.[field])),
]
