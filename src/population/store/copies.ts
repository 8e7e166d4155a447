import { canonicalJson, compareText } from '../../values/index.js'
import type { Arranged } from './arrange.js'

/** What decides which of two copies of an event counts. */
export interface Copies {
  readonly at: Float64Array
  readonly ids: readonly (string | undefined)[]
  /** The id of the account of an event; empty for none. */
  readonly accountId: (index: number) => string
  /** The properties of an event, as they were given. */
  readonly properties: (index: number) => unknown
}

/** The earlier one counts; the rest of the order only makes the choice independent of arrival. */
function compareCopies({ at, accountId, properties }: Copies, left: number, right: number): number {
  return (
    at[left]! - at[right]! ||
    compareText(accountId(left), accountId(right)) ||
    compareText(canonicalJson(properties(left)), canonicalJson(properties(right)))
  )
}

/** Calls `drop` for each event of a stretch that is a copy of another one. */
function dropCopies(copies: Copies, order: Uint32Array, from: number, to: number, drop: (index: number) => void): void {
  const kept = new Map<string, number>()
  for (let place = from; place < to; place += 1) {
    const index = order[place]!
    const id = copies.ids[index]
    if (id === undefined) continue
    const other = kept.get(id)
    if (other === undefined) kept.set(id, index)
    else if (compareCopies(copies, index, other) < 0) {
      drop(other)
      kept.set(id, index)
    } else drop(index)
  }
}

const FEW = 6

function isCleanShort(ids: Copies['ids'], order: Uint32Array, from: number, to: number): boolean {
  for (let place = from + 1; place < to; place += 1) {
    const id = ids[order[place]!]
    for (let other = from; id !== undefined && other < place; other += 1) if (ids[order[other]!] === id) return false
  }
  return true
}

/** Whether a stretch holds no id twice. A short one, and nearly all are short, is looked through without a set. */
function isClean(ids: Copies['ids'], order: Uint32Array, from: number, to: number, seen: Set<string>): boolean {
  if (to - from <= FEW) return isCleanShort(ids, order, from, to)
  seen.clear()
  for (let place = from; place < to; place += 1) {
    const [id, { size }] = [ids[order[place]!], seen]
    if (id !== undefined && seen.add(id).size === size) return false
  }
  return true
}

/** The arrangement without copies: of events of one owner with the same id one is left. */
export function withoutCopies(arranged: Arranged, copies: Copies): Arranged {
  const { offsets, order } = arranged
  const [dropped, seen] = [new Set<number>(), new Set<string>()]
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    const [from, to] = [offsets[owner]!, offsets[owner + 1]!]
    if (to - from < 2 || isClean(copies.ids, order, from, to, seen)) continue
    dropCopies(copies, order, from, to, (index) => dropped.add(index))
  }
  return dropped.size === 0 ? arranged : without(arranged, dropped)
}

function without({ offsets, order }: Arranged, dropped: ReadonlySet<number>): Arranged {
  const [left, kept] = [offsets.slice(), new Uint32Array(order.length - dropped.size)]
  let next = 0
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    for (let place = offsets[owner]!; place < offsets[owner + 1]!; place += 1)
      if (!dropped.has(order[place]!)) kept[next++] = order[place]!
    left[owner + 1] = next
  }
  return { offsets: left, order: kept }
}
