import { readInstant } from '../../time/index.js'
import type { EventColumns, PropertyColumn, TextColumn } from '../input.js'
import type { Interner } from '../store/interner.js'
import type { NamedEvents } from '../store/named-events.js'
import { type EventReader, NO_INSTANT, NO_OWNER, unknownName } from './events.js'
import type { Gathering } from './gathering.js'
import type { Mistake, Reporter } from './report.js'
import { text } from './text.js'

type Numbers = ArrayLike<number>

/** Stands for a text that no row had so far: it gets its number with the first that has it. */
const LATER = -2

/** The numbers that the population has for the texts of a column; -1 for none. */
class Numbered {
  private readonly codes: Numbers
  private readonly numbers: Int32Array

  constructor(
    private readonly column: TextColumn | undefined,
    private readonly interner: Interner,
  ) {
    const { codes = [], values = [] } = column ?? {}
    this.codes = codes
    this.numbers = Int32Array.from(values, (value) => (text(value) === undefined ? -1 : LATER))
  }

  has(row: number): boolean {
    return (this.numbers[this.codes[row]!] ?? -1) !== -1
  }

  /** The number of the text in a row. */
  of(row: number): number {
    const number = this.numbers[this.codes[row]!] ?? -1
    return number === LATER ? this.add(this.codes[row]!) : number
  }

  private add(code: number): number {
    return (this.numbers[code] = this.interner.of(this.column!.values[code]!))
  }
}

/** Puts a property of a row of the columns to an event. */
type Put = (row: number, event: number) => void

const isCoded = (column: PropertyColumn): column is Exclude<PropertyColumn, Numbers> => 'codes' in column

function putter(events: NamedEvents, name: string, column: PropertyColumn, onInvalid: (name: string) => void): Put[] {
  const values = events.valuesOf(name)
  if (!values) return []
  if (isCoded(column)) {
    const [{ codes }, set] = [column, values.setter(column.values)]
    return [(row, event) => void (set(event, codes[row]!) || onInvalid(name))]
  }
  return [
    (row, event) => {
      const value = column[row]!
      if (value === value && !values.set(event, value)) onInvalid(name)
    },
  ]
}

/** What the events of one name are, and how their properties are put to them. */
interface Target {
  readonly name: string
  /** Null for events that are not kept, undefined for a name that nobody declared. */
  readonly events: NamedEvents | null | undefined
  readonly puts: readonly Put[]
}

/** Reads events that are given as columns. */
export class ColumnReader {
  private readonly reader: EventReader
  private readonly reporter: Reporter
  private readonly users: Numbered
  private readonly accounts: Numbered
  private readonly targets: readonly Target[]
  /** How many events were read before those of the columns. */
  private readonly before: number

  constructor(
    { events, people, catalog, reporter }: Gathering,
    private readonly columns: EventColumns,
  ) {
    this.reader = events
    this.reporter = reporter
    this.before = reporter.seen('event')
    this.users = new Numbered(columns.users, people.userIds)
    this.accounts = new Numbered(catalog.accounts ? columns.accounts : undefined, people.accountIds)
    this.targets = columns.names.values.map((name) => this.target(name))
  }

  private target(name: string): Target {
    const events = this.reader.named(name)
    const properties = Object.entries(this.columns.properties ?? {})
    const puts = events
      ? properties.flatMap(([each, column]) => putter(events, each, column, this.reader.onInvalid))
      : []
    return { name, events, puts }
  }

  /** Reads the rows from one up to another. */
  read(from: number, to: number): void {
    let taken = 0
    for (let row = from; row < to; row += 1) {
      const mistake = this.readRow(row)
      if (mistake) this.reporter.refuse('event', this.before + row, ...mistake)
      else taken += 1
    }
    this.reporter.taken.event += taken
  }

  private readRow(row: number): Mistake | undefined {
    const { users, accounts, reader, columns } = this
    const target = this.targets[columns.names.codes[row]!]
    if (!target?.events) return this.without(target, row)
    const at = readInstant(columns.at[row])
    if (at === undefined) return NO_INSTANT
    const [user, account] = [users.of(row), accounts.of(row)]
    if (user < 0) {
      if (account < 0) return NO_OWNER
      reader.hasNobody = true
    }
    const event = target.events.add(user, account, at, columns.ids && text(columns.ids[row]))
    for (const put of target.puts) put(row, event)
    return undefined
  }

  /** What is wrong with a row of a name that is not kept. */
  private without(target: Target | undefined, row: number): Mistake | undefined {
    if (target?.events === undefined) return unknownName(target?.name ?? '')
    if (readInstant(this.columns.at[row]) === undefined) return NO_INSTANT
    return this.users.has(row) || this.accounts.has(row) ? undefined : NO_OWNER
  }
}
