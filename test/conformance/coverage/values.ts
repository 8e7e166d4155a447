import type { ValueNode } from '../../../src/ast/index.js'
import { conditionQuestion } from '../../../src/evaluate/condition.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { valueRead } from '../../../src/evaluate/value.js'
import { because, borderOfReason, bordersOfResult, type Family } from './family.js'

const TRAITS = ['user(…)', 'account(…)', 'membership(…)', 'subscription(…)'] as const
const WORDS_OF_LIBRARY = ['plan()', 'role()', 'tenure()'] as const
const ARITHMETIC = ['plus', 'minus', 'times', 'dividedBy'] as const
const CALCULATED = [...ARITHMETIC, 'shareOf', 'growthFromPrevious', 'dropFromPrevious'] as const
const OTHERS = ['property', 'whenMissing', 'size'] as const

function wordOf(node: ValueNode): string | undefined {
  switch (node.kind) {
    case 'trait':
      return `${node.of}(…)`
    case 'plan':
    case 'role':
      return `${node.kind}()`
    case 'beginning':
      return 'tenure()'
    case 'arithmetic':
      return node.operator
    case 'change':
      return `${node.direction}FromPrevious`
    case 'shareOf':
    case 'property':
    case 'whenMissing':
    case 'size':
      return node.kind
    case 'measure':
    case 'members':
      return undefined // tables of their own
    default:
      return node satisfies never
  }
}

function roleBorders(context: Context, run: Run): readonly string[] {
  const question = conditionQuestion({ kind: 'compare', operator: 'atLeast', left: { kind: 'role' }, right: firstRole(context) }, context)
  const reasons = new Set<string>()
  if (question.test(run) !== null) return ['present']
  question.explain(run, reasons)
  return [...reasons].map(borderOfReason)
}

const firstRole = ({ uses }: Context): string => uses.roles?.values?.[0] ?? ''

const borders = (node: ValueNode, context: Context, run: Run): readonly string[] =>
  node.kind === 'role' ? roleBorders(context, run) : bordersOfResult(valueRead(node, context)(run))

const ofUser = because('a user is always there to ask', 'user(…)', 'tenure()')
const replaced = because('replaces what is missing', 'whenMissing')
const exact = because('is read, not counted', ...TRAITS, ...WORDS_OF_LIBRARY, 'property', 'size')

/** The values that are read or calculated. Measures and members have tables of their own. */
export const values: Family = {
  title: 'Values',
  about:
    'Absent or null, wrong type: of the trait or property, or of an operand. No result: there is nothing to compare with, ' +
    'or the number is beyond what counts.',
  words: [...TRAITS, ...WORDS_OF_LIBRARY, ...OTHERS, ...CALCULATED],
  borders: [
    'present',
    'absent or null',
    'wrong type',
    'nobody to ask',
    'not given',
    'no result',
    'known in part',
    'next change',
  ],
  notApplicable: {
    'absent or null': { ...because('roles that are absent are none', 'role()'), ...replaced },
    'wrong type': replaced,
    'nobody to ask': { ...ofUser, ...because('an event is always there to ask', 'property'), ...replaced },
    'not given': {
      ...because('what is not given is absent', 'user(…)', 'account(…)', 'tenure()', 'property'),
      ...because('a list is a trait', 'size'),
    },
    'no result': { ...because('is read, not calculated', ...TRAITS, ...WORDS_OF_LIBRARY, 'property', 'size'), ...replaced },
    'known in part': exact,
    'next change': because('a list changes with the facts only', 'size'),
  },
  inPart: ({ part, context, runs }, note) => {
    const word = part.is === 'value' ? wordOf(part.node) : undefined
    if (part.is !== 'value' || word === undefined) return
    for (const run of runs) for (const border of borders(part.node, context, run)) note(word, border)
  },
}
