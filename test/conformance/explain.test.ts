import { describe as suite, expect, it } from 'vitest'
import { evaluateWithReasons } from '../../src/evaluate/evaluate.js'
import { describe, explain, type ExplainedCondition, formatExplanation, redact } from '../../src/explain/index.js'
import { questionOf, topics } from './rows.js'

const everyNode = (node: ExplainedCondition): readonly ExplainedCondition[] => [
  node,
  ...(node.conditions ?? []).flatMap(everyNode),
]

suite.each(topics)('$topic', ({ cases }) => {
  it.each(cases)('$name', (row) => {
    const { segment, facts } = questionOf(row)
    const explanation = explain(segment, facts, { asOf: row.asOf })
    const { verdict, reasons, tree } = explanation

    expect(verdict).toBe(row.verdict)
    expect(reasons).toEqual(evaluateWithReasons(segment, facts, { asOf: row.asOf }).reasons)
    if (row.reasons) expect(reasons).toEqual(row.reasons)

    for (const node of everyNode(tree)) {
      expect(node.text).not.toBe('')
      expect(node.reasons === undefined).toBe(node.verdict !== null)
    }
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
    expect(formatExplanation(explanation)).toContain('\n')
    expect(formatExplanation(redact(explanation))).toContain('\n')
    expect(describe(segment)).toMatch(/ is in ".*" when/)
  })

  it.each(cases.filter(({ nextChange }) => nextChange !== undefined))('$name: when it changes', (row) => {
    const { segment, facts } = questionOf(row)
    const { tree } = explain(segment, facts, { asOf: row.asOf })
    expect(tree.change?.at ?? null).toBe(row.nextChange && new Date(row.nextChange).toISOString())
  })
})
