import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateWithReasons, nextChange } from '../../src/evaluate/index.js'
import { explain, formatExplanation, redact } from '../../src/explain/index.js'
import { asOf, questions, runs } from './world.js'

describe('an explanation', () => {
  it('has the verdict and the reasons of the evaluation, and can be printed and redacted', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const explanation = explain(segment, facts, { asOf })
        const { verdict, reasons } = explanation
        expect({ verdict, reasons }).toEqual(evaluateWithReasons(segment, facts, { asOf }))
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
        expect(formatExplanation(explanation)).not.toBe('')
        expect(redact(explanation).verdict).toBe(verdict)
      }),
      runs(200),
    )
  })

  it('names what makes the verdict change, at the very instant that is the next change', () => {
    let changes = 0
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const { change } = explain(segment, facts, { asOf }).tree
        const next = nextChange(segment, facts, { asOf })
        expect(change ? Date.parse(change.at) : null).toBe(next)
        if (!change) return
        changes += 1
        expect(change.causes).not.toEqual([])
      }),
      runs(200),
    )
    expect(changes).toBeGreaterThan(5)
  })
})
