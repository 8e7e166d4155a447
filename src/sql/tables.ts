import { fail } from '../errors.js'
import type { Clock, Dialect } from './dialect/dialect.js'
import { join, raw, sql, type Sql, text, verbatim } from './fragment.js'
import { choose } from './logic.js'
import type { FieldsMapping, Mapping, TableExpression, TableName } from './mapping.js'

/** What every mapped table has. */
export interface Table {
  readonly table: TableName
  readonly clock?: Clock
  readonly tenant?: string | null
}

/** The longest name that every engine takes. */
const LONGEST = 255

/** Writes the tables and columns of a mapping. */
export class Tables {
  constructor(
    readonly dialect: Dialect,
    readonly mapping: Mapping,
  ) {}

  identifier(name: string, path: string): Sql {
    const isText = typeof name === 'string' && name !== '' && name.length <= LONGEST && !name.includes('\0')
    const quoted = isText ? this.dialect.identifier(name) : undefined
    if (quoted === undefined)
      fail('sql.identifier', path, `${JSON.stringify(name)} cannot be a name in ${this.dialect.name}.`)
    return raw(quoted)
  }

  /** A table, by its name or as what it is. */
  named(table: TableName, path: string): Sql {
    if (typeof table === 'object' && 'expression' in table) return this.expression(table, path)
    const names = typeof table === 'string' ? [table] : table
    if (names.length === 0) fail('sql.identifier', path, 'A table needs a name.')
    return join(
      names.map((each) => this.identifier(each, path)),
      '.',
    )
  }

  private expression({ expression }: TableExpression, path: string): Sql {
    const isText = typeof expression === 'string' && expression.trim() !== '' && !expression.includes('\0')
    return isText ? verbatim(expression) : fail('sql.identifier', path, 'This expression is no table.')
  }

  /** A table under an alias, cut to the rows of the tenant. */
  from({ table, tenant }: Table, alias: string, path: string): Sql {
    const name = this.named(table, `${path}.table`)
    const own = this.mapping.tenant
    const column = tenant === undefined ? own?.column : tenant
    if (own === undefined || column === null || column === undefined) return sql`${name} AS ${raw(alias)}`
    const filter = sql`${this.identifier(column, `${path}.tenant`)} = ${text(own.id)}`
    return sql`(SELECT * FROM ${name} WHERE ${filter}) AS ${raw(alias)}`
  }

  column(alias: string, name: string, path: string): Sql {
    return sql`${raw(alias)}.${this.identifier(name, path)}`
  }

  /** How a table's timestamps hold instants. */
  clock({ clock }: Table, path: string): Clock {
    return (
      clock ??
      this.mapping.clock ??
      fail(
        'sql.mapping',
        `${path}.clock`,
        'It is not said how timestamps hold instants.',
        '"zoned", "+00:00", "milliseconds" or "seconds"',
      )
    )
  }

  /** Milliseconds of a column that holds instants. */
  instant(column: Sql, clock: Clock): Sql {
    const { dialect } = this
    if (clock === 'zoned') return dialect.epoch(column)
    if (clock === 'milliseconds') return dialect.toInteger(sql`FLOOR(${column})`)
    // A second of 32 bits has no room for its milliseconds, and a double of a second is near them only.
    if (clock === 'seconds') return dialect.toInteger(sql`FLOOR(ROUND(${dialect.toNumber(column)} * 1000000) / 1000)`)
    return sql`(${dialect.localEpoch(column)} - ${offsetOf(clock)})`
  }

  /** An instant as a column of a clock holds it, so that the engine compares what it stores. */
  native(at: number, clock: Clock): Sql {
    const { dialect } = this
    if (clock === 'zoned') return dialect.timestamp(at)
    if (clock === 'milliseconds') return sql`${at}`
    if (clock === 'seconds') return raw(String(at / 1000))
    return dialect.localTimestamp(at + offsetOf(clock))
  }
}

const OFFSET = /^([+-])(\d\d):(\d\d)$/

/** The milliseconds by which a clock is ahead of UTC. */
function offsetOf(clock: Clock): number {
  const match = OFFSET.exec(clock)
  if (!match) fail('sql.mapping', 'clock', `"${clock}" is no clock.`, '"zoned", "+00:00", "milliseconds" or "seconds"')
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000
}

/** Where a value is read from: a JSON value, or columns of its own. */
export type Source =
  | { readonly form: 'json'; readonly json: Sql }
  | {
      readonly form: 'native'
      readonly column: Sql
      readonly currency?: Sql
      readonly clock: () => Clock
      readonly path: string
    }

const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined

/** Fields of a table: where a name, or one of its older names, is found. */
export class Fields {
  constructor(
    private readonly tables: Tables,
    private readonly table: Table,
    private readonly fields: FieldsMapping | undefined,
    private readonly alias: string,
    private readonly path: string,
  ) {}

  source(names: readonly string[]): Source {
    const { tables, fields, path } = this
    const mapped = names.map((name) => own(fields?.columns, name)).filter((column) => column !== undefined)
    if (mapped.length > 0) return this.native(mapped)
    if (fields?.json === undefined)
      fail('sql.mapping', `${path}.columns.${names[0]}`, `The mapping does not say where "${names[0]}" is.`)
    const { dialect } = tables
    const object = tables.column(this.alias, fields.json, `${path}.json`)
    const values = names.map((name) => dialect.jsonGet(object, name))
    const json =
      values.length === 1
        ? values[0]!
        : sql`COALESCE(${join(
            values.map((each) => dialect.jsonPresent(each)),
            ', ',
          )})`
    return { form: 'json', json }
  }

  private native(columns: readonly (string | { readonly amount: string; readonly currency: string })[]): Source {
    const { tables, path } = this
    const clock = () => tables.clock(this.table, path)
    const place = `${path}.columns`
    const at = (name: string) => tables.column(this.alias, name, place)
    const names = columns.map((column) => (typeof column === 'string' ? column : column.amount)).map(at)
    const column = names.length === 1 ? names[0]! : sql`COALESCE(${join(names, ', ')})`
    const currencies = columns.flatMap((each, index): (readonly [Sql, Sql])[] =>
      typeof each === 'string' ? [] : [[sql`${names[index]!} IS NOT NULL`, at(each.currency)]],
    )
    const money = currencies.length > 0 && { currency: choose(currencies) }
    return { form: 'native', column, ...money, clock, path: place }
  }
}
