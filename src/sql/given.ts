import type { Domain, Holder } from '../ast/index.js'
import { fail } from '../errors.js'
import type { History } from '../facts/index.js'
import type { Frame } from './frame.js'
import { sql, type Sql, TRUE } from './fragment.js'
import type { Mapping, NotGiven } from './mapping.js'
import { once } from './once.js'
import type { Plan } from './plan.js'
import { type Field, Reading } from './reading.js'
import { EventRows, MembershipRows, type View } from './sources.js'
import { Fields } from './tables.js'

/** What the tables of a mapping hold, and what is said to be given. */
export class Given {
  /** The tables of events that are read. */
  readonly eventTables: EventRows[] = []

  constructor(private readonly plan: Plan) {}

  private get mapping(): Mapping {
    return this.plan.options.mapping
  }

  /** What is said of how complete the events of a view are. */
  history(view: View): History | undefined {
    const { history, accountHistory } = this.mapping
    return view === 'account' ? (accountHistory ?? history) : history
  }

  /** Whether the tables can say something at all. */
  has(what: NotGiven): boolean {
    return !this.mapping.notGiven?.includes(what)
  }

  private readonly ownEvents = once(() => this.eventRows('events', 'e'))
  private readonly accountEvents = once(() =>
    this.mapping.accountEvents ? this.eventRows('accountEvents', 'd') : this.ownEvents(),
  )

  private eventRows(place: 'events' | 'accountEvents', alias: string): EventRows {
    const { mapping, zoneNames } = this.plan.options
    const events =
      mapping[place] ?? fail('sql.mapping', `mapping.${place}`, 'A rule reads events, and the mapping has none.')
    const rows = new EventRows(this.plan.tables, events, place, alias, this.plan.names, zoneNames)
    this.eventTables.push(rows)
    return rows
  }

  /** The events of a view; it must be one that the mapping has. */
  events(view: View): EventRows {
    return view === 'account' ? this.accountEvents() : this.ownEvents()
  }

  /** The rows of memberships; undefined where users name their account. */
  readonly memberships = once(() => {
    const { mapping, asOf, zoneNames } = this.plan.options
    const rows = mapping.memberships
    return rows && new MembershipRows(this.plan.tables, rows, this.has('membership'), asOf, this.plan.names, zoneNames)
  })

  /** The trait of a user, an account or a subscription, as the subjects of a frame have it. */
  trait(frame: Frame, of: Exclude<Holder, 'membership'>, names: readonly string[], domain: Domain): Field {
    const { mapping, zoneNames } = this.plan.options
    const place = { user: 'users', account: 'accounts', subscription: 'subscriptions' } as const
    const table = mapping[place[of]]
    if (!table)
      fail(
        'sql.mapping',
        `mapping.${place[of]}`,
        `A rule reads ${of}.${names[0]}, and the mapping has no ${place[of]}.`,
      )
    const fields = new Fields(this.plan.tables, table, table.traits, `${of}_row`, `mapping.${place[of]}.traits`)
    return new Reading(this.plan.tables, frame, zoneNames).field(fields.source(names), domain)
  }

  /** Whether the events of the subject's user are in the tables. */
  isTracked(frame: Frame): Sql {
    const column = this.mapping.users?.tracked
    if (column === undefined) return TRUE
    return frame.read(sql`COALESCE(${this.plan.tables.column('user_row', column, 'mapping.users.tracked')}, FALSE)`)
  }

  /** Whether the subject has a subscription row. */
  hasSubscription(frame: Frame): Sql {
    return frame.read(sql`${this.subscriptionKey()} IS NOT NULL`)
  }

  /** The column by which a subscription names its holder. */
  subscriptionKey(): Sql {
    return this.plan.tables.column(
      'subscription_row',
      this.mapping.subscriptions!.holder,
      'mapping.subscriptions.holder',
    )
  }
}
