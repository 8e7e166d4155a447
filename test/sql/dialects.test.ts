import { beforeAll, describe, expect, it } from 'vitest'
import { SegmentError } from '../../src/errors.js'
import { type DialectName, type Mapping, toSql } from '../../src/sql/index.js'
import { catalogs, questionOf, type Row, topics } from '../conformance/rows.js'
import { COMMON, OWN } from './functions.js'
import { mappingOf } from './harness/tables.js'
import { PARSED, type Parser } from './parsers.js'

/** Every trait and property in a column of its own, for engines that read no JSON. */
function columnsOf(row: Row): Mapping {
  const { traits, events } = catalogs[row.catalog ?? 'saas']!
  const column = (name: string, type: string) =>
    type === 'money' ? { amount: `${name} amount`, currency: `${name} currency` } : name
  const named = (domains: Readonly<Record<string, { readonly type: string }>> = {}) => ({
    columns: Object.fromEntries(Object.entries(domains).map(([name, { type }]) => [name, column(name, type)])),
  })
  const all = Object.values(events).flatMap((event) => Object.entries(event.properties))
  const properties = named(Object.fromEntries(all))
  const json = mappingOf('t', {})
  return {
    ...json,
    users: { ...json.users!, traits: named(traits.user) },
    accounts: { ...json.accounts!, traits: named(traits.account) },
    memberships: { ...json.memberships!, traits: named({ ...traits.membership, roles: { type: 'list' } }) },
    subscriptions: { ...json.subscriptions!, traits: named({ ...traits.subscription, plan: { type: 'string' } }) },
    events: { ...json.events!, properties },
    accountEvents: { ...json.accountEvents!, properties },
  }
}

function statement(row: Row, dialect: DialectName): string | SegmentError {
  const { segment, facts } = questionOf(row)
  const { history, calibrations = [] } = facts
  const mapping = { ...(dialect === 'redshift' ? columnsOf(row) : mappingOf('t', {})), ...(history && { history }) }
  try {
    return toSql([segment], { dialect, mapping, asOf: row.asOf, calibrations, zones: ['Europe/Berlin', 'UTC'] }).sql
  } catch (error) {
    if (error instanceof SegmentError) return error
    throw error
  }
}

const rows = topics.flatMap(({ cases }) => cases)

/** One row for each set of words: kinds of nodes, operators, measures. */
const shape = ({ rule }: Row): string =>
  [...new Set(JSON.stringify(rule).match(/"(?:kind|operator|measure|unit)":"\w+"/g))].sort().join(' ')

// A third of the sets has every word several times.
const differing = [...new Map(rows.map((row) => [shape(row), row])).values()].filter((_, index) => index % 3 === 0)

const written = new Map<DialectName, readonly (string | SegmentError)[]>()

/** What the dialect makes of the rows, written once. */
function allIn(dialect: DialectName): readonly (string | SegmentError)[] {
  const all = written.get(dialect) ?? differing.map((row) => statement(row, dialect))
  written.set(dialect, all)
  return all
}

const statementsIn = (dialect: DialectName): readonly string[] =>
  allIn(dialect).filter((each) => typeof each === 'string')

const KEYWORDS = new Set(
  'AND ARRAY AS ELSE FROM IN JOIN NOT ON OR OVER THEN VALUES WHEN WHERE SELECT BETWEEN CASE MATERIALIZED named each DECIMAL NUMBER Array Nullable numeric'.split(
    ' ',
  ),
)

const withoutTexts = (sql: string): string => sql.replaceAll(/'(?:[^']|'')*'/g, "''")

const functionsIn = (sql: string): readonly string[] =>
  [...withoutTexts(sql).matchAll(/(?<![."`])\b([A-Za-z_]\w*)\s*\(/g)].map(([, name]) => name!)

describe.each(PARSED)('%s', (dialect, open) => {
  let parsers: readonly Parser[]
  let statements: readonly string[]

  beforeAll(async () => {
    parsers = await open()
    statements = statementsIn(dialect)
  })

  it('is well-formed to two parsers, whatever the rule', () => {
    expect(statements.length).toBeGreaterThan(50)
    for (const sql of statements) for (const parse of parsers) expect(parse(sql), sql.slice(0, 400)).toEqual([])
  }, 600_000)
})

describe.each(Object.keys(OWN) as DialectName[])('%s', (dialect) => {
  it('prints no function that nobody looked up', () => {
    const known = new Set([...COMMON, ...OWN[dialect].flatMap(([, names]) => names.split(' ')), ...KEYWORDS])
    const printed = new Set(statementsIn(dialect).flatMap(functionsIn))
    expect([...printed].filter((name) => !known.has(name) && !/^cadre_/.test(name))).toEqual([])
  }, 600_000)

  it('refuses with a code and the word, and only what it cannot say', () => {
    const refusals = allIn(dialect).filter((each) => typeof each !== 'string')
    expect([...new Set(refusals.map(({ code, path }) => (code === 'sql.word' ? code : path)))]).toEqual(
      dialect === 'redshift' ? ['sql.word'] : [],
    )
    expect(refusals.every(({ message }) => message.includes(dialect))).toBe(true)
  }, 600_000)
})
