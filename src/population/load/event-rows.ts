import type { EventInput } from '../../facts/index.js'
import { readInstant } from '../../time/index.js'
import type { People } from '../store/people.js'
import { FIRST_ACCOUNT, NOBODY, REFUSED, RowBlock } from '../store/row-block.js'
import { type EventReader, isInstant, NO_INSTANT, NO_OWNER, unknownName } from './events.js'
import { isRow, type Mistake, NO_ROW, type Reporter } from './report.js'
import { text } from './text.js'

/** So many objects are read at once. */
const OBJECTS = 256

const NO_ROWS: readonly unknown[] = []

/** Reads events that are given as objects. */
export class EventRows {
  private readonly single = new RowBlock(1)
  private block = this.single
  private rows: readonly unknown[] = NO_ROWS
  /** The first row of the block. */
  private first = 0

  constructor(
    private readonly reader: EventReader,
    private readonly people: People,
    private readonly reporter: Reporter,
  ) {}

  /** Reads one event. */
  take(row: unknown): void {
    this.rows = [row]
    this.readBlock(0, 1)
    this.rows = NO_ROWS
  }

  /** Reads the rows from one up to another. */
  read(rows: readonly unknown[], from: number, to: number): void {
    this.rows = rows
    this.block = new RowBlock(Math.min(OBJECTS, to - from))
    for (let first = from; first < to; first += OBJECTS) this.readBlock(first, Math.min(OBJECTS, to - first))
    this.block = this.single
    this.rows = NO_ROWS
  }

  private readBlock(first: number, size: number): void {
    const { block, reader, reporter } = this
    this.first = first
    this.readInstants(size)
    this.readNames(size)
    const isWhole = this.readOwners(size)
    const refused = isWhole ? 0 : reader.refuse(block, size, reporter.seen('event'), this.mistakeOf)
    reporter.taken.event += size - refused
    reader.put(block, size, reader.unique ? undefined : this.idOf, this.describe)
  }

  /*
   * Rows are gone through several times, for one field each: objects lie scattered in memory, and what is fetched in a
   * short loop is fetched at once.
   */

  private readInstants(size: number): void {
    const [{ rows, first }, { at, names }] = [this, this.block]
    for (let row = 0; row < size; row += 1) {
      const event = rows[first + row]
      names[row] = REFUSED
      if (!isRow(event)) continue
      const given = event['at']
      at[row] = typeof given === 'number' ? given : (readInstant(given) ?? Number.NaN)
      if (isInstant(at[row]!)) names[row] = 0
    }
  }

  private readNames(size: number): void {
    const [{ rows, first, reader }, { names, users }] = [this, this.block]
    for (let row = 0; row < size; row += 1) {
      if (names[row]! < 0) continue
      const event = rows[first + row] as EventInput
      names[row] = reader.numberOf(event.name)
      users[row] = text(event.userId)?.length ?? 0
    }
  }

  /** Tells whether all rows are kept. */
  private readOwners(size: number): boolean {
    const [{ rows, first }, { names }] = [this, this.block]
    let isWhole = true
    for (let row = 0; row < size; row += 1) {
      if (names[row]! >= 0 && this.readOwner(rows[first + row] as EventInput, row)) continue
      if (names[row]! >= 0) names[row] = REFUSED
      isWhole = false
    }
    return isWhole
  }

  /** Reads who did an event, and in which account. False when it is nobody. */
  private readOwner(event: EventInput, row: number): boolean {
    const { users, accounts } = this.block
    const [userId, accountId] = this.ownersOf(event)
    if (userId === undefined && accountId === undefined) return false
    const user = userId === undefined ? NOBODY : this.people.userIds.of(userId)
    users[row] = user
    if (user < 0) this.reader.hasNobody = true
    accounts[row] = accountId === undefined ? NOBODY : this.accountOf(user, userId, accountId)
    return true
  }

  private ownersOf(event: EventInput): readonly [userId: string | undefined, accountId: string | undefined] {
    return [text(event.userId), this.people.catalog.accounts ? text(event.accountId) : undefined]
  }

  /** The number of an account: mostly that of the user's first event, which need not be looked up. */
  private accountOf(user: number, userId: string | undefined, accountId: string): number {
    const [{ userIds, accountIds }, { carried }] = [this.people, this.reader]
    const first = user < 0 ? NOBODY : carried.first(user)
    if (first >= 0 && accountIds.ids[first] === accountId) return FIRST_ACCOUNT
    const account = accountIds.of(accountId)
    if (userId === undefined) return account
    if (first < 0) {
      userIds.adopt(user, userId)
      accountIds.adopt(account, accountId)
    }
    return carried.note(user, account) ? FIRST_ACCOUNT : account
  }

  private readonly idOf = (row: number): string | undefined => text((this.rows[this.first + row] as EventInput).id)

  private readonly describe = (name: number, from: number, to: number, first: number): void => {
    const [{ order }, events, { onInvalid }] = [this.block, this.reader.numbered[name]!, this.reader]
    if (!events.hasDetails) return
    for (let place = from; place < to; place += 1) {
      const { properties } = this.rows[this.first + order[place]!] as EventInput
      if (properties) events.describe(first + place - from, properties, onInvalid)
    }
  }

  private readonly mistakeOf = (row: number): Mistake | undefined => {
    const event = this.rows[this.first + row]
    if (!isRow(event)) return NO_ROW
    const { name, at } = event as unknown as EventInput
    if (!this.reader.isDeclared(name)) return unknownName(name)
    if (readInstant(at) === undefined) return NO_INSTANT
    return this.ownersOf(event as unknown as EventInput).some((id) => id !== undefined) ? undefined : NO_OWNER
  }
}
