import type { CatalogData, Domain, Holder } from '../../ast/index.js'
import { isText } from '../../values/index.js'
import { growingIntegers } from './growing.js'
import { Interner } from './interner.js'
import { type OnInvalid, Table } from './table.js'

type Row = Readonly<Record<string, unknown>>

/** Stands for a role that is no text: it is held, and no catalog declares it. */
const UNDECLARED = '\uffff'

const ROLES: Domain = { type: 'list' }

const INSTANT: Domain = { type: 'instant' }

/** What tells whether a membership, or a plan, holds at an instant. A catalog that is data may leave it out. */
export const HOLDING = {
  membership: { joinedAt: INSTANT, leftAt: INSTANT },
  subscription: { endedAt: INSTANT },
} as const satisfies Partial<Record<Holder, Readonly<Record<string, Domain>>>>

/** Two numbers as one key. */
const pairKey = (user: number, account: number): number => user * 0x4000000 + account

/** Users, accounts, memberships and subscriptions. Who is only named, by an event say, has a number but is not declared. */
export class People {
  readonly userIds = new Interner()
  readonly accountIds = new Interner()
  readonly users: Table
  readonly accounts: Table
  readonly memberships: Table
  readonly subscriptions: Table
  /** Whether a number has a row of its own, or a membership: 1 for yes. */
  readonly declaredUsers = growingIntegers()
  readonly declaredAccounts = growingIntegers()
  readonly rowsOfUsers = growingIntegers()
  readonly rowsOfAccounts = growingIntegers()
  readonly pairUsers = growingIntegers()
  readonly pairAccounts = growingIntegers()
  /** The pair of each membership row. */
  readonly rowPairs = growingIntegers()
  /** The row of each holder of a subscription; one more than it, 0 for none. */
  readonly subscribed = growingIntegers()
  private readonly pairs = new Map<number, number>()

  constructor(readonly catalog: CatalogData) {
    const { traits, plans } = catalog
    this.users = new Table(traits.user ?? {})
    this.accounts = new Table(traits.account ?? {})
    this.memberships = new Table({ ...HOLDING.membership, ...traits.membership, roles: ROLES })
    this.subscriptions = new Table({ ...HOLDING.subscription, ...traits.subscription, ...(plans && { plan: plans }) })
  }

  /** Writes a user; false when there is a row of it already. */
  user(id: string, row: Row, onInvalid: OnInvalid): boolean {
    const user = this.userIds.of(id)
    if (this.rowsOfUsers.room[user] === 1) return false
    this.rowsOfUsers.set(user, 1)
    this.declaredUsers.set(user, 1)
    this.users.set(user, row, onInvalid)
    return true
  }

  /** Writes an account; false when there is a row of it already. */
  account(id: string, row: Row, onInvalid: OnInvalid): boolean {
    const account = this.accountIds.of(id)
    if (this.rowsOfAccounts.room[account] === 1) return false
    this.rowsOfAccounts.set(account, 1)
    this.declaredAccounts.set(account, 1)
    this.accounts.set(account, row, onInvalid)
    return true
  }

  /** Changes those traits of a user or an account that a row names. */
  update(of: 'user' | 'account', id: string, row: Row, onInvalid: OnInvalid): true {
    const [ids, table] = of === 'user' ? [this.userIds, this.users] : [this.accountIds, this.accounts]
    table.update(ids.of(id), row, onInvalid)
    return true
  }

  /** Puts another subscription in the place of a holder's. */
  renew(holder: number, row: Row, onInvalid: OnInvalid): true {
    this.subscriptions.set(this.subscribed.room[holder]! - 1, row, onInvalid)
    return true
  }

  /** The number of a pair, a new one if need be. */
  pair(user: number, account: number): number {
    const key = pairKey(user, account)
    const known = this.pairs.get(key)
    if (known !== undefined) return known
    const pair = this.pairUsers.length
    this.pairs.set(key, pair)
    this.pairUsers.push(user)
    this.pairAccounts.push(account)
    return pair
  }

  /** Writes one row of a membership. */
  membership(userId: string, accountId: string, row: Row, onInvalid: OnInvalid): void {
    const [user, account] = [this.userIds.of(userId), this.accountIds.of(accountId)]
    this.declaredUsers.set(user, 1)
    this.declaredAccounts.set(account, 1)
    const at = this.rowPairs.length
    this.rowPairs.push(this.pair(user, account))
    const { roles } = row
    const held = Array.isArray(roles) ? roles.map((role) => (isText(role) ? role : UNDECLARED)) : undefined
    this.memberships.set(at, { ...row, roles: held }, onInvalid)
  }

  /** Writes the subscription of a holder; false when it has one already. */
  subscription(holder: number, row: Row, onInvalid: OnInvalid): boolean {
    if ((this.subscribed.room[holder] ?? 0) > 0) return false
    this.subscribed.set(holder, this.subscriptions.size + 1)
    this.subscriptions.set(this.subscriptions.size, row, onInvalid)
    return true
  }
}
