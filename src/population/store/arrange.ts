import { Sorter } from './sort.js'
import type { Stage } from './stage.js'
import type { Timed } from './times.js'

/** Where the events of each owner lie: from `offsets[owner]` up to `offsets[owner + 1]`. */
export interface Arranged {
  readonly offsets: Uint32Array
  /** Which gathered event stands at each place. */
  readonly order: Uint32Array
}

/** Makes ends of counts: the count of an owner stands two places after it, and after this the end of the one before. */
export function addUp(ends: Uint32Array): void {
  for (let owner = 1; owner < ends.length; owner += 1) ends[owner]! += ends[owner - 1]!
}

/** Groups by owner what comes in any order, keeping that order within an owner. Owners below zero are left out. */
export function grouped(owners: Int32Array, size: number): Arranged {
  const ends = new Uint32Array(size + 2)
  for (let index = 0; index < owners.length; index += 1) if (owners[index]! >= 0) ends[owners[index]! + 2]! += 1
  addUp(ends)
  const order = new Uint32Array(ends[size + 1]!)
  for (let index = 0; index < owners.length; index += 1) {
    const owner = owners[index]!
    if (owner >= 0) order[ends[owner + 1]!++] = index
  }
  return { offsets: ends.subarray(0, size + 1), order }
}

/**
 * Counts the events of each owner: users, and after them accounts, whose events are nobody's. What is given is where
 * the events of an owner begin, one place after the owner.
 */
export function countOwners(stage: Stage, users: number, size: number): Uint32Array {
  const ends = new Uint32Array(size + 2)
  let index = 0
  for (const [block, count] of stage.blocks()) {
    for (let at = 0; at < count; at += 1, index += 1) {
      const user = block.users[at]!
      ends[(user < 0 ? users + stage.account(index) : user) + 2]! += 1
    }
  }
  addUp(ends)
  return ends
}

/** Groups events by their owners, keeping the order in which they came. */
export function groupedEvents(stage: Stage, users: number, size: number): Arranged {
  const [ends, order] = [countOwners(stage, users, size), new Uint32Array(stage.length)]
  let index = 0
  for (const [block, count] of stage.blocks()) {
    for (let at = 0; at < count; at += 1, index += 1) {
      const user = block.users[at]!
      order[ends[(user < 0 ? users + stage.account(index) : user) + 1]!++] = index
    }
  }
  return { offsets: ends.subarray(0, size + 1), order }
}

/** Sorts the events of every owner by time, in place. Those of one instant stay as they are. */
export function sortByTime({ offsets, order }: Arranged, times: Timed): void {
  const sorter = new Sorter()
  for (let owner = 0; owner + 1 < offsets.length; owner += 1)
    if (offsets[owner + 1]! - offsets[owner]! > 1) sorter.stretch(order, times, offsets[owner]!, offsets[owner + 1]!)
}
