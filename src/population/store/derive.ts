import type { LogEvent } from '../../facts/index.js'
import { grouped, sortByTime } from './arrange.js'
import { accountAt } from './arrangement.js'
import { type Column, packedCodes, rawAt } from './column.js'
import { packNumbers } from './packed.js'
import type { NamedPosting, Posting } from './posting.js'
import type { Wanted } from './united.js'
import { packOrdered } from './times.js'

/** The values of a column at some places. */
function columnAt(column: Column, places: Uint32Array): Column {
  switch (column.kind) {
    case 'coded': {
      const codes = Uint32Array.from(places, (place) => column.codes[place]!)
      return { kind: 'coded', codes: packedCodes(codes, column.values.length), values: column.values }
    }
    case 'number':
      return packNumbers(Float64Array.from(places, (place) => column.at(place)))
    case 'money':
      return {
        kind: 'money',
        amounts: columnAt(column.amounts, places) as typeof column.amounts,
        currencies: columnAt(column.currencies, places) as typeof column.currencies,
      }
    default:
      return column satisfies never
  }
}

function postingAt(from: Posting, places: Uint32Array, offsets: Uint32Array): Posting {
  const times = packOrdered(from.times, places, from.times.span)
  const columns = new Map([...from.columns].map(([name, column]) => [name, columnAt(column, places)] as const))
  return { times, offsets, columns }
}

/** The events of a name by the account that they carry, whoever did them. */
export function byAccount(posting: NamedPosting, accounts: number, wanted?: Wanted): Posting {
  const { users, nobody } = posting.arrangement.owners
  const carried = new Int32Array(posting.offsets[users + nobody]!).fill(-1)
  for (let owner = 0; owner < users + nobody; owner += 1) {
    for (let place = posting.offsets[owner]!; place < posting.offsets[owner + 1]!; place += 1) {
      const account = owner < users ? accountAt(posting, place, owner) : owner - users
      if (account >= 0 && (!wanted || wanted(account))) carried[place] = account
    }
  }
  const arranged = grouped(carried, accounts)
  sortByTime(arranged, posting.times)
  return postingAt(posting, arranged.order, arranged.offsets)
}

const NO_PROPERTIES: LogEvent['properties'] = {}

/** The event at a place, as a filter reads it. */
export function eventAt(name: string, { times, columns }: Posting, place: number): LogEvent {
  const found: [string, unknown][] = []
  for (const [property, column] of columns) {
    const raw = rawAt(column, place)
    if (raw !== undefined) found.push([property, raw])
  }
  const properties = found.length === 0 ? NO_PROPERTIES : Object.fromEntries(found)
  return { name, at: times.at(place), accountId: undefined, properties, key: undefined }
}

/** The events that a filter accepts. */
export function filtered(posting: Posting, accepts: (place: number) => boolean, wanted?: Wanted): Posting {
  const offsets = new Uint32Array(posting.offsets.length)
  const places = new Uint32Array(posting.times.length)
  let next = 0
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    const end = !wanted || wanted(owner) ? posting.offsets[owner + 1]! : 0
    for (let place = posting.offsets[owner]!; place < end; place += 1) if (accepts(place)) places[next++] = place
    offsets[owner + 1] = next
  }
  return postingAt(posting, places.slice(0, next), offsets)
}
