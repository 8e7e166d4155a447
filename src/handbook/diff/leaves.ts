import {
  isValueNode,
  type AgeNode,
  type BetweenNode,
  type CompareNode,
  type Comparison,
  type IncludesNode,
  type IsOneOfNode,
  type NearNode,
} from '../../ast/index.js'
import { type SegmentChange, changed, step, type Voices } from './changes.js'
import { durationChange, listChange, literalChange } from './literals.js'
import { plainValue, valueChanges } from './values.js'

const COMPARISONS: Readonly<Record<Comparison, string>> = {
  is: 'exactly',
  atLeast: 'at least',
  atMost: 'at most',
  moreThan: 'more than',
  lessThan: 'less than',
}

function operatorChange(what: string, before: Comparison, after: Comparison, path: string): SegmentChange[] {
  if (before === after) return []
  const words = step(`the comparison of ${what}`, `"${COMPARISONS[before]}"`, `"${COMPARISONS[after]}"`)
  return [changed('comparison', `${path}.operator`, [before, after], words)]
}

/** What differs on the right; none when only one of the two sides is a literal. */
function rightChanges(
  before: CompareNode,
  after: CompareNode,
  path: string,
  voices: Voices,
): SegmentChange[] | undefined {
  const [left, right] = [before.right, after.right]
  if (isValueNode(left)) return isValueNode(right) ? valueChanges(left, right, path, voices) : undefined
  if (isValueNode(right)) return undefined
  const what = typeof right === 'string' || typeof right === 'boolean' ? 'the value for' : 'the threshold of'
  return literalChange(`${what} ${plainValue(after.left, voices)}`, left, right, path)
}

/** The differences of two comparisons; none when they cannot be said in parts. */
export function compareChanges(before: CompareNode, after: CompareNode, path: string, voices: Voices): SegmentChange[] {
  const right = rightChanges(before, after, `${path}.right`, voices)
  if (!right) return []
  return [
    ...valueChanges(before.left, after.left, `${path}.left`, voices),
    ...operatorChange(plainValue(after.left, voices), before.operator, after.operator, path),
    ...right,
  ]
}

/** The differences of two intervals. */
export function betweenChanges(before: BetweenNode, after: BetweenNode, path: string, voices: Voices): SegmentChange[] {
  const what = plainValue(after.value, voices)
  return [
    ...valueChanges(before.value, after.value, `${path}.value`, voices),
    ...literalChange(`the lower bound of ${what}`, before.from, after.from, `${path}.from`),
    ...literalChange(`the upper bound of ${what}`, before.to, after.to, `${path}.to`),
  ]
}

/** The differences of two conditions that look a value up in a list. */
export function listChanges(
  before: IsOneOfNode | IncludesNode,
  after: IsOneOfNode | IncludesNode,
  path: string,
  voices: Voices,
): SegmentChange[] {
  const what = `the list for ${plainValue(after.value, voices)}`
  return [
    ...valueChanges(before.value, after.value, `${path}.value`, voices),
    ...listChange(what, before.values, after.values, `${path}.values`),
  ]
}

/** The differences of two ages. */
export function ageChanges(before: AgeNode, after: AgeNode, path: string, voices: Voices): SegmentChange[] {
  const what = plainValue(after.instant, voices)
  return [
    ...valueChanges(before.instant, after.instant, `${path}.instant`, voices),
    ...operatorChange(what, before.operator, after.operator, path),
    ...durationChange(`the duration for ${what}`, before.duration, after.duration, `${path}.duration`),
  ]
}

/** The differences of two instants that lie in the last, or the next, stretch of time. */
export function nearChanges(before: NearNode, after: NearNode, path: string, voices: Voices): SegmentChange[] {
  const what = `the duration for ${plainValue(after.instant, voices)}`
  return [
    ...valueChanges(before.instant, after.instant, `${path}.instant`, voices),
    ...durationChange(what, before.duration, after.duration, `${path}.duration`),
  ]
}
