import { canonicalJson, compareText } from '../../values/index.js'
import type { Arranged } from './arrange.js'

/** What decides which events are copies, and which of two counts. */
export interface Copies {
  /** Of events with an index below this none is a copy of another one. */
  readonly before: number
  at(index: number): number
  /** The hash of the id of an event; 0 for none. */
  hash(index: number): number
  id(index: number): string | undefined
  /** The id of the account of an event; empty for none. */
  accountId(index: number, owner: number): string
  /** The properties of an event, as they were given. */
  properties(index: number): unknown
}

/** The earlier one counts; the rest of the order only makes the choice independent of arrival. */
const compare = (copies: Copies, owner: number, left: number, right: number): number =>
  copies.at(left) - copies.at(right) ||
  compareText(copies.accountId(left, owner), copies.accountId(right, owner)) ||
  compareText(canonicalJson(copies.properties(left)), canonicalJson(copies.properties(right)))

const FEW = 12

/** How many places are looked at for each event, on average, before hashes are taken to be made to collide. */
const PATIENCE = 32

/** Finds copies among the events of one owner at a time. */
class Finder {
  dropped = 0
  private readonly bits: Uint32Array
  private table = new Int32Array(64)
  private mask = 63
  private patience = 0

  constructor(
    private readonly copies: Copies,
    private readonly order: Uint32Array,
  ) {
    this.bits = new Uint32Array((order.length + 31) >>> 5)
  }

  isDropped(index: number): boolean {
    return ((this.bits[index >>> 5]! >>> (index & 31)) & 1) === 1
  }

  /** Looks through the events of an owner. Few, and nearly all have few, are compared with each other. */
  look(owner: number, from: number, to: number): void {
    if (to - from <= FEW ? this.isClean(from, to) : this.lookByHash(owner, from, to)) return
    this.lookByText(owner, from, to)
  }

  private isClean(from: number, to: number): boolean {
    const { copies, order } = this
    for (let place = from + 1; place < to; place += 1) {
      const hash = copies.hash(order[place]!)
      for (let other = from; hash !== 0 && other < place; other += 1)
        if (copies.hash(order[other]!) === hash) return false
    }
    return true
  }

  /** Which of two copies counts; the other one is dropped. */
  private better(owner: number, kept: number, index: number): number {
    const isBetter = compare(this.copies, owner, index, kept) < 0
    this.drop(isBetter ? kept : index)
    return isBetter ? index : kept
  }

  private drop(index: number): void {
    this.dropped += 1
    this.bits[index >>> 5]! |= 1 << (index & 31)
  }

  /** What came is entered, then what was there is compared with it. False when hashes collide too often for that. */
  private lookByHash(owner: number, from: number, to: number): boolean {
    const { order } = this
    const { before } = this.copies
    let arrived = 0
    for (let at = from; at < to; at += 1) if (order[at]! >= before) arrived += 1
    this.mask = this.clear(arrived) - 1
    this.patience = PATIENCE * (to - from)
    for (let at = from; at < to; at += 1) if (order[at]! >= before && !this.enter(owner, order[at]!)) return false
    if (arrived === to - from) return true
    for (let at = from; at < to; at += 1) if (order[at]! < before && !this.meet(owner, order[at]!)) return false
    return true
  }

  /** Where in the table an event with the same id is, or would be; -1 when hashes collide too often. */
  private placeOf(index: number, hash: number): number {
    const { table, mask } = this
    let place = hash & mask
    for (; table[place] !== 0 && !this.isSame(table[place]! - 1, index, hash); place = (place + 1) & mask)
      if ((this.patience -= 1) < 0) return -1
    return place
  }

  private enter(owner: number, index: number): boolean {
    const { table } = this
    const hash = this.copies.hash(index)
    if (hash === 0) return true
    const place = this.placeOf(index, hash)
    if (place < 0) return false
    table[place] = (table[place] === 0 ? index : this.better(owner, table[place]! - 1, index)) + 1
    return true
  }

  private meet(owner: number, index: number): boolean {
    const hash = this.copies.hash(index)
    if (hash === 0) return true
    const place = this.placeOf(index, hash)
    if (place >= 0 && this.table[place] !== 0) this.better(owner, index, this.table[place]! - 1)
    return place >= 0
  }

  private isSame(other: number, index: number, hash: number): boolean {
    return this.copies.hash(other) === hash && this.copies.id(other) === this.copies.id(index)
  }

  /** Makes room for so many events, and tells how much. */
  private clear(events: number): number {
    let size = 64
    while (size < 2 * events) size *= 2
    if (size > this.table.length) this.table = new Int32Array(size)
    else this.table.fill(0, 0, size)
    return size
  }

  private lookByText(owner: number, from: number, to: number): void {
    const kept = new Map<string, number>()
    for (let at = from; at < to; at += 1) {
      const index = this.order[at]!
      const id = this.copies.id(index)
      if (id === undefined || this.isDropped(index)) continue
      const other = kept.get(id)
      kept.set(id, other === undefined ? index : this.better(owner, other, index))
    }
  }
}

/**
 * The arrangement without copies: of events of one owner with the same id one is left. Only owners to whom something
 * new came are looked at.
 */
export function withoutCopies(
  arranged: Arranged,
  copies: Copies,
  isTouched: (owner: number) => boolean,
): Arranged & { readonly isDropped?: (index: number) => boolean } {
  const { offsets, order } = arranged
  const finder = new Finder(copies, order)
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    const [from, to] = [offsets[owner]!, offsets[owner + 1]!]
    if (to - from > 1 && isTouched(owner)) finder.look(owner, from, to)
  }
  if (finder.dropped === 0) return arranged
  const isDropped = (index: number) => finder.isDropped(index)
  return { ...without(arranged, finder.dropped, isDropped), isDropped }
}

function without({ offsets, order }: Arranged, dropped: number, isDropped: (index: number) => boolean): Arranged {
  const [left, kept] = [offsets.slice(), new Uint32Array(order.length - dropped)]
  let next = 0
  for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
    for (let place = offsets[owner]!; place < offsets[owner + 1]!; place += 1)
      if (!isDropped(order[place]!)) kept[next++] = order[place]!
    left[owner + 1] = next
  }
  return { offsets: left, order: kept }
}
