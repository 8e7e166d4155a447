import { readInstant } from '../../time/index.js'
import type { EventColumns, PropertyColumn } from '../input.js'
import type { NamedEvents } from '../store/named-events.js'
import { type EventReader, NO_INSTANT, NO_OWNER, unknownName } from './events.js'
import type { Gathering } from './gathering.js'
import { OwnerColumns } from './owners.js'
import type { Mistake, Reporter } from './report.js'
import { text } from './text.js'

type Numbers = ArrayLike<number>

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
  private readonly owners: OwnerColumns
  private readonly targets: readonly Target[]
  /** How many events were read before those of the columns. */
  private readonly before: number

  constructor(
    { events, people, reporter }: Gathering,
    private readonly columns: EventColumns,
  ) {
    this.reader = events
    this.reporter = reporter
    this.before = reporter.seen('event')
    this.owners = new OwnerColumns(columns, people, events.carried)
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
    const { targets, owners, reader, reporter } = this
    const { names, at, ids } = this.columns
    const { codes } = names
    let refused = 0
    for (let row = from; row < to; row += 1) {
      const [target, instant] = [targets[codes[row]!], at[row]]
      if (!target?.events || !isInstant(instant) || !owners.read(row)) {
        refused += this.refuse(target, row)
        continue
      }
      const { user, account, isFirst } = owners
      if (user < 0) reader.hasNobody = true
      const event = target.events.add(user, account, instant, isFirst, ids && text(ids[row]))
      for (const put of target.puts) put(row, event)
    }
    reporter.taken.event += to - from - refused
  }

  /** Refuses a row, unless it is only not kept. Tells how many were refused. */
  private refuse(target: Target | undefined, row: number): number {
    const mistake = this.mistakeOf(target, row)
    if (mistake) this.reporter.refuse('event', this.before + row, ...mistake)
    return mistake ? 1 : 0
  }

  private mistakeOf(target: Target | undefined, row: number): Mistake | undefined {
    if (target?.events === undefined) return unknownName(target?.name ?? '')
    if (!isInstant(this.columns.at[row])) return NO_INSTANT
    return this.owners.has(row) ? undefined : NO_OWNER
  }
}

const isInstant = (at: number | undefined): at is number => readInstant(at) !== undefined
