import {
  duplicatesSql,
  type Mapping,
  type RunOptions,
  runSql,
  type Statement,
  type TableStatement,
  toSql,
  type TransitionsOptions,
  transitionsSql,
  verdictsSql,
} from '../../../src/sql/index.js'
import { defineSegment } from '../../../src/index.js'
import { catalog } from '../product.js'

const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
const mapping = {
  clock: 'zoned',
  users: {
    table: ['app', 'users'],
    id: 'id',
    account: 'account_id',
    traits: { columns: { country: 'country', signedUpAt: 'signed_up_at' } },
  },
  subscriptions: {
    table: { expression: '(SELECT * FROM subscriptions)' },
    holder: 'account_id',
    latest: ['started_at', 'id'],
  },
  events: { table: 'events', user: 'user_id', name: 'name', at: 'at', id: 'id', unique: false },
  identities: { table: 'aliases', id: 'alias', user: 'user_id' },
} as const satisfies Mapping
const options = { dialect: 'duckdb', mapping, catalog, asOf: '2026-06-15' } as const

export const statement: Statement = toSql([german], options)
export const rows: TableStatement = verdictsSql([german], { ...options, values: 'dbt' })
export const copies: { readonly sql: string } = duplicatesSql({ ...options, values: 'literals' })

const run: RunOptions = { dialect: 'postgres', verdicts: 'verdicts', runs: ['app', 'runs'] }
export const insert: string = runSql(run)
const transitions: TransitionsOptions = { dialect: 'clickhouse', runs: 'runs', asOf: new Date(0) }
export const moved: string = transitionsSql(transitions)
