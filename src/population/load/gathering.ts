import type { CatalogData, EventDomain, Holder } from '../../ast/index.js'
import type { Calibration, EventInput, History, KnownRow } from '../../facts/index.js'
import { readInstant } from '../../time/index.js'
import type { PopulationOptions, RowKind } from '../input.js'
import { growingIntegers } from '../store/growing.js'
import { KnownVerdicts } from '../store/known.js'
import { NamedEvents } from '../store/named-events.js'
import { People } from '../store/people.js'
import { neededBy, type Needed } from './needed.js'
import { Reporter } from './report.js'

type Row = Readonly<Record<string, unknown>>

const OWN_FIELDS: Record<Holder, readonly string[]> = {
  user: ['id'],
  account: ['id'],
  membership: ['userId', 'accountId', 'roles'],
  subscription: ['userId', 'accountId', 'plan'],
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

/** Stands for several accounts. */
const MANY = -2

/** Reads rows, in any order of kinds, into what a population is made of. */
export class Gathering {
  readonly people: People
  readonly reporter = new Reporter()
  readonly events = new Map<string, NamedEvents>()
  readonly known = new KnownVerdicts()
  readonly given = new Set<'events' | 'memberships' | 'subscriptions'>()
  history: History | undefined = undefined
  calibrations: readonly Calibration[] = []
  /** Whether rows come to a population that is there already: they change what is known. */
  isBuilt = false
  /** Whether there are events of accounts that no user did. */
  hasNobody = false
  /** By present and older names; null for events that are not kept. */
  private readonly byName = new Map<string, NamedEvents | null>()
  private readonly carried = growingIntegers()
  private readonly fields: Record<Holder, ReadonlySet<string>>
  private readonly onInvalid: Record<Holder, (name: string) => void>

  constructor(
    readonly catalog: CatalogData,
    readonly options: PopulationOptions,
  ) {
    this.people = new People(catalog)
    const needed = neededBy(options.neededFor)
    for (const [name, domain] of Object.entries(catalog.events)) this.declare(name, domain, needed)
    const holders = Object.keys(OWN_FIELDS) as Holder[]
    const each = <T>(make: (of: Holder) => T) =>
      Object.fromEntries(holders.map((of) => [of, make(of)])) as Record<Holder, T>
    this.fields = each((of) => new Set([...OWN_FIELDS[of], ...this.traitNames(of)]))
    this.onInvalid = each((of) => (name) => this.reporter.miss(`${of}.${name}`))
  }

  private traitNames(of: Holder): readonly string[] {
    return Object.entries(this.catalog.traits[of] ?? {}).flatMap(([name, { formerly = [] }]) => [name, ...formerly])
  }

  private declare(name: string, domain: EventDomain, needed: Needed): void {
    const isKept = (property: string) => needed.property(name, property)
    const events = needed.event(name) ? new NamedEvents(domain, this.options.unique === true, isKept) : null
    if (events) this.events.set(name, events)
    for (const each of [name, ...(domain.formerly ?? [])]) this.byName.set(each, events)
  }

  /** The only account that a user's events carry: -1 for none, -2 for several. */
  onlyAccounts(): Int32Array {
    const only = new Int32Array(this.people.userIds.ids.length).fill(-1)
    this.carried
      .values()
      .forEach((carried, user) => (only[user] = carried === 0 ? -1 : carried < 0 ? MANY : carried - 1))
    return only
  }

  /** Reads a row; counts it as taken when nothing is wrong with it. */
  take(kind: RowKind, row: unknown): void {
    const index = this.reporter.seen(kind)
    if (!isRow(row)) return this.reporter.refuse(kind, index, 'facts.type', 'A row is an object.')
    const taken = this.read(kind, row, index)
    if (taken) this.reporter.taken[kind] += 1
  }

  private read(kind: RowKind, row: Row, index: number): boolean {
    switch (kind) {
      case 'user':
      case 'account':
        return this.holder(kind, row, index)
      case 'membership':
        return this.membership(row, index)
      case 'subscription':
        return this.subscription(row, index)
      case 'event':
        return this.event(row as unknown as EventInput, index)
      case 'known':
        return (
          this.known.add(row as unknown as KnownRow, this.people) ||
          this.refuse(
            'known',
            index,
            'facts.type',
            'A verdict is about a segment, with its hash, and a user or an account.',
          )
        )
      default:
        return kind satisfies never
    }
  }

  private refuse(...refused: Parameters<Reporter['refuse']>): false {
    this.reporter.refuse(...refused)
    return false
  }

  private names(of: Holder, row: Row): void {
    for (const name of Object.keys(row)) if (!this.fields[of].has(name)) this.reporter.miss(`${of}.${name}`)
  }

  private holder(of: 'user' | 'account', row: Row, index: number): boolean {
    const id = text(row['id'])
    if (id === undefined) return this.refuse(of, index, 'facts.type', 'An id is a text.')
    if (of === 'account' && !this.catalog.accounts)
      return this.refuse(of, index, 'facts.unknown-name', 'The catalog has no accounts.')
    this.names(of, row)
    const isNew = this.people[of](id, row, this.onInvalid[of])
    if (!isNew && this.isBuilt) return this.people.update(of, id, row, this.onInvalid[of])
    return isNew || this.refuse(of, index, 'facts.duplicate', `The ${of} "${id}" is given twice.`)
  }

  private membership(row: Row, index: number): boolean {
    const [userId, accountId] = [text(row['userId']), text(row['accountId'])]
    if (userId === undefined || accountId === undefined)
      return this.refuse('membership', index, 'facts.type', 'A membership has a userId and an accountId.')
    if (!this.catalog.accounts)
      return this.refuse('membership', index, 'facts.unknown-name', 'The catalog has no accounts.')
    this.names('membership', row)
    this.people.membership(userId, accountId, row, this.onInvalid.membership)
    return true
  }

  private subscription(row: Row, index: number): boolean {
    const byAccount = this.catalog.subscriptions === 'account'
    const field = byAccount ? 'accountId' : 'userId'
    const id = text(row[field])
    if (id === undefined)
      return this.refuse(
        'subscription',
        index,
        'facts.type',
        `A subscription has ${field === 'userId' ? 'a' : 'an'} ${field}.`,
      )
    this.names('subscription', row)
    const holder = byAccount ? this.people.accountIds.of(id) : this.people.userIds.of(id)
    const isNew = this.people.subscription(holder, row, this.onInvalid.subscription)
    if (!isNew && this.isBuilt) return this.people.renew(holder, row, this.onInvalid.subscription)
    return isNew || this.refuse('subscription', index, 'facts.duplicate', `"${id}" has two subscriptions.`)
  }

  private event(row: EventInput, index: number): boolean {
    const events = this.byName.get(row.name)
    if (events === undefined)
      return this.refuse('event', index, 'facts.unknown-name', `The catalog has no event "${row.name}".`)
    const at = readInstant(row.at)
    if (at === undefined) return this.refuse('event', index, 'facts.instant', 'The instant cannot be read.')
    const [userId, accountId] = [text(row.userId), this.catalog.accounts ? text(row.accountId) : undefined]
    if (userId === undefined && accountId === undefined)
      return this.refuse('event', index, 'facts.type', 'An event has a userId or an accountId.')
    if (!events) return true
    const user = userId === undefined ? -1 : this.people.userIds.of(userId)
    const account = accountId === undefined ? -1 : this.accountOf(user, accountId)
    this.carry(user, account)
    const added = events.add(user, account, at, text(row.id))
    if (row.properties) events.describe(added, row.properties, this.onProperty)
    return true
  }

  /** The number of an account: mostly the one in which the user was before, which need not be looked up. */
  private accountOf(user: number, accountId: string): number {
    const { accountIds } = this.people
    const before = (user < 0 ? 0 : (this.carried.room[user] ?? 0)) - 1
    return before >= 0 && accountIds.ids[before] === accountId ? before : accountIds.of(accountId)
  }

  private readonly onProperty = (name: string): void => {
    this.reporter.miss(`event.${name}`)
  }

  /** The events of a name, present or older: null when they are not kept, undefined when nobody declared them. */
  named(name: string): NamedEvents | null | undefined {
    return this.byName.get(name)
  }

  /** Notes in which account something happened. */
  carry(user: number, account: number): void {
    if (user < 0) this.hasNobody = true
    else if (account >= 0) {
      const carried = this.carried.room[user] ?? 0
      if (carried === account + 1) return
      this.carried.set(user, carried === 0 ? account + 1 : MANY)
    }
  }

  /** Users that have neither a row nor a membership. */
  get strangers(): number {
    let declared = 0
    for (const each of this.people.declaredUsers.values()) declared += each
    return this.people.userIds.ids.length - declared
  }
}
