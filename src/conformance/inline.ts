import type { Dialect } from '../sql/dialect/dialect.js'
import { dialectOf } from '../sql/dialect/index.js'
import type { DialectName, Statement } from '../sql/index.js'
import { type Inlining, inliningOf, type WrittenColumn } from './inlining.js'
import type { Cell, ColumnKind, TableRows } from './tables.js'

const isNumber = (kind: ColumnKind): boolean => kind === 'instant' || kind === 'boolean'

function writtenCell(cell: Cell, kind: ColumnKind, { nullOf, literal }: Dialect, { range }: Inlining): string {
  if (cell === null) return nullOf(isNumber(kind) ? 'integer' : 'text')
  if (typeof cell === 'string') return literal({ type: 'text', value: cell })
  if (!range || kind !== 'instant') return String(Number(cell))
  return String(Math.min(Math.max(Number(cell), range[0]), range[1]))
}

function read(kind: ColumnKind, name: string, inlining: Inlining): string {
  switch (kind) {
    case 'text':
      return name
    case 'json':
      return inlining.json(name)
    case 'instant':
      return inlining.instant(name)
    case 'boolean':
      return `(${name} = 1)`
    default:
      return kind satisfies never
  }
}

/** A select that gives the rows of a table. Of none, it gives a row of nulls that a condition leaves out. */
function selectOf({ columns, rows }: TableRows, dialect: Dialect, inlining: Inlining): string {
  const kinds = Object.values(columns)
  const written = kinds.map((kind, index): WrittenColumn => ({ name: `c${index + 1}`, isNumber: isNumber(kind) }))
  const given = rows.length > 0 ? rows : [kinds.map(() => null)]
  const cells = given.map((row) =>
    row.map((cell, index) => writtenCell(cell, kinds[index]!, dialect, inlining)).join(', '),
  )
  const names = Object.keys(columns).map(
    (name, index) => `${read(kinds[index]!, written[index]!.name, inlining)} AS ${dialect.identifier(name)!}`,
  )
  const filter = rows.length > 0 ? '' : ' WHERE 1 = 0'
  return `SELECT ${names.join(', ')} FROM ${inlining.rows(written, cells)}${filter}`
}

/** A statement that brings its tables along, as the first steps of its `WITH`: nothing is made, and nothing is left. */
export function withTables(
  statement: Statement,
  tables: Readonly<Record<string, TableRows>>,
  name: DialectName,
): Statement {
  const dialect = dialectOf(name)
  const inlining = inliningOf(name)
  const steps = Object.entries(tables)
    .map(([table, rows]) => ({ table: dialect.identifier(table)!, rows }))
    .filter(({ table }) => statement.sql.includes(table))
    .map(({ table, rows }) => `${table} AS (${selectOf(rows, dialect, inlining)})`)
  return { ...statement, sql: `WITH ${steps.join(', ')}, ${statement.sql.slice('WITH '.length)}` }
}
