import { BLOCK, FIRST, MASK, SHIFT } from './blocks.js'
import type { Carried } from './carried.js'
import { growingIntegers } from './growing.js'
import { EMPTY, type Span, spanOf } from './times.js'

/** A stretch of events. */
export interface Block {
  /** The number of the user of each; -1 for none. */
  readonly users: Int32Array
  readonly at: Float64Array
}

/** Where events happened: nowhere, each in the account of its user's first, or as is told for each. */
type Where = 'none' | 'own' | 'each'

/** Events of one name in the order in which they came. */
export class Stage {
  length = 0
  /** Whether they came in the order of time. */
  isAscending = true
  where: Where = 'none'
  private readonly list: Block[] = []
  private room = 0
  private users = new Int32Array(0)
  private times = new Float64Array(0)
  private latest = -Infinity
  /** One more than the number of the account of each; 0 for none. Only where each is told. */
  private readonly accounts = growingIntegers()

  constructor(private readonly carried: Carried) {}

  /** Adds an event, and tells its index. User and account by number, -1 for none; and whether it is the user's first. */
  add(user: number, account: number, at: number, isFirst: boolean): number {
    const index = this.length
    if (index === this.room) this.grow()
    this.users[index & MASK] = user
    this.times[index & MASK] = at
    if (at < this.latest) this.isAscending = false
    this.latest = at
    if (isFirst ? this.where !== 'own' : account >= 0 || this.where !== 'none') this.locate(index, account, isFirst)
    this.length = index + 1
    return index
  }

  private grow(): void {
    const known = this.length & MASK
    const size = this.length === 0 ? FIRST : known === 0 ? BLOCK : known * 2
    const block = { users: new Int32Array(size), at: new Float64Array(size) }
    if (known > 0) {
      this.list.pop()
      block.users.set(this.users)
      block.at.set(this.times)
    }
    this.list.push(block)
    this.room += size - known
    this.users = block.users
    this.times = block.at
  }

  private locate(index: number, account: number, isFirst: boolean): void {
    if (isFirst && index === 0) {
      this.where = 'own'
      return
    }
    for (let before = this.accounts.length; before < index; before += 1)
      this.accounts.set(before, this.account(before) + 1)
    this.where = 'each'
    this.accounts.set(index, account + 1)
  }

  /** The blocks, each with how many of its events count. */
  *blocks(): Generator<readonly [block: Block, size: number]> {
    let left = this.length
    for (const block of this.list) {
      yield [block, Math.min(left, BLOCK)]
      left -= BLOCK
    }
  }

  at(index: number): number {
    return this.list[index >>> SHIFT]!.at[index & MASK]!
  }

  user(index: number): number {
    return this.list[index >>> SHIFT]!.users[index & MASK]!
  }

  /** The number of the account of an event; -1 for none. */
  account(index: number): number {
    if (this.where === 'none') return -1
    return this.where === 'own' ? this.carried.first(this.user(index)) : this.accounts.room[index]! - 1
  }

  /** What their instants have in common, with others. */
  span(others: Span = EMPTY): Span {
    let span = others
    for (const [{ at }, size] of this.blocks()) span = spanOf(at, size, span)
    return span
  }
}
