import type { CatalogData } from '../ast/index.js'
import type { EventInput, Facts } from '../facts/index.js'
import { readInstant } from '../time/index.js'
import type { Mapping, NotGiven } from '../sql/index.js'
import type { ConformanceRow } from './rows.js'
import { canonicalJson } from '../values/index.js'
import type { Segment } from '../dsl/segment.js'

/** What is stored in a column. */
export type Cell = string | number | boolean | null

/** What columns hold. */
export type ColumnKind = 'text' | 'json' | 'instant' | 'boolean'

/** The rows of a table. */
export interface TableRows {
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly rows: readonly (readonly Cell[])[]
}

const EVENT_COLUMNS = {
  tenant: 'text',
  id: 'text',
  user_id: 'text',
  account_id: 'text',
  name: 'text',
  at: 'instant',
  properties: 'json',
} as const

const COLUMNS = {
  users: { tenant: 'text', id: 'text', tracked: 'boolean', traits: 'json' },
  accounts: { tenant: 'text', id: 'text', traits: 'json' },
  memberships: { tenant: 'text', user_id: 'text', account_id: 'text', traits: 'json' },
  subscriptions: { tenant: 'text', holder: 'text', traits: 'json' },
  events: EVENT_COLUMNS,
  account_events: EVENT_COLUMNS,
  known: {
    tenant: 'text',
    segment: 'text',
    hash: 'text',
    user_id: 'text',
    account_id: 'text',
    verdict: 'boolean',
    until: 'instant',
  },
} as const

type TableName = keyof typeof COLUMNS

const EVENTS = {
  user: 'user_id',
  account: 'account_id',
  name: 'name',
  at: 'at',
  id: 'id',
  unique: false,
  properties: { json: 'properties' },
} as const

/** How the tables hold facts. */
export function mappingOf(
  tenant: string,
  options: Pick<Mapping, 'history' | 'accountHistory' | 'notGiven'> & { readonly known?: boolean },
): Mapping {
  const { known, ...given } = options
  return {
    clock: 'zoned',
    tenant: { column: 'tenant', id: tenant },
    users: { table: 'users', id: 'id', tracked: 'tracked', traits: { json: 'traits' } },
    accounts: { table: 'accounts', id: 'id', traits: { json: 'traits' } },
    memberships: { table: 'memberships', user: 'user_id', account: 'account_id', traits: { json: 'traits' } },
    subscriptions: { table: 'subscriptions', holder: 'holder', traits: { json: 'traits' } },
    events: { table: 'events', ...EVENTS },
    accountEvents: { table: 'account_events', ...EVENTS },
    ...(known && {
      known: {
        table: 'known',
        segment: 'segment',
        hash: 'hash',
        user: 'user_id',
        account: 'account_id',
        verdict: 'verdict',
        until: 'until',
      },
    }),
    ...given,
  }
}

/** What facts do not give: that is said for a whole statement. */
export function notGivenIn(facts: Facts): readonly NotGiven[] {
  const people = [facts, ...(facts.members ?? []).filter((member) => member != null)]
  const has = (test: (each: Facts) => unknown) => people.some((each) => test(each) !== undefined)
  const missing: readonly (readonly [NotGiven, boolean])[] = [
    ['events', people.some(({ events }) => events != null)],
    ['accountEvents', facts.accountEvents != null],
    ['members', facts.members != null],
    ['membership', has(({ membership }) => membership)],
    ['subscription', has(({ subscription }) => subscription)],
  ]
  return missing.filter(([, given]) => !given).map(([name]) => name)
}

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/**
 * What a loader lets into a warehouse: no engine stores a NUL or half a character in JSON, and none has NaN there. What
 * it writes instead fits no domain either, and is not nothing: an older name would be looked up.
 */
function atTheDoor(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') || LONE.test(value) ? {} : value
  if (Array.isArray(value)) return value.map(atTheDoor)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? {} : value.getTime()
  if (typeof value === 'number') return Number.isFinite(value) ? value : {}
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, atTheDoor(each)]))
}

const json = (value: object | null | undefined): string => canonicalJson(atTheDoor(value ?? {}))

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Whether the subject is among the members that are given. */
const isListed = ({ user, members = [] }: Facts): boolean =>
  user?.id !== undefined && members.some((each) => each?.user?.id === user.id)

/** Writes facts of many subjects into tables. */
export class TableWriter {
  private readonly rows = new Map<TableName, Cell[][]>(Object.keys(COLUMNS).map((name) => [name as TableName, []]))

  private add(table: TableName, ...cells: Cell[]): void {
    this.rows.get(table)!.push(cells)
  }

  /**
   * @param rename What ids become, so that subjects of different facts stay apart.
   * @returns The subject's ids in the tables.
   */
  write(
    tenant: string,
    facts: Facts,
    catalog: CatalogData,
    segments: readonly Segment[],
    rename: (id: string) => string,
  ): { user: string; account: string | null } {
    const user = rename(facts.user?.id ?? 'without an id')
    const account = facts.account ? rename(facts.account.id ?? 'nameless') : null
    if (facts.user || segments[0]!.of !== 'account') this.user(tenant, user, facts)
    if (account !== null) this.account(tenant, account, facts, catalog, segments, rename)
    const isMember = segments[0]!.of === 'member'
    if (account !== null && isMember && !isListed(facts)) this.membership(tenant, user, account, facts)
    if (catalog.subscriptions === 'user') this.subscription(tenant, user, facts)
    this.events(tenant, 'events', facts.events, user, rename, facts.user?.id === undefined)
    for (const segment of segments) this.known(tenant, facts, segment, user, account)
    return { user, account }
  }

  private user(tenant: string, id: string, { user, events }: Facts): void {
    const { id: _, ...traits } = { id: '', ...user }
    this.add('users', tenant, id, events != null, json(traits))
  }

  private account(
    tenant: string,
    id: string,
    facts: Facts,
    catalog: CatalogData,
    segments: readonly Segment[],
    rename: (id: string) => string,
  ): void {
    const { id: _, ...traits } = { id: '', ...facts.account }
    this.add('accounts', tenant, id, json(traits))
    if (catalog.subscriptions === 'account') this.subscription(tenant, id, facts)
    this.events(tenant, 'account_events', facts.accountEvents, null, rename)
    const people = (facts.members ?? []).filter((each) => each != null)
    people.forEach((member, index) => {
      const user = rename(member.user?.id ?? `member ${index}`)
      if (member.user?.id === undefined || member.user.id !== facts.user?.id) this.user(tenant, user, member)
      this.membership(tenant, user, id, member)
      if (catalog.subscriptions === 'user') this.subscription(tenant, user, member)
      this.events(tenant, 'events', member.events, user, rename, member.user?.id === undefined)
      for (const segment of segments) this.known(tenant, member, segment, user, id)
    })
  }

  private membership(tenant: string, user: string, account: string, { membership }: Facts): void {
    if (membership === null) return
    // What is not given of one member, while it is of another, is told by a role that nobody declared: as little is known.
    const rows = [membership === undefined ? { roles: ['not given'] } : membership].flat().filter((row) => row != null)
    for (const row of rows) this.add('memberships', tenant, user, account, json(row))
  }

  private subscription(tenant: string, holder: string, { subscription }: Facts): void {
    if (subscription) this.add('subscriptions', tenant, holder, json(subscription))
  }

  private events(
    tenant: string,
    table: 'events' | 'account_events',
    events: readonly EventInput[] | undefined,
    owner: string | null,
    rename: (id: string) => string,
    isNameless = false,
  ): void {
    for (const event of events ?? []) {
      if (!event) continue
      const [user, account] = [text(event.userId), text(event.accountId)]
      this.add(
        table,
        tenant,
        text(event.id),
        user === null || isNameless ? owner : rename(user),
        account === null ? null : rename(account),
        event.name,
        readInstant(event.at) ?? null,
        json(event.properties),
      )
    }
  }

  private known(tenant: string, facts: Facts, segment: Segment, user: string, account: string | null): void {
    const given = facts.known && Object.hasOwn(facts.known, segment.id) ? facts.known[segment.id] : undefined
    if (!given) return
    const until = given.until == null ? null : (readInstant(given.until) ?? -1e12)
    const verdict = typeof given.verdict === 'boolean' ? given.verdict : null
    this.add(
      'known',
      tenant,
      segment.id,
      given.hash,
      segment.of === 'account' ? null : user,
      segment.of === 'user' ? null : account,
      verdict,
      until,
    )
  }

  get tables(): Readonly<Record<string, TableRows>> {
    return Object.fromEntries([...this.rows].map(([name, rows]) => [name, { columns: COLUMNS[name], rows }]))
  }
}

/** What facts say of how complete events are, as a mapping says it. */
export const historiesOf = ({ history, accountHistory }: Facts): Pick<Mapping, 'history' | 'accountHistory'> => ({
  ...(history && { history }),
  ...(accountHistory && { accountHistory }),
})

/** Why tables cannot hold what a row says; undefined when they can. */
export function whyNotInTables({ of, rule, facts }: ConformanceRow): string | undefined {
  const { user, account, members = [] } = facts
  const isNameless = (of !== 'account' && user?.id === undefined) || (account != null && account.id === undefined)
  if (isNameless && JSON.stringify(rule).includes('"sample"')) return 'Who is in a sample goes by the id; here is none.'
  const hasOwnHistory = members.some((member) => member?.history !== undefined)
  return hasOwnHistory ? 'The history of one member is not in a table.' : undefined
}
