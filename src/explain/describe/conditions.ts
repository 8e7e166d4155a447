import type { ConditionNode, NotNode } from '../../ast/index.js'
import { betweenText, comparisonText, inclusionText, isOneOfText, presenceText, searchText } from './comparisons.js'
import { type Group, type Grouping, groupingOf, withoutNot } from './groups.js'
import { quoted } from './literals.js'
import { rankText, sampleText, subjectsText } from './population.js'
import { followedText, sequenceText } from './sequences.js'
import { ageText, boundText, duringText, nearText } from './times.js'
import type { Names } from './values.js'

type Leaf = Exclude<ConditionNode, Group | NotNode>

function leafText(node: Leaf, names: Names, isNot: boolean): string {
  switch (node.kind) {
    case 'compare':
      return comparisonText(node, names, isNot)
    case 'between':
      return betweenText(node, names, isNot)
    case 'isOneOf':
      return isOneOfText(node, names, isNot)
    case 'isPresent':
      return presenceText(node, names, isNot)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return searchText(node, names, isNot)
    case 'includesAny':
    case 'includesAll':
      return inclusionText(node, names, isNot)
    case 'age':
      return ageText(node, names, isNot)
    case 'within':
    case 'inNext':
      return nearText(node, names, isNot)
    case 'during':
      return duringText(node, names, isNot)
    case 'before':
    case 'since':
      return boundText(node, names, isNot)
    case 'inSegment':
      return `is ${isNot ? 'not ' : ''}in the segment ${quoted(names.segment(node.segment))}`
    case 'sequence':
      return sequenceText(node, names, isNot)
    case 'followedBy':
    case 'notFollowedBy':
      return followedText(node, names, isNot)
    case 'inTop':
    case 'inBottom':
      return rankText(node, names, isNot)
    case 'sample':
      return sampleText(node, isNot)
    case 'subjects':
      return subjectsText(node, isNot)
    default:
      return node satisfies never
  }
}

const EMPTY: Readonly<Record<string, string>> = {
  'all of these': 'always true',
  'any of these': 'never true',
  'none of these': 'always true',
  'not all of these': 'never true',
}

/** Conditions in one sentence. A group inside another one is put in brackets. */
function groupText({ head, word, conditions }: Grouping, names: Names): string {
  if (conditions.length === 0) return EMPTY[head] ?? 'never true'
  if (conditions.length === 1 && word) return conditionText(conditions[0]!, names)
  const parts = conditions.map((condition) => {
    const text = conditionText(condition, names)
    return (groupingOf(condition)?.conditions.length ?? 0) > 1 ? `(${text})` : text
  })
  return word ? parts.join(`, ${word} `) : `${head}: ${parts.join('; ')}`
}

/** A condition as a sentence that lacks its subject: `signed in at least 3 times within the last 7 days`. */
export function conditionText(condition: ConditionNode, names: Names): string {
  const group = groupingOf(condition)
  if (group) return groupText(group, names)
  const [node, isNot] = withoutNot(condition)
  return leafText(node as Leaf, names, isNot)
}
