import { type Arranged, countOwners } from './arrange.js'
import type { Owners } from './posting.js'
import { Sorter } from './sort.js'
import type { Block, Stage } from './stage.js'
import { FINE, packingOf, type Packing, Times } from './times.js'

/** Events in the order of their owners, with their instants. */
export interface Scattered extends Pick<Arranged, 'offsets'> {
  /** Which gathered event stands at each place, where that was asked. */
  readonly order: Uint32Array | undefined
  readonly times: Times
}

type Order = Uint32Array | undefined

/** Where the next event of each owner goes. */
interface Target {
  /** One place after the owner: moved on with each event. */
  readonly ends: Uint32Array
  readonly order: Order
  readonly packing: Packing
  /** How many users there are: accounts follow them. */
  readonly users: number
}

/** Puts the events of a block, of which the first has an index, where they belong. */
function put(stage: Stage, { users, units, rest }: Block, count: number, first: number, target: Target): void {
  const { ends, order, packing, users: people } = target
  const { units: toUnits, rest: toRest, tick, base } = packing
  const [shift, units256] = [stage.base - base, (stage.base - base) / FINE]
  for (let at = 0; at < count; at += 1) {
    const user = users[at]!
    const place = ends[(user < 0 ? people + stage.account(first + at) : user) + 1]!++
    if (toRest) {
      toUnits[place] = units[at]! + units256
      toRest[place] = rest[at]!
    } else toUnits[place] = (units[at]! * FINE + rest[at]! + shift) / tick
    if (order) order[place] = first + at
  }
}

const isBack = (units: Uint32Array, rest: Uint8Array | undefined, place: number): boolean =>
  units[place - 1]! > units[place]! ||
  (rest !== undefined && units[place - 1] === units[place] && rest[place - 1]! > rest[place]!)

/** One bit for each place at which the events of an owner begin. */
function beginnings(offsets: Uint32Array, size: number): Uint32Array {
  const bits = new Uint32Array((size >>> 5) + 1)
  for (let owner = 0; owner < offsets.length; owner += 1) bits[offsets[owner]! >>> 5]! |= 1 << (offsets[owner]! & 31)
  return bits
}

/** Whether the events of every owner are in the order of time. */
function isSorted(offsets: Uint32Array, { units, rest }: Packing): boolean {
  const bits = beginnings(offsets, units.length)
  for (let place = 1; place < units.length; place += 1) {
    const isWithin = ~bits[place >>> 5]! & (1 << (place & 31))
    // Instants go back at many places, but nearly always to another owner: both are asked at once, without a branch.
    const isNotAfter = Math.floor((units[place]! - units[place - 1]! - 1) / 0x100000000)
    if ((isWithin & isNotAfter) !== 0 && isBack(units, rest, place)) return false
  }
  return true
}

/**
 * Groups events by owner and packs their instants in one go; those of an owner are sorted by time where they did not
 * come so. Undefined when the instants lie too far apart to be packed.
 */
export function scattered(stage: Stage, { users, nobody }: Owners, hasOrder: boolean): Scattered | undefined {
  const [span, size] = [stage.span(), users + nobody]
  const packing = packingOf(stage.length, span)
  if (!packing) return undefined
  const ends = countOwners(stage, users, size)
  const order = hasOrder ? new Uint32Array(stage.length) : undefined
  let first = 0
  for (const [block, count] of stage.blocks()) {
    put(stage, block, count, first, { ends, order, packing, users })
    first += count
  }
  const offsets = ends.subarray(0, size + 1)
  if (!stage.isAscending && !isSorted(offsets, packing)) sortPacked(offsets, order, packing)
  const { base, tick, units, rest } = packing
  return { offsets, order, times: new Times(base, tick, units, rest, span.low, span.high) }
}

/** Sorts the events of each owner by time. Those of one instant stay as they came. */
function sortPacked(offsets: Uint32Array, order: Order, { units, rest, tick }: Packing): void {
  const sorter = new Sorter()
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    const [from, to] = [offsets[owner]!, offsets[owner + 1]!]
    let place = from + 1
    while (place < to && !isBack(units, rest, place)) place += 1
    if (place >= to) continue
    const { keys, values } = sorter.room(to - from)
    for (let at = from; at < to; at += 1) {
      keys[at - from] = units[at]! * tick + (rest ? rest[at]! : 0)
      values[at - from] = order ? order[at]! : 0
    }
    const sorted = sorter.sort(to - from)
    for (let at = from; at < to; at += 1) {
      const [key, value] = [sorted.keys[at - from]!, sorted.values[at - from]!]
      const unit = Math.floor(key / tick)
      units[at] = unit
      if (rest) rest[at] = key - unit * tick
      if (order) order[at] = value
    }
  }
}
