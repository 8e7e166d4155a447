import type { ConditionNode } from '../../ast/index.js'
import { type SegmentChange, changed, isSame, turn, type Voices } from './changes.js'
import { groupChanges, isJoined } from './groups.js'
import { followedByChanges, sampleChanges, sequenceChanges, subjectsChanges } from './happenings.js'
import { ageChanges, betweenChanges, compareChanges, listChanges, nearChanges } from './leaves.js'
import { windowChange } from './literals.js'
import { plainValue, valueChanges } from './values.js'

/** The conditions as a whole, where their difference cannot be said in parts. */
function whole(before: ConditionNode, after: ConditionNode, path: string, voices: Voices): SegmentChange[] {
  const words = turn('a condition', voices.before.condition(before), voices.after.condition(after))
  return [changed('condition', path, [before, after], words)]
}

/** The differences of two conditions of one kind; undefined where they cannot be said in parts. */
function inParts(
  before: ConditionNode,
  after: ConditionNode,
  path: string,
  voices: Voices,
): SegmentChange[] | undefined {
  switch (after.kind) {
    case 'not':
      return conditionChanges((before as typeof after).condition, after.condition, `${path}.condition`, voices)
    case 'compare':
      return compareChanges(before as typeof after, after, path, voices)
    case 'between':
      return betweenChanges(before as typeof after, after, path, voices)
    case 'isOneOf':
    case 'includesAny':
    case 'includesAll':
      return listChanges(before as typeof after, after, path, voices)
    case 'age':
      return ageChanges(before as typeof after, after, path, voices)
    case 'within':
    case 'inNext':
      return nearChanges(before as typeof after, after, path, voices)
    case 'during': {
      const { instant, window } = before as typeof after
      return [
        ...valueChanges(instant, after.instant, `${path}.instant`, voices),
        ...windowChange(plainValue(after.instant, voices), window, after.window, `${path}.window`, voices),
      ]
    }
    case 'isPresent':
      return valueChanges((before as typeof after).value, after.value, `${path}.value`, voices)
    case 'followedBy':
    case 'notFollowedBy':
      return followedByChanges(before as typeof after, after, path, voices)
    case 'sequence':
      return sequenceChanges(before as typeof after, after, path, voices)
    case 'sample':
      return sampleChanges(before as typeof after, after, path)
    case 'subjects':
      return subjectsChanges(before as typeof after, after, path)
    default:
      return undefined
  }
}

/** What differs between two conditions, from the outside in. */
export function conditionChanges(
  before: ConditionNode,
  after: ConditionNode,
  path: string,
  voices: Voices,
): SegmentChange[] {
  if (isSame(before, after)) return []
  if (isJoined(before) || isJoined(after)) return groupChanges(before, after, path, voices)
  const parts = before.kind === after.kind ? inParts(before, after, path, voices) : undefined
  return parts && parts.length > 0 ? parts : whole(before, after, path, voices)
}
