import type { CatalogData, EventDomain } from '../../ast/index.js'
import type { EventInput } from '../../facts/index.js'
import { readInstant } from '../../time/index.js'
import type { PopulationOptions } from '../input.js'
import { Carried } from '../store/carried.js'
import { NamedEvents } from '../store/named-events.js'
import type { People } from '../store/people.js'
import { neededBy, type Needed } from './needed.js'
import type { Mistake, Reporter } from './report.js'
import { text } from './text.js'

/** Reads events, one at a time. */
export class EventReader {
  /** The events that are kept, by name. */
  readonly kept = new Map<string, NamedEvents>()
  readonly carried = new Carried()
  /** Whether there are events of accounts that no user did. */
  hasNobody = false
  /** Whether ids are not looked at. */
  readonly unique: boolean
  /** By present and older names; null for events that are not kept. */
  private readonly byName = new Map<string, NamedEvents | null>()

  constructor(
    private readonly catalog: CatalogData,
    private readonly people: People,
    private readonly reporter: Reporter,
    { unique = false, neededFor }: PopulationOptions,
  ) {
    this.unique = unique
    const needed = neededBy(neededFor)
    for (const [name, domain] of Object.entries(catalog.events)) this.declare(name, domain, needed)
  }

  private declare(name: string, domain: EventDomain, needed: Needed): void {
    const isKept = (property: string) => needed.property(name, property)
    const events = needed.event(name) ? new NamedEvents(domain, this.carried, isKept) : null
    if (events) this.kept.set(name, events)
    for (const each of [name, ...(domain.formerly ?? [])]) this.byName.set(each, events)
  }

  /** What remembers the ids of events, in bytes. */
  get idBytes(): number {
    return [...this.kept.values()].reduce((sum, { idBytes }) => sum + idBytes, 0)
  }

  /** The events of a name, present or older: null when they are not kept, undefined when nobody declared them. */
  named(name: string): NamedEvents | null | undefined {
    return this.byName.get(name)
  }

  /** Reads an event. Tells what is wrong with it. */
  read(row: EventInput): Mistake | undefined {
    const events = this.byName.get(row.name)
    if (events === undefined) return unknownName(row.name)
    const at = readInstant(row.at)
    if (at === undefined) return NO_INSTANT
    const [userId, accountId] = [text(row.userId), this.catalog.accounts ? text(row.accountId) : undefined]
    if (userId === undefined && accountId === undefined) return NO_OWNER
    if (!events) return undefined
    const user = userId === undefined ? -1 : this.people.userIds.of(userId)
    if (user < 0) this.hasNobody = true
    const account = accountId === undefined ? -1 : this.accountOf(user, userId, accountId)
    const isFirst = user >= 0 && account >= 0 && account === this.carried.first(user)
    const added = events.add(user, account, at, isFirst, this.unique ? undefined : text(row.id))
    if (row.properties) events.describe(added, row.properties, this.onInvalid)
    return undefined
  }

  /** The number of an account: mostly that of the user's first event, which need not be looked up. */
  private accountOf(user: number, userId: string | undefined, accountId: string): number {
    const { userIds, accountIds } = this.people
    const first = user < 0 ? -1 : this.carried.first(user)
    if (first >= 0 && accountIds.ids[first] === accountId) return first
    const account = accountIds.of(accountId)
    if (userId === undefined) return account
    this.carried.note(user, account)
    if (first < 0) {
      userIds.adopt(user, userId)
      accountIds.adopt(account, accountId)
    }
    return account
  }

  readonly onInvalid = (name: string): void => {
    this.reporter.miss(`event.${name}`)
  }
}

export const unknownName = (name: string): Mistake => ['facts.unknown-name', `The catalog has no event "${name}".`]

export const NO_INSTANT: Mistake = ['facts.instant', 'The instant cannot be read.']

export const NO_OWNER: Mistake = ['facts.type', 'An event has a userId or an accountId.']
