import { fail } from '../errors.js'
import type { Frame } from './frame.js'
import { list, nullOf, raw, sql, type Sql } from './fragment.js'
import type { Mapping } from './mapping.js'
import type { Plan } from './plan.js'

/** The rows that a statement begins with: one for each subject, beside what tables hold of it. */
export class SubjectRows {
  constructor(private readonly plan: Plan) {}

  private get mapping(): Mapping {
    return this.plan.options.mapping
  }

  /** The column of users that names their one account, where there are no memberships. */
  private ownAccount(): Sql {
    const column =
      this.mapping.users?.account ??
      fail(
        'sql.mapping',
        'mapping.memberships',
        'Users belong to accounts, and the mapping does not say to which.',
        'memberships, or users.account',
      )
    return this.plan.tables.column('user_row', column, 'mapping.users.account')
  }

  private users(): Sql {
    return this.plan.tables.from(this.mapping.users!, 'user_row', 'mapping.users')
  }

  private accounts(): Sql {
    const { accounts, memberships } = this.mapping
    if (accounts) return this.plan.tables.from(accounts, 'account_row', 'mapping.accounts')
    const ids = memberships
      ? sql`SELECT DISTINCT h.account_id AS id FROM ${raw(this.plan.given.memberships()!.frame.nameAt(0))} AS h`
      : sql`SELECT DISTINCT ${this.ownAccount()} AS id FROM ${this.users()}`
    return sql`(SELECT id FROM (${ids}) AS named WHERE id IS NOT NULL AND id <> '') AS account_row`
  }

  private accountId(): Sql {
    const { accounts } = this.mapping
    return accounts ? this.plan.tables.column('account_row', accounts.id, 'mapping.accounts.id') : raw('account_row.id')
  }

  private userId(): Sql {
    const { users } = this.mapping
    if (!users) fail('sql.mapping', 'mapping.users', 'Segments of users need the table of users.')
    return this.plan.tables.column('user_row', users.id, 'mapping.users.id')
  }

  private subscription(holder: Sql): Sql {
    const { subscriptions } = this.mapping
    if (!subscriptions) return raw('')
    const { latest } = subscriptions
    const [place, { tables }] = ['mapping.subscriptions', this.plan]
    const isHeld = sql`${this.plan.given.subscriptionKey()} = ${holder}`
    if (latest === undefined)
      return sql` LEFT JOIN ${tables.from(subscriptions, 'subscription_row', place)} ON ${isHeld}`
    const column = (each: string, field: string) => tables.column('held', each, `${place}.${field}`)
    const order = [latest].flat().flatMap((each) => {
      const value = column(each, 'latest')
      return [sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`, sql`${value} DESC`]
    })
    if (order.length === 0) fail('sql.mapping', `${place}.latest`, 'It names no column by which one row counts.')
    const position = sql`ROW_NUMBER() OVER (PARTITION BY ${column(subscriptions.holder, 'holder')} ORDER BY ${list(order)})`
    const rows = sql`SELECT held.*, ${position} AS cadre_position FROM ${tables.from(subscriptions, 'held', place)}`
    return sql` LEFT JOIN (SELECT * FROM (${rows}) AS placed WHERE cadre_position = 1) AS subscription_row ON ${isHeld}`
  }

  private read(frame: Frame): readonly Sql[] {
    return [...frame.base.values()].map(({ column, value }) => sql`${value} AS ${raw(column.name)}`)
  }

  /** The rows of a frame. */
  select(frame: Frame): Sql {
    if (frame === this.plan.account) return this.ofAccounts()
    return frame === this.plan.person || !this.plan.options.accounts ? this.ofUsers(frame) : this.ofPairs()
  }

  private ofUsers(frame: Frame): Sql {
    const user = this.userId()
    const subscribed = this.plan.options.subscriptions === 'user' ? this.subscription(user) : raw('')
    const nobody = frame === this.plan.pair ? [sql`${nullOf('text')} AS account_id`, sql`'' AS account_key`] : []
    const columns = [sql`${user} AS user_id`, ...nobody, ...this.read(frame)]
    return sql`SELECT ${list(columns)} FROM ${this.users()}${subscribed}`
  }

  private ofPairs(): Sql {
    const user = this.userId()
    const hasRows = this.plan.given.memberships() !== undefined
    const account = hasRows ? raw('tie.account_id') : sql`NULLIF(${this.ownAccount()}, '')`
    const columns = [
      sql`${user} AS user_id`,
      sql`${account} AS account_id`,
      sql`COALESCE(${account}, '') AS account_key`,
      ...this.read(this.plan.pair),
    ]
    const ties = hasRows ? sql` LEFT JOIN cadre_pairs AS tie ON tie.user_id = ${user}` : raw('')
    const accounts = sql` LEFT JOIN ${this.accounts()} ON ${this.accountId()} = ${account}`
    const subscribed = this.subscription(this.plan.options.subscriptions === 'user' ? user : account)
    const exists = sql`${this.accountId()} IS NOT NULL`
    const isThere = hasRows ? sql`(tie.is_active = 1 AND ${exists})` : exists
    return sql`SELECT ${list(columns)} FROM ${this.users()}${ties}${accounts}${subscribed} WHERE ${account} IS NULL OR ${isThere}`
  }

  private ofAccounts(): Sql {
    const id = this.accountId()
    const subscribed = this.plan.options.subscriptions === 'account' ? this.subscription(id) : raw('')
    const columns = [sql`${id} AS account_key`, ...this.read(this.plan.account)]
    return sql`SELECT ${list(columns)} FROM ${this.accounts()}${subscribed}`
  }
}
