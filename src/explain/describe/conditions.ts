import type { ConditionNode } from '../../ast/index.js'
import { betweenText, comparisonText, inclusionText, isOneOfText, presenceText, searchText } from './comparisons.js'
import { type Group, groupOf } from './groups.js'
import { quoted } from './literals.js'
import { rankText, sampleText, subjectsText } from './population.js'
import { followedText, sequenceText } from './sequences.js'
import { ageText, boundText, duringText, nearText } from './times.js'
import type { Names } from './values.js'

type Leaf = Exclude<ConditionNode, Group>

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

const isGroup = (node: ConditionNode): node is Group =>
  node.kind === 'all' ||
  node.kind === 'any' ||
  node.kind === 'atLeastOf' ||
  node.kind === 'stage' ||
  (node.kind === 'not' && isGroup(node.condition))
