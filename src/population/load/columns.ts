import { readInstant } from '../../time/index.js'
import type { EventColumns, PropertyColumn } from '../input.js'
import type { NamedEvents } from '../store/named-events.js'
import type { Values } from '../store/values.js'
import { type EventReader, NO_INSTANT, NO_OWNER, unknownName } from './events.js'
import type { Gathering } from './gathering.js'
import { OwnerColumns } from './owners.js'
import type { Mistake, Reporter } from './report.js'
import { text } from './text.js'

type Numbers = ArrayLike<number>

/** Puts a property of a row of the columns to an event. */
type Put = (row: number, event: number) => void

const isCoded = (column: PropertyColumn): column is Exclude<PropertyColumn, Numbers> => 'codes' in column

/** What a column has in a row; undefined for nothing. NaN stands for no number. */
function rawOf(column: PropertyColumn, row: number): unknown {
  if (isCoded(column)) return column.values[column.codes[row]!] ?? undefined
  const value = column[row]
  return value === value ? value : undefined
}

/** How the values of a column are put to events. */
function putter(values: Values, column: PropertyColumn, onInvalid: () => void): Put {
  if (!isCoded(column)) {
    return (row, event) => {
      const value = column[row]
      if (value === value && !values.set(event, value)) onInvalid()
    }
  }
  const [{ codes }, set] = [column, values.setter(column.values)]
  return (row, event) => void (set(event, codes[row]!) || onInvalid())
}

/** As {@link putter}, where a property is found under several names: of an event that has several the first counts. */
const firstPutter =
  (values: Values, columns: readonly PropertyColumn[], onInvalid: () => void): Put =>
  (row, event) => {
    const column = columns.find((each) => rawOf(each, row) !== undefined)
    if (column && !values.set(event, rawOf(column, row))) onInvalid()
  }

function puttersOf(events: NamedEvents, given: EventColumns['properties'], onInvalid: (name: string) => void): Put[] {
  return events.properties.flatMap(({ name, names, values }) => {
    const columns = names.flatMap((each) => (given && Object.hasOwn(given, each) ? [given[each]!] : []))
    const onOwn = () => onInvalid(name)
    if (columns.length > 1) return [firstPutter(values, columns, onOwn)]
    return columns.map((column) => putter(values, column, onOwn))
  })
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
    const puts = events ? puttersOf(events, this.columns.properties, this.reader.onInvalid) : []
    return { name, events, puts }
  }

  /** Reads the rows from one up to another. */
  read(from: number, to: number): void {
    const { targets, owners, reader, reporter } = this
    const { names, at } = this.columns
    const ids = reader.unique ? undefined : this.columns.ids
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
