import type { Domain, Literal, Money } from '../ast/index.js'
import { FIRST_INSTANT, LAST_INSTANT, readInstant } from '../time/index.js'
import { olderSpellings, readerOf } from '../values/index.js'
import { fail } from '../errors.js'
import type { Dialect } from './dialect/dialect.js'
import type { Frame } from './frame.js'
import { bound, milliseconds, number, sql, type Sql, text } from './fragment.js'
import { isoInstant } from './iso.js'
import { and, choose, or } from './logic.js'
import type { Source, Tables } from './tables.js'

/** What a field holds: null when it is missing. Money has its currency beside it. */
export interface Field {
  readonly value: Sql
  readonly currency?: Sql
}

const LARGEST = Number.MAX_SAFE_INTEGER

/** A version of SemVer 2.0.0, without the look-arounds and classes on which engines differ. */
const PART = '(0|[1-9][0-9]*)'
const LABEL = '(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)'
const VERSION = `^${PART}[.]${PART}[.]${PART}(-${LABEL}([.]${LABEL})*)?([+][0-9a-zA-Z-]+([.][0-9a-zA-Z-]+)*)?$`

/** Reads fields of rows by their domains: what the domain does not hold is missing. */
export class Reading {
  private readonly dialect: Dialect

  constructor(
    private readonly tables: Tables,
    private readonly frame: Frame,
    private readonly zoneNames: () => readonly string[],
  ) {
    this.dialect = tables.dialect
  }

  /** A field of a domain, with the domain's default where it is missing. */
  field(source: Source, domain: Domain): Field {
    const raw = this.present(this.grounded(source), domain)
    return domain.default === undefined ? raw : withDefault(raw, domain, domain.default, this.dialect)
  }

  /** What is read from the table becomes a column, so that it is read once. */
  private grounded(source: Source): Source {
    const { frame } = this
    if (source.form === 'json') return { form: 'json', json: frame.read(source.json) }
    const { column, currency } = source
    return { ...source, column: frame.read(column), ...(currency && { currency: frame.read(currency) }) }
  }

  private present(source: Source, domain: Domain): Field {
    switch (domain.type) {
      case 'string':
        return { value: this.frame.column(this.text(source)) }
      case 'number':
        return { value: this.number(source) }
      case 'integer':
        return { value: this.whole(this.number(source)) }
      case 'decimal':
        return { value: this.decimal(this.number(source), domain.digits!) }
      case 'boolean':
        return {
          value: source.form === 'json' ? this.frame.column(this.dialect.jsonBoolean(source.json)) : source.column,
        }
      case 'instant':
        return { value: this.instant(source) }
      case 'enum':
        return { value: this.frame.column(this.named(this.frame.column(this.text(source)), domain)) }
      case 'list':
        return { value: this.frame.column(this.texts(source, domain)) }
      case 'version':
        return { value: this.matching(source, VERSION) }
      case 'money':
        return this.money(source)
      case 'timeZone':
        return { value: this.zone(source) }
      default:
        return domain.type satisfies never
    }
  }

  private text(source: Source): Sql {
    return source.form === 'json' ? this.dialect.jsonText(source.json) : source.column
  }

  private number(source: Source): Sql {
    if (source.form === 'json') return this.frame.column(this.dialect.jsonNumber(source.json))
    const { column } = source
    return this.frame.column(choose([[counts(column), this.dialect.toNumber(column)]]))
  }

  private whole(value: Sql): Sql {
    return this.frame.column(choose([[sql`${value} = FLOOR(${value})`, value]]))
  }

  private decimal(value: Sql, digits: number): Sql {
    const factor = number(10 ** digits)
    const whole = this.frame.column(sql`ROUND(${value} * ${factor})`)
    const isExact = and(sql`ABS(${whole}) <= ${LARGEST}`, sql`${whole} / ${factor} = ${value}`)
    return this.frame.column(choose([[isExact, value]]))
  }

  private instant(source: Source): Sql {
    const { frame, dialect, tables } = this
    const read =
      source.form === 'native' ? tables.instant(source.column, source.clock()) : this.jsonInstant(source.json)
    const at = frame.column(read)
    const isInside = and(sql`${at} >= ${FIRST_INSTANT}`, sql`${at} <= ${LAST_INSTANT}`)
    return frame.column(choose([[isInside, dialect.toInteger(at)]]))
  }

  /** Whole milliseconds, or ISO 8601 with a zone. */
  private jsonInstant(json: Sql): Sql {
    const { frame, dialect } = this
    const count = this.whole(this.number({ form: 'json', json }))
    const written = isoInstant(frame, dialect, frame.column(dialect.jsonText(json)))
    return sql`COALESCE(${dialect.toInteger(count)}, ${written})`
  }

  /** A declared text, by its present name; of an ordered domain the position. */
  private named(value: Sql, domain: Domain): Sql {
    const { values = [], ordered } = domain
    const old = olderNames(domain)
    const spelt = [...values.map((name) => [name, name] as const), ...old]
    const cases = spelt.map(([name, present]): readonly [Sql, Sql] => [
      sql`${value} = ${text(name)}`,
      ordered ? number(values.indexOf(present)) : text(present),
    ])
    return choose(cases)
  }

  /** A list as its column holds it. */
  private readonly stored = (column: Sql): Sql => this.dialect.textsIn?.(column) ?? column

  private texts(source: Source, domain: Domain): Sql {
    const { dialect, frame } = this
    const { values } = domain
    const all = frame.column(source.form === 'json' ? dialect.jsonTexts(source.json) : this.stored(source.column))
    if (!values) return all
    const old = olderNames(domain)
    const kept = frame.column(dialect.textsKept(all, [...values, ...old.map(([name]) => name)]))
    return old.length === 0 ? kept : dialect.textsRenamed(kept, old)
  }

  private matching(source: Source, pattern: string): Sql {
    const value = this.frame.column(this.text(source))
    return this.frame.column(choose([[this.dialect.matches(value, pattern), value]]))
  }

  private zone(source: Source): Sql {
    const value = this.frame.column(this.text(source))
    return this.frame.column(choose([[this.dialect.isAmong(value, this.zoneNames()), value]]))
  }

  private money(source: Source): Field {
    const { frame, dialect } = this
    if (source.form === 'native' && !source.currency)
      fail('sql.mapping', source.path, 'Money is in two columns.', '{ amount, currency }')
    const parts: readonly [Source, Sql] =
      source.form === 'json'
        ? [
            { form: 'json', json: dialect.jsonGet(source.json, 'amount') },
            dialect.jsonText(dialect.jsonGet(source.json, 'currency')),
          ]
        : [source, source.currency!]
    const amount = this.whole(this.number(parts[0]))
    const currency = frame.column(parts[1])
    const isMoney = and(sql`${amount} IS NOT NULL`, dialect.matches(currency, '^[A-Z][A-Z][A-Z]$'))
    return { value: frame.column(choose([[isMoney, amount]])), currency: frame.column(choose([[isMoney, currency]])) }
  }
}

/** The older spellings of an enum that are not values themselves, with what they are called now. */
export const olderNames = (domain: Domain): readonly (readonly [old: string, name: string])[] =>
  olderSpellings(domain).filter(([old]) => !domain.values?.includes(old))

/** Whether a number counts: at most 2^53 - 1 away from zero, and 0 or at least 1e-100 away from it. */
export const counts = (value: Sql): Sql =>
  and(sql`ABS(${value}) <= ${LARGEST}`, or(sql`ABS(${value}) >= 1e-100`, sql`${value} = 0`))

/** A literal of a domain as statements hold values of it. */
export function literalIn(domain: Domain, literal: Literal | readonly string[], dialect: Dialect): Field {
  if (domain.type === 'instant') return { value: milliseconds(readInstant(literal)!) }
  const present = readerOf(domain)(literal)!
  if (typeof present === 'number') return { value: number(present) }
  if (typeof present === 'string') return { value: text(present) }
  if (typeof present === 'boolean') return { value: bound('boolean', present) }
  if (Array.isArray(present)) return { value: dialect.textsOf(present as readonly string[]) }
  const { amount, currency } = present as Money
  return { value: number(amount), currency: text(currency) }
}

function withDefault(
  { value, currency }: Field,
  domain: Domain,
  fallback: Literal | readonly string[],
  dialect: Dialect,
): Field {
  const instead = literalIn(domain, fallback, dialect)
  return {
    value: sql`COALESCE(${value}, ${instead.value})`,
    ...(currency && { currency: sql`COALESCE(${currency}, ${instead.currency!})` }),
  }
}
