import { BLOCK, FIRST, MASK, SHIFT } from './blocks.js'
import type { Carried } from './carried.js'
import { growingIntegers } from './growing.js'
import { FIRST_ACCOUNT, NOBODY, type RowBlock } from './row-block.js'
import { DAY, EMPTY, FINE, SECOND, type Span } from './times.js'

/** A stretch of events. */
export interface Block {
  /** The number of the user of each; -1 for none. */
  readonly users: Int32Array
  /** Instants, in units of 256 milliseconds from the {@link Stage.base} on, */
  readonly units: Units
  /** and the milliseconds that are left. */
  readonly rest: Uint8Array
}

/** The wide ones for instants that are more than seventeen years from the first. */
type Units = Int32Array | Float64Array

/** Where events happened: nowhere, each in the account of its user's first, or as is told for each. */
type Where = 'none' | 'own' | 'each'

/** What is told of an event that needs no room; of any, where each is told. */
const USUAL = { none: NOBODY, own: FIRST_ACCOUNT, each: Number.NaN } as const satisfies Record<Where, number>

/** Events of one name in the order in which they came. */
export class Stage {
  length = 0
  /** Whether they came in the order of time. */
  isAscending = true
  where: Where = 'none'
  /** From which instant on units are counted: the start of a day. */
  base = 0
  private readonly list: Block[] = []
  private room = 0
  private users = new Int32Array(0)
  private units: Units = new Int32Array(0)
  private rest = new Uint8Array(0)
  private isWide = false
  private latest = -Infinity
  private low = Infinity
  private high = -Infinity
  private isSeconds = true
  /** One more than the number of the account of each; 0 for none. Only where each is told. */
  private readonly accounts = growingIntegers()

  constructor(private readonly carried: Carried) {}

  /**
   * Adds those rows of a block that stand from one place of its order up to another, and tells the index of the first.
   */
  addRows(block: RowBlock, from: number, to: number): number {
    const first = this.length
    if (first === 0) this.base = Math.floor(block.at[block.order[from]!]! / DAY) * DAY
    for (let place = from; place < to;) {
      if (this.length === this.room) this.grow()
      const count = Math.min(to - place, this.users.length - (this.length & MASK))
      if (!this.copy(block, place, count)) {
        this.widen()
        this.copy(block, place, count)
      }
      this.locateRows(block, place, count)
      this.length += count
      place += count
    }
    return first
  }

  /**
   * Copies instants and users of so many rows into the last block, and notes what the instants have in common. False,
   * when one is too far away.
   */
  private copy({ at, users, order }: RowBlock, place: number, count: number): boolean {
    const { users: ownUsers, units, rest, base, isWide, length } = this
    let { latest, low, high, isSeconds, isAscending } = this
    const start = length & MASK
    for (let next = 0; next < count; next += 1) {
      const row = order[place + next]!
      const each = at[row]!
      const unit = Math.floor((each - base) / FINE)
      if (unit !== (unit | 0) && !isWide) return false
      ownUsers[start + next] = users[row]!
      units[start + next] = unit
      rest[start + next] = each - base - unit * FINE
      if (each < latest) isAscending = false
      latest = each
      if (each < low) low = each
      if (each > high) high = each
      if (isSeconds && Math.floor(each / SECOND) * SECOND !== each) isSeconds = false
    }
    this.latest = latest
    this.low = low
    this.high = high
    this.isSeconds = isSeconds
    this.isAscending = isAscending
    return true
  }

  private widen(): void {
    this.isWide = true
    this.list.forEach((block, index) => (this.list[index] = { ...block, units: Float64Array.from(block.units) }))
    this.units = this.list.at(-1)!.units
  }

  private locateRows({ accounts, order }: RowBlock, place: number, count: number): void {
    let usual = USUAL[this.where]
    for (let next = 0; next < count; next += 1) {
      const account = accounts[order[place + next]!]!
      if (account === usual) continue
      this.locate(this.length + next, account)
      usual = USUAL[this.where]
    }
  }

  private grow(): void {
    const known = this.length & MASK
    const size = this.length === 0 ? FIRST : known === 0 ? BLOCK : known * 2
    const units = this.isWide ? new Float64Array(size) : new Int32Array(size)
    const block = { users: new Int32Array(size), units, rest: new Uint8Array(size) }
    if (known > 0) {
      this.list.pop()
      block.users.set(this.users)
      block.units.set(this.units)
      block.rest.set(this.rest)
    }
    this.list.push(block)
    this.room += size - known
    this.users = block.users
    this.units = block.units
    this.rest = block.rest
  }

  /** Notes where an event happened, other than is usual. */
  private locate(index: number, account: number): void {
    if (account === FIRST_ACCOUNT && index === 0) {
      this.where = 'own'
      return
    }
    for (let before = this.accounts.length; before < index; before += 1)
      this.accounts.set(before, this.account(before) + 1)
    this.where = 'each'
    this.accounts.set(index, (account === FIRST_ACCOUNT ? this.carried.first(this.user(index)) : account) + 1)
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
    const { units, rest } = this.list[index >>> SHIFT]!
    return this.base + units[index & MASK]! * FINE + rest[index & MASK]!
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
    return {
      low: Math.min(this.low, others.low),
      high: Math.max(this.high, others.high),
      isSeconds: this.isSeconds && others.isSeconds,
    }
  }
}
