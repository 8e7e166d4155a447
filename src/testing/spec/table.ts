import type { CatalogData } from '../../ast/index.js'
import { expectedName } from '../../analyze/index.js'
import type { Catalog } from '../../dsl/catalog.js'
import type { Segment } from '../../dsl/segment.js'
import { fail } from '../../errors.js'
import { evaluate } from '../../evaluate/evaluate.js'
import { explain, formatExplanation } from '../../explain/index.js'
import type { Facts, Verdict } from '../../facts/index.js'
import { readGiven } from './given.js'

/** One line of a spec table. */
export interface SpecRow {
  /** The line in the text, from 1. */
  readonly line: number
  readonly given: string
  readonly at: string
  readonly segment: string
  readonly expected: 'in' | 'out' | 'unknown'
}

/** A line that does not hold. */
export interface SpecFailure extends SpecRow {
  readonly got: SpecRow['expected']
  /** Why, in words. */
  readonly explanation: string
}

const COLUMNS = ['given', 'at', 'segment', 'expected'] as const

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())

const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/.test(cell))

function rowOf(cells: readonly string[], header: readonly string[], line: number): SpecRow {
  const cell = (name: (typeof COLUMNS)[number]) => cells[header.indexOf(name)] ?? ''
  const expected = cell('expected')
  if (expected !== 'in' && expected !== 'out' && expected !== 'unknown')
    fail('document.value', `line ${line}`, `"${expected}" is not an expectation.`, 'in, out or unknown')
  return { line, given: cell('given'), at: cell('at'), segment: cell('segment'), expected }
}

/** The columns of a table; undefined for a table that is about something else. A spec that lacks one would check nothing. */
function headerOf(cells: readonly string[], line: number): readonly string[] | undefined {
  const header = cells.map((cell) => cell.toLowerCase())
  const missing = COLUMNS.find((name) => !header.includes(name))
  if (missing === undefined) return header
  if (header.includes('given') || header.includes('expected'))
    fail('document.value', `line ${line}`, `The table has no column "${missing}".`, COLUMNS.join(', '))
  return undefined
}

/**
 * Reads a spec table: the Markdown tables of a text that have the columns `given`, `at`, `segment` and `expected`.
 *
 * @param text Markdown. Everything that is no such table is left alone.
 * @returns The lines, in order.
 * @throws SegmentError `document.value` for an expectation other than in, out, unknown, and for a table that has the column
 * `given` or `expected` and lacks one of the others.
 * @example
 * ```ts
 * import { readSpec } from 'cadre/testing'
 *
 * readSpec(`
 * | given | at | segment | expected |
 * |---|---|---|---|
 * | signed in: 2026-06-14 | 2026-06-15 | active | in |
 * `)
 * ```
 */
export function readSpec(text: string): readonly SpecRow[] {
  const rows: SpecRow[] = []
  let [isInside, header]: [boolean, readonly string[] | undefined] = [false, undefined]
  text.split(/\r?\n/).forEach((line, index) => {
    const cells = line.trim().startsWith('|') ? cellsOf(line) : undefined
    if (cells && !isInside) header = headerOf(cells, index + 1)
    else if (cells && header && !isRule(cells)) rows.push(rowOf(cells, header, index + 1))
    isInside = cells !== undefined
  })
  return rows
}

const word = (verdict: Verdict): SpecRow['expected'] => (verdict === null ? 'unknown' : verdict ? 'in' : 'out')

function failureOf(row: SpecRow, segment: Segment, facts: Facts): SpecFailure | undefined {
  const got = word(evaluate(segment, facts, { asOf: row.at }))
  if (got === row.expected) return undefined
  return { ...row, got, explanation: formatExplanation(explain(segment, facts, { asOf: row.at })) }
}

/** What a spec is checked against. */
export interface SpecOptions {
  readonly catalog: Pick<Catalog, 'toJSON'> | CatalogData
  readonly segments: readonly Segment[]
}

/**
 * Checks a spec table, which people who do not program can read and write: what is given of somebody, at which instant,
 * and whether they are in a segment then.
 *
 * @param text Markdown with a table `given | at | segment | expected`. `given` reads `plan: pro; roles: admin;
 * user.country: DE; user.tags: beta, press; account.spend: 9.00 EUR; signed in: 2026-06-10, 2026-06-12;
 * feature used [feature=reports]: 2026-06-11`. Events that are not named did not happen. `plan: none` is known to have no
 * subscription.
 * @param options The catalog that the words are read by, and the segments.
 * @returns The lines that do not hold, each with the explanation. Empty when all hold.
 * @throws SegmentError `facts.*` for words that are not in the catalog and values that cannot be read, `segment.missing` for
 * an unknown segment, `document.value` for a text without a line to check.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { checkSpec } from 'cadre/testing'
 *
 * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const { event } = catalog
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 *
 * const spec = `
 * | given                 | at         | segment | expected |
 * |-----------------------|------------|---------|----------|
 * | signed in: 2026-06-14 | 2026-06-15 | active  | in       |
 * | signed in: 2026-06-01 | 2026-06-15 | active  | out      |
 * `
 * checkSpec(spec, { catalog, segments: [active] }) // []
 * ```
 */
export function checkSpec(text: string, { catalog, segments }: SpecOptions): readonly SpecFailure[] {
  const data = 'toJSON' in catalog ? catalog.toJSON() : catalog
  const ids = segments.map(({ id }) => id)
  const rows = readSpec(text)
  if (rows.length === 0)
    fail('document.value', '', 'There is no line to check.', `a table with the columns ${COLUMNS.join(', ')}`)
  return rows.flatMap((row) => {
    const segment =
      segments[ids.indexOf(row.segment)] ??
      fail(
        'segment.missing',
        `line ${row.line}`,
        `There is no segment "${row.segment}".`,
        expectedName(row.segment, ids),
      )
    return failureOf(row, segment, readGiven(row.given, data, `line ${row.line}`)) ?? []
  })
}
