import type { ConditionNode } from '../../../src/ast/index.js'
import { conditionQuestion } from '../../../src/evaluate/condition.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { borderOfReason, type Family, howMany } from './family.js'

const WORDS = ['all', 'any', 'not', 'atLeastOf', 'stage'] as const

function operandsOf(node: ConditionNode): readonly ConditionNode[] | undefined {
  if (node.kind === 'not') return [node.condition]
  return 'conditions' in node ? node.conditions : undefined
}

function reasonsOf(node: ConditionNode, context: Context, run: Run): readonly string[] {
  const [question, reasons] = [conditionQuestion(node, context), new Set<string>()]
  if (question.test(run) === null) question.explain(run, reasons)
  return [...reasons]
}

const UNKNOWN = ['not given', 'known in part']

/** The words that combine conditions. */
export const logic: Family = {
  title: 'Logic',
  about:
    'None, one, many: how many conditions are combined. Missing, unknown: one of them is null for that sort of reason. ' +
    'Null decides nothing: one is null and the answer is not.',
  words: WORDS,
  borders: ['none', 'one', 'many', 'true', 'false', 'null', 'missing', 'unknown', 'null decides nothing', 'next change'],
  notApplicable: {
    none: { not: 'takes one condition', stage: 'has at least the stage of everybody else' },
    many: { not: 'takes one condition' },
    'null decides nothing': { not: 'the negation of null is null' },
  },
  inPart: ({ part, context, runs }, note) => {
    const operands = part.is === 'condition' ? operandsOf(part.node) : undefined
    if (part.is !== 'condition' || !operands) return
    const { node } = part
    note(node.kind, howMany(operands.length))
    for (const run of runs) {
      const verdict = conditionQuestion(node, context).test(run)
      note(node.kind, String(verdict))
      const reasons = operands.flatMap((operand) => reasonsOf(operand, context, run))
      if (reasons.length > 0 && verdict !== null) note(node.kind, 'null decides nothing')
      for (const reason of reasons)
        note(node.kind, UNKNOWN.includes(borderOfReason(reason)) ? 'unknown' : 'missing')
    }
  },
}
