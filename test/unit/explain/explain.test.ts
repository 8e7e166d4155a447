import { describe, expect, it } from 'vitest'
import { evaluateWithReasons, prepareFacts } from '../../../src/evaluate/index.js'
import { explain, type ExplainedCondition, formatExplanation, redact } from '../../../src/explain/index.js'
import { questions } from './questions.js'
import { asOf } from './world.js'

const cases = Object.entries(questions)

const everyNode = (node: ExplainedCondition): readonly ExplainedCondition[] => [
  node,
  ...(node.conditions ?? []).flatMap(everyNode),
]

describe.each(cases)('%s', (_, { segment, facts }) => {
  const explanation = explain(segment, facts, { asOf })

  it('has the verdict and the reasons of evaluate', () => {
    const { verdict, reasons } = explanation
    expect({ verdict, reasons }).toEqual(evaluateWithReasons(segment, facts, { asOf }))
  })

  it('says the same of prepared facts', () => {
    expect(explain(segment, prepareFacts(facts), { asOf })).toEqual(explanation)
  })

  it('is plain data', () => expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation))

  it.each([100, 80])('fits into %i columns, and says the same', (width) => {
    const text = formatExplanation(explanation, { width })
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(width)
    expect(text.replaceAll(/\s+/g, ' ')).toBe(formatExplanation(explanation).replaceAll(/\s+/g, ' '))
  })

  it('blocks exactly where it does not hold', () => {
    expect(explanation.tree.blocks).toBe(explanation.verdict !== true)
    const blocking = everyNode(explanation.tree).filter(({ blocks }) => blocks)
    expect(blocking.length > 0).toBe(explanation.verdict !== true)
  })
})

describe('redacted', () => {
  it.each(cases)('%s: nothing of the traits is left, everything else is', (_, { segment, facts }) => {
    const explanation = explain(segment, facts, { asOf })
    const redacted = redact(explanation)
    const texts = everyNode(redacted.tree).flatMap(({ observed = [] }) =>
      observed.flatMap(({ personal, value, text }) => (personal && value !== null ? [text] : [])),
    )
    expect(new Set(texts)).toEqual(texts.length > 0 ? new Set(['…']) : new Set())
    expect(everyNode(redacted.tree).map(({ kind, verdict, text }) => [kind, verdict, text])).toEqual(
      everyNode(explanation.tree).map(({ kind, verdict, text }) => [kind, verdict, text]),
    )
  })

  it('names no account', () => {
    const { segment, facts } = questions['nearly engaged']!
    const explanation = explain(segment, facts, { asOf })
    expect(JSON.stringify(explanation)).toContain('initech')
    expect(JSON.stringify(redact(explanation))).not.toContain('initech')
  })

  it('keeps the version of the time zone data that it was given', () => {
    const { segment, facts } = questions['nearly engaged']!
    expect(explain(segment, facts, { asOf, zoneData: '2026a' }).zoneData).toBe('2026a')
    expect(explain(segment, facts, { asOf })).not.toHaveProperty('zoneData')
  })

  it('does not tell by a change when somebody signed up', () => {
    const { segment, facts } = questions['not there yet']!
    const explanation = explain(segment, facts, { asOf })
    expect(JSON.stringify(explanation)).toContain('2026-07-01')
    expect(JSON.stringify(redact(explanation))).not.toContain('2026-07-01')
  })
})
