import { describe, expect, it } from 'vitest'
import { evaluate, nextChange } from '../../src/evaluate/index.js'
import { questionOf, topics } from './rows.js'

const stated = topics
  .map(({ topic, cases }) => ({ topic, cases: cases.filter((row) => row.nextChange !== undefined) }))
  .filter(({ cases }) => cases.length > 0)

describe.each(stated)('$topic', ({ cases }) => {
  it.each(cases)('$name', (row) => {
    const { segment, facts } = questionOf(row)
    const at = nextChange(segment, facts, { asOf: row.asOf })
    expect(at === null ? null : new Date(at).toISOString()).toBe(row.nextChange)
  })
})

describe('every row', () => {
  it.each(topics)('$topic: the verdict holds until the next change, and differs there', ({ cases }) => {
    for (const row of cases) {
      const { segment, facts } = questionOf(row)
      const at = nextChange(segment, facts, { asOf: row.asOf })
      if (at === null) continue
      expect(evaluate(segment, facts, { asOf: at - 1 }), row.name).toBe(row.verdict)
      expect(evaluate(segment, facts, { asOf: at }), row.name).not.toBe(row.verdict)
    }
  })
})
