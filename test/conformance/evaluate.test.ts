import { describe, expect, it } from 'vitest'
import { createEvaluator, createPredicate, evaluateWithReasons } from '../../src/evaluate/evaluate.js'
import { questionOf, topics } from './rows.js'

describe.each(topics)('$topic', ({ cases }) => {
  it.each(cases)('$name', (row) => {
    const { segment, facts } = questionOf(row)
    const { verdict, reasons } = evaluateWithReasons(segment, facts, { asOf: row.asOf })
    expect(verdict).toBe(row.verdict)
    if (row.reasons) expect(reasons).toEqual(row.reasons)
    expect(createEvaluator([segment]).evaluate(facts, { asOf: row.asOf })).toEqual([row.verdict])
    expect(createPredicate(segment, { asOf: row.asOf })(facts)).toBe(row.verdict)
  })
})
