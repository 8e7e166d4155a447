import type { ConditionNode, ValueNode } from '../../../src/ast/index.js'
import { conditionQuestion } from '../../../src/evaluate/condition.js'
import { valueRead } from '../../../src/evaluate/value.js'
import type { Result } from '../../../src/facts/index.js'
import { because, bordersOfResult, type Family } from './family.js'

const LISTS = ['includesAny', 'includesAll'] as const
const TEXTS = ['contains', 'startsWith', 'endsWith'] as const
const WORDS = ['between', 'isOneOf', 'isPresent', ...TEXTS, ...LISTS] as const

type Searched = Extract<ConditionNode, { readonly kind: (typeof WORDS)[number]; readonly value: ValueNode }>

const isSearched = (node: ConditionNode): node is Searched => WORDS.includes(node.kind as never)

const isEmpty = (value: Result): boolean => value === '' || (Array.isArray(value) && value.length === 0)

/** The conditions that look at one value without comparing it with another. */
export const searches: Family = {
  title: 'Conditions on one value',
  about: 'Empty: the empty string, or a list without elements. Nothing to look for: no literals are given.',
  words: WORDS,
  borders: [
    'true',
    'false',
    'null',
    'absent or null',
    'wrong type',
    'not given',
    'nobody to ask',
    'known in part',
    'empty',
    'nothing to look for',
  ],
  notApplicable: {
    empty: because('numbers, shares and money are never empty', 'between'),
    'nothing to look for': {
      ...because('takes two bounds', 'between'),
      ...because('takes no literal', 'isPresent'),
      ...because('an empty text is refused', ...TEXTS),
    },
    'known in part': because('a list is a trait: it is known or not', ...LISTS),
  },
  inPart: ({ part, context, runs }, note) => {
    if (part.is !== 'condition' || !isSearched(part.node)) return
    const { node } = part
    if ('values' in node && Array.isArray(node.values) && node.values.length === 0) note(node.kind, 'nothing to look for')
    for (const run of runs) {
      note(node.kind, String(conditionQuestion(node, context).test(run)))
      if (node.value.kind === 'role') continue
      const value = valueRead(node.value, context)(run)
      for (const border of bordersOfResult(value)) note(node.kind, border)
      if (isEmpty(value)) note(node.kind, 'empty')
    }
  },
}
