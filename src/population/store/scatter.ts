import { type Arranged, countOwners } from './arrange.js'
import type { Owners } from './posting.js'
import type { Stage } from './stage.js'
import { packingOf, type Packing, Times } from './times.js'

/** Events in the order of their owners, with their instants. */
export interface Scattered extends Arranged {
  readonly times: Times
}

/** Puts each event where it belongs, when those of an owner came in the order of time: `ends` are moved on. */
function put(stage: Stage, users: number, ends: Uint32Array, order: Uint32Array, packing: Packing): void {
  const { base, tick, units, rest } = packing
  let index = 0
  for (const [block, count] of stage.blocks()) {
    for (let at = 0; at < count; at += 1, index += 1) {
      const user = block.users[at]!
      const place = ends[(user < 0 ? users + stage.account(index) : user) + 1]!++
      const offset = block.at[at]! - base
      const unit = Math.floor(offset / tick)
      order[place] = index
      units[place] = unit
      if (rest) rest[place] = offset - unit * tick
    }
  }
}

function isSorted(offsets: Uint32Array, { units, rest }: Packing): boolean {
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    for (let place = offsets[owner]! + 1; place < offsets[owner + 1]!; place += 1) {
      const [before, unit] = [units[place - 1]!, units[place]!]
      if (before > unit || (before === unit && rest && rest[place - 1]! > rest[place]!)) return false
    }
  }
  return true
}

/**
 * Groups events by owner and packs their instants in one go, which is possible when each owner's came in the order of
 * time, as those of a log do. Undefined when they did not.
 */
export function scattered(stage: Stage, { users, nobody }: Owners): Scattered | undefined {
  const [span, size] = [stage.span(), users + nobody]
  const packing = packingOf(stage.length, span)
  if (!packing) return undefined
  const ends = countOwners(stage, users, size)
  const order = new Uint32Array(stage.length)
  put(stage, users, ends, order, packing)
  const offsets = ends.subarray(0, size + 1)
  if (!stage.isAscending && !isSorted(offsets, packing)) return undefined
  const { base, tick, units, rest } = packing
  return { offsets, order, times: new Times(base, tick, units, rest, span.low, span.high) }
}
