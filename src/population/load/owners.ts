import type { EventColumns, TextColumn } from '../input.js'
import type { Interner } from '../store/interner.js'
import type { People } from '../store/people.js'
import { FIRST_ACCOUNT, NOBODY, REFUSED, type RowBlock } from '../store/row-block.js'
import { codesOf, type Copy } from './codes.js'
import { type EventReader, isInstant } from './events.js'
import { text } from './text.js'

/** Stands for a text that the population does not have: it gets a number with the first row that counts. */
const LATER = -2

/** The numbers that the population has for the texts of a column, by code. */
class Numbered {
  /** Copies the codes of rows. */
  readonly copy: Copy<Int32Array>
  /** By code, or {@link NOBODY}, {@link LATER}. */
  readonly numbers: Int32Array
  private readonly codes: ArrayLike<number>
  private readonly values: readonly string[]

  constructor(
    column: TextColumn | undefined,
    rows: number,
    private readonly interner: Interner,
  ) {
    const { codes = [], values = [] } = column ?? {}
    this.codes = codes
    this.copy = codesOf(codes)
    this.values = values
    this.numbers = new Int32Array(values.length)
    const isFew = values.length <= rows // texts are found faster in their own order than in that of the rows
    let number: number = NOBODY
    for (let code = 0; code < values.length; code += 1) {
      const value = text(values[code])
      if (value !== undefined && isFew) number = this.find(value, number + 1)
      this.numbers[code] = value === undefined ? NOBODY : isFew && number >= 0 ? number : LATER
    }
  }

  /** The number of a text that the population has, which often follows the one before; below zero for none. */
  private find(value: string, next: number): number {
    return this.interner.ids[next] === value ? next : this.interner.find(value)
  }

  /** The number of a text, of which code it is known that there may be none. */
  of(code: number): number {
    if (code < 0 || code >= this.numbers.length) return NOBODY
    const number = this.numbers[code]!
    return number === LATER ? (this.numbers[code] = this.interner.of(this.values[code]!)) : number
  }

  /** Whether a row has a text. */
  has(row: number): boolean {
    return (this.numbers[this.codes[row]!] ?? NOBODY) !== NOBODY
  }
}

/** Reads who did what is in rows of columns, and in which account. */
export class OwnerColumns {
  private readonly users: Numbered
  private readonly accounts: Numbered
  /** By code of a user, one more than the code of the account that is known to be the first. */
  private readonly firsts: Int32Array

  constructor(
    { users, accounts, at }: EventColumns,
    people: People,
    private readonly reader: EventReader,
  ) {
    this.users = new Numbered(users, at.length, people.userIds)
    this.accounts = new Numbered(people.catalog.accounts ? accounts : undefined, at.length, people.accountIds)
    this.firsts = new Int32Array(users?.values.length ?? 0)
  }

  /** Whether there is somebody in a row. */
  has(row: number): boolean {
    return this.users.has(row) || this.accounts.has(row)
  }

  /**
   * Reads rows into a block, of which names and instants are there already. Rows without an instant, and without
   * anybody, are marked. Tells whether all rows are kept.
   */
  read(block: RowBlock, first: number, size: number): boolean {
    const [{ names, users, accounts, at }, { firsts }, { numbers }] = [block, this, this.users]
    this.users.copy(users, first, size)
    this.accounts.copy(accounts, first, size)
    let isWhole = true
    for (let row = 0; row < size; row += 1) {
      const [code, place] = [users[row]!, accounts[row]!]
      const isKept = names[row]! >= 0 && isInstant(at[row]!)
      if (isKept && place >= 0 && code >= 0 && code < firsts.length && firsts[code] === place + 1) {
        users[row] = numbers[code]!
        accounts[row] = FIRST_ACCOUNT
      } else if (!isKept || !this.readRow(block, row)) {
        if (names[row]! >= 0) names[row] = REFUSED
        isWhole = false
      }
    }
    return isWhole
  }

  /** Reads a row of which the codes are there. False when there is nobody in it. */
  private readRow({ users, accounts }: RowBlock, row: number): boolean {
    const [code, place] = [users[row]!, accounts[row]!]
    const [user, account] = [this.users.of(code), this.accounts.of(place)]
    users[row] = user
    accounts[row] = account
    if (user < 0) {
      if (account >= 0) this.reader.hasNobody = true
      return account >= 0
    }
    if (account >= 0 && this.reader.carried.note(user, account)) {
      this.firsts[code] = place + 1
      accounts[row] = FIRST_ACCOUNT
    }
    return true
  }
}
