import { runSql, toSql, transitionsSql, verdictsSql } from '../../../src/sql/index.js'
import { defineSegment } from '../../../src/index.js'
import { catalog } from '../product.js'

const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
const options = { dialect: 'duckdb', mapping: {}, catalog, asOf: 0 } as const

// @ts-expect-error 2820: a dialect that there is not
export const dialect = toSql([german], { ...options, dialect: 'duckdbb' })

// @ts-expect-error 2322: values that are written in a way that there is not
export const values = verdictsSql([german], { ...options, values: 'text' })

export const table = toSql([german], {
  ...options,
  // @ts-expect-error 2353: a table that a mapping does not have
  mapping: { visits: { table: 'visits' } },
})

export const unique = toSql([german], {
  ...options,
  // @ts-expect-error 2741: events of which is not said whether there are copies
  mapping: { events: { table: 'e', user: 'u', name: 'n', at: 'a' } },
})

// @ts-expect-error 2345: a run without its verdicts
export const run = runSql({ dialect: 'duckdb', runs: 'runs' })

// @ts-expect-error 2345: transitions without a table of runs
export const transitions = transitionsSql({ dialect: 'duckdb' })
