import { describe, expect, it } from 'vitest'
import { createPopulationSync } from '../../src/population/index.js'
import { asRows, whyNoPopulation } from './as-population.js'
import { catalogs, questionOf, type Row, topics } from './rows.js'

const isPossible = (row: Row): boolean => {
  const { segment, facts } = questionOf(row)
  return whyNoPopulation(segment, facts) === undefined
}

function verdictOf(row: Row): boolean | null {
  const { segment, facts } = questionOf(row)
  const catalog = catalogs[row.catalog ?? 'saas']!
  const { input, parts, subject } = asRows(segment, facts, catalog)
  const population = createPopulationSync(catalog, input, { parts })
  return population.assign([segment], { asOf: row.asOf, rank: false }).verdict('asked', subject)
}

describe.each(topics)('$topic', ({ cases }) => {
  it.each(cases.filter(isPossible))('$name', (row) => {
    expect(verdictOf(row)).toBe(row.verdict)
  })
})

it('runs nearly all rows: a few are about facts that no population has', () => {
  const all = topics.flatMap(({ cases }) => cases)
  expect(all.filter((row) => !isPossible(row)).length).toBeLessThan(all.length / 50)
})
