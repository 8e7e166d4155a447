import { readInstant } from '../../time/index.js'
import type { EventColumns, PropertyColumn, TextColumn } from '../input.js'
import { grouped } from '../store/arrange.js'
import type { NamedEvents } from '../store/named-events.js'
import type { Gathering } from './gathering.js'

type Numbers = ArrayLike<number>

/** The numbers that the population has for texts, by code; -1 for none. Texts that no row has get no number. */
function numbersOf(
  column: TextColumn | undefined,
  rows: number,
  numberOf: (id: string) => number,
): Int32Array | undefined {
  if (!column) return undefined
  const { codes, values } = column
  const [numbers, occurs] = [new Int32Array(values.length).fill(-1), new Uint8Array(values.length)]
  for (let row = 0; row < rows; row += 1) occurs[codes[row]!] = 1
  occurs.forEach((isThere, code) => {
    if (isThere === 1 && values[code] !== '') numbers[code] = numberOf(values[code]!)
  })
  return numbers
}

const NO_CODES: Numbers = []

/** Puts a property of the row at an index of the columns to an event. */
type Put = (row: number, event: number) => void

const isCoded = (column: PropertyColumn): column is Exclude<PropertyColumn, Numbers> => 'codes' in column

/** How the properties of the events of one name are put where they belong. */
function putters(
  events: NamedEvents,
  properties: EventColumns['properties'] = {},
  onInvalid: (name: string) => void,
): readonly Put[] {
  return Object.entries(properties).flatMap(([name, column]): Put[] => {
    const values = events.valuesOf(name)
    if (!values) return []
    if (!isCoded(column)) {
      return [
        (row, event) => {
          const value = column[row]!
          if (value === value && !values.set(event, value)) onInvalid(name)
        },
      ]
    }
    const [{ codes }, set] = [column, values.setter(column.values)]
    return [(row, event) => set(event, codes[row]!) || onInvalid(name)]
  })
}

/** The rows that can be taken, with their numbers, by the code of their name. */
interface Taken {
  readonly users: Int32Array
  /** One more than the number of the account; 0 for none. */
  readonly accounts: Int32Array
  /** The code of the name of each row; -1 for a row that is not taken. */
  readonly names: Int32Array
}

function taken(
  gathering: Gathering,
  columns: EventColumns,
  events: readonly (NamedEvents | null | undefined)[],
): Taken {
  const { people, catalog, reporter } = gathering
  const { at, names } = columns
  const rows = at.length
  const users = numbersOf(columns.users, rows, (id) => people.userIds.of(id))
  const accounts = catalog.accounts ? numbersOf(columns.accounts, rows, (id) => people.accountIds.of(id)) : undefined
  const [userCodes, accountCodes] = [columns.users?.codes ?? NO_CODES, columns.accounts?.codes ?? NO_CODES]
  const result = { users: new Int32Array(rows), accounts: new Int32Array(rows), names: new Int32Array(rows).fill(-1) }
  for (let row = 0; row < rows; row += 1) {
    const name = names.codes[row]!
    const user = users ? (users[userCodes[row]!] ?? -1) : -1
    const account = accounts ? (accounts[accountCodes[row]!] ?? -1) : -1
    const mistake = mistakeOf(events[name], readInstant(at[row]), user, account)
    if (mistake) {
      reporter.refuse('event', reporter.seen('event'), ...mistake)
      continue
    }
    reporter.taken.event += 1
    if (events[name] === null) continue
    gathering.carry(user, account)
    result.users[row] = user
    result.accounts[row] = account + 1
    result.names[row] = name
  }
  return result
}

/** Reads events that are given as columns. */
export function feedColumns(gathering: Gathering, columns: EventColumns): void {
  const { names, at, ids } = columns
  const onInvalid = (name: string) => gathering.reporter.miss(`event.${name}`)
  const named = names.values.map((name) => gathering.named(name))
  const rows = taken(gathering, columns, named)
  const { offsets, order } = grouped(rows.names, named.length)
  named.forEach((events, name) => {
    const chosen = order.subarray(offsets[name], offsets[name + 1])
    if (!events || chosen.length === 0) return
    const [users, accounts, instants] = [
      new Int32Array(chosen.length),
      new Int32Array(chosen.length),
      new Float64Array(chosen.length),
    ]
    for (let index = 0; index < chosen.length; index += 1) {
      const row = chosen[index]!
      users[index] = rows.users[row]!
      accounts[index] = rows.accounts[row]!
      instants[index] = at[row]!
    }
    const given = ids && Array.from(chosen, (row) => ids[row] || undefined)
    const first = events.addAll(users, accounts, instants, given)
    for (const put of putters(events, columns.properties, onInvalid))
      for (let index = 0; index < chosen.length; index += 1) put(chosen[index]!, first + index)
  })
}

type Mistake = readonly ['facts.unknown-name' | 'facts.instant' | 'facts.type', string]

function mistakeOf(
  events: NamedEvents | null | undefined,
  at: number | undefined,
  user: number,
  account: number,
): Mistake | undefined {
  if (events === undefined) return ['facts.unknown-name', 'The catalog has no such event.']
  if (at === undefined) return ['facts.instant', 'The instant cannot be read.']
  return user < 0 && account < 0 ? ['facts.type', 'An event has a user or an account.'] : undefined
}
