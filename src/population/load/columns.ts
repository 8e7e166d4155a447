import { readInstant } from '../../time/index.js'
import type { EventColumns, PropertyColumn } from '../input.js'
import type { NamedEvents } from '../store/named-events.js'
import { REFUSED, RowBlock, ROWS } from '../store/row-block.js'
import type { Chosen, Values } from '../store/values.js'
import { codesOf, type Copy, instantsOf } from './codes.js'
import { type EventReader, NO_INSTANT, NO_OWNER, unknownName } from './events.js'
import type { Gathering } from './gathering.js'
import { OwnerColumns } from './owners.js'
import type { Mistake, Reporter } from './report.js'
import { text } from './text.js'

type Numbers = ArrayLike<number>

/** Puts a property of rows of the columns to events, from an index on. Tells of how many it cannot be read. */
type Put = (index: number, chosen: Chosen) => number

const isCoded = (column: PropertyColumn): column is Exclude<PropertyColumn, Numbers> => 'codes' in column

/** What a column has in a row; undefined for nothing. NaN stands for no number. */
function rawOf(column: PropertyColumn, row: number): unknown {
  if (isCoded(column)) return column.values[column.codes[row]!] ?? undefined
  const value = column[row]
  return value === value ? value : undefined
}

/** How the raw values of rows are put to events, one by one. */
const rawPutter =
  (values: Values, raw: (row: number) => unknown): Put =>
  (index, { order, from, to, first }) => {
    let unread = 0
    for (let place = from; place < to; place += 1) {
      const value = raw(first + order[place]!)
      if (value !== undefined && !values.set(index + place - from, value)) unread += 1
    }
    return unread
  }

/** How the values of a column are put to events. */
function putter(values: Values, column: PropertyColumn): Put {
  if (!isCoded(column)) return rawPutter(values, (row) => rawOf(column, row))
  const set = values.setter(column.values)
  return (index, chosen) => set(index, column.codes, chosen)
}

/** As {@link putter}, where a property is found under several names: of an event that has several the first counts. */
const firstPutter = (values: Values, columns: readonly PropertyColumn[]): Put =>
  rawPutter(values, (row) => {
    const column = columns.find((each) => rawOf(each, row) !== undefined)
    return column && rawOf(column, row)
  })

type Named = readonly [property: string, put: Put]

const puttersOf = (events: NamedEvents, given: EventColumns['properties']): Named[] =>
  events.properties.flatMap(({ name, names, values }) => {
    const columns = names.flatMap((each) => (given && Object.hasOwn(given, each) ? [given[each]!] : []))
    if (columns.length > 1) return [[name, firstPutter(values, columns)]]
    return columns.map((column): Named => [name, putter(values, column)])
  })

/** Reads events that are given as columns, a block of rows at a time. */
export class ColumnReader {
  private readonly reader: EventReader
  private readonly reporter: Reporter
  private readonly owners: OwnerColumns
  private readonly block: RowBlock
  /** The numbers of the names, by code. */
  private readonly names: Int32Array
  private readonly copyNames: Copy<Int32Array>
  private readonly copyInstants: Copy<Float64Array>
  /** How the properties of the events of each name are put to them, by number. */
  private readonly puts: (readonly Named[] | undefined)[]
  private readonly idOf: ((row: number) => string | undefined) | undefined
  /** The first row of the block. */
  private first = 0
  /** How many events were read before those of the columns. */
  private readonly before: number

  constructor(
    { events, people, reporter }: Gathering,
    private readonly columns: EventColumns,
  ) {
    const { names, at, ids } = columns
    this.reader = events
    this.reporter = reporter
    this.before = reporter.seen('event')
    this.owners = new OwnerColumns(columns, people, events)
    this.block = new RowBlock(Math.min(ROWS, at.length))
    this.names = Int32Array.from(names.values, (name) => events.numberOf(name))
    this.copyNames = codesOf(names.codes)
    this.copyInstants = instantsOf(at)
    this.puts = events.numbered.map((each, number) =>
      this.names.includes(number) ? puttersOf(each, columns.properties) : undefined,
    )
    this.idOf = ids && !events.unique ? (row) => text(ids[this.first + row]) : undefined
  }

  /** Reads the rows from one up to another. */
  read(from: number, to: number): void {
    for (let first = from; first < to; first += ROWS) this.readBlock(first, Math.min(ROWS, to - first))
  }

  private readBlock(first: number, size: number): void {
    const { block, reader } = this
    this.first = first
    this.readNames(size)
    this.copyInstants(block.at, first, size)
    const isWhole = this.owners.read(block, first, size)
    const refused = isWhole ? 0 : reader.refuse(block, size, this.before + first, this.mistakeOf)
    this.reporter.taken.event += size - refused
    reader.put(block, size, this.idOf, this.describe)
  }

  private readNames(size: number): void {
    const [{ names }, known] = [this.block, this.names]
    this.copyNames(names, this.first, size)
    for (let row = 0; row < size; row += 1) {
      const code = names[row]!
      names[row] = code >= 0 && code < known.length ? known[code]! : REFUSED
    }
  }

  private readonly describe = (name: number, from: number, to: number, index: number): void => {
    const chosen = { order: this.block.order, from, to, first: this.first }
    for (const [property, put] of this.puts[name]!)
      for (let unread = put(index, chosen); unread > 0; unread -= 1) this.reader.onInvalid(property)
  }

  private readonly mistakeOf = (row: number): Mistake | undefined => {
    const [{ names, at }, index] = [this.columns, this.first + row]
    const name = names.values[names.codes[index]!]
    if (name === undefined || !this.reader.isDeclared(name)) return unknownName(name ?? '')
    if (readInstant(at[index]) === undefined) return NO_INSTANT
    return this.owners.has(index) ? undefined : NO_OWNER
  }
}
