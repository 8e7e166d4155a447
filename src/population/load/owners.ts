import type { EventColumns, TextColumn } from '../input.js'
import type { Carried } from '../store/carried.js'
import type { Interner } from '../store/interner.js'
import type { People } from '../store/people.js'
import { text } from './text.js'

type Numbers = ArrayLike<number>

/** Stands for a text that the population does not have: it gets a number with the first row that counts. */
const LATER = -2

/** The numbers that the population has for the texts of a column, by code. */
class Numbered {
  readonly codes: Numbers
  private readonly values: readonly string[]
  private readonly numbers: Int32Array

  constructor(
    column: TextColumn | undefined,
    rows: number,
    private readonly interner: Interner,
  ) {
    const { codes = [], values = [] } = column ?? {}
    this.codes = codes
    this.values = values
    const isFew = values.length <= rows // texts are found faster in their own order than in that of the rows
    this.numbers = Int32Array.from(values, (value) => {
      const number = isFew && text(value) !== undefined ? interner.find(value) : -1
      return number < 0 && text(value) !== undefined ? LATER : number
    })
  }

  /** The number of a text; -1 for none. */
  of(code: number | undefined): number {
    const number = this.numbers[code!] ?? -1
    return number === LATER ? this.add(code!) : number
  }

  private add(code: number): number {
    return (this.numbers[code] = this.interner.of(this.values[code]!))
  }

  has(code: number | undefined): boolean {
    return (this.numbers[code!] ?? -1) !== -1
  }
}

/** Reads who did what is in a row of columns, and in which account: after {@link read}, for the row that was read. */
export class OwnerColumns {
  /** The numbers of the user and of the account; -1 for none. */
  user = -1
  account = -1
  /** Whether the account is that of the user's first event. */
  isFirst = false
  private readonly users: Numbered
  private readonly accounts: Numbered
  private readonly carried: Carried
  /** By code of a user, one more than the code of the account that is known to be the first. */
  private readonly firsts: Int32Array

  constructor({ users, accounts, at }: EventColumns, people: People, carried: Carried) {
    this.users = new Numbered(users, at.length, people.userIds)
    this.accounts = new Numbered(people.catalog.accounts ? accounts : undefined, at.length, people.accountIds)
    this.carried = carried
    this.firsts = new Int32Array(users?.values.length ?? 0)
  }

  /** Whether there is somebody in a row. */
  has(row: number): boolean {
    return this.users.has(this.users.codes[row]) || this.accounts.has(this.accounts.codes[row])
  }

  /** Reads a row. False when there is nobody in it. */
  read(row: number): boolean {
    const { users, accounts } = this
    const [code, accountCode] = [users.codes[row], accounts.codes[row]]
    const [user, account] = [users.of(code), accounts.of(accountCode)]
    this.user = user
    this.account = account
    this.isFirst =
      user >= 0 && account >= 0 && (this.firsts[code!] === accountCode! + 1 || this.note(code!, accountCode!))
    return user >= 0 || account >= 0
  }

  private note(code: number, accountCode: number): boolean {
    const isFirst = this.carried.note(this.user, this.account)
    if (isFirst) this.firsts[code] = accountCode + 1
    return isFirst
  }
}
