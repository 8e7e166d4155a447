import type { CatalogData, Holder } from '../../ast/index.js'
import type { Calibration, EventInput, History, KnownRow } from '../../facts/index.js'
import type { PopulationOptions, RowKind } from '../input.js'
import { KnownVerdicts } from '../store/known.js'
import { People } from '../store/people.js'
import { EventReader } from './events.js'
import { type Mistake, Reporter } from './report.js'
import { text } from './text.js'

type Row = Readonly<Record<string, unknown>>

const OWN_FIELDS: Record<Holder, readonly string[]> = {
  user: ['id'],
  account: ['id'],
  membership: ['userId', 'accountId', 'roles'],
  subscription: ['userId', 'accountId', 'plan'],
}

const NO_ROW: Mistake = ['facts.type', 'A row is an object.']

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

/** Reads rows, in any order of kinds, into what a population is made of. */
export class Gathering {
  readonly people: People
  readonly reporter = new Reporter()
  readonly events: EventReader
  readonly known = new KnownVerdicts()
  readonly given = new Set<'events' | 'memberships' | 'subscriptions'>()
  history: History | undefined = undefined
  calibrations: readonly Calibration[] = []
  /** Whether rows come to a population that is there already: they change what is known. */
  isBuilt = false
  private readonly fields: Record<Holder, ReadonlySet<string>>
  private readonly onInvalid: Record<Holder, (name: string) => void>

  constructor(
    readonly catalog: CatalogData,
    readonly options: PopulationOptions,
  ) {
    this.people = new People(catalog)
    this.events = new EventReader(catalog, this.people, this.reporter, options)
    const holders = Object.keys(OWN_FIELDS) as Holder[]
    const each = <T>(make: (of: Holder) => T) =>
      Object.fromEntries(holders.map((of) => [of, make(of)])) as Record<Holder, T>
    this.fields = each((of) => new Set([...OWN_FIELDS[of], ...this.traitNames(of)]))
    this.onInvalid = each((of) => (name) => this.reporter.miss(`${of}.${name}`))
  }

  private traitNames(of: Holder): readonly string[] {
    return Object.entries(this.catalog.traits[of] ?? {}).flatMap(([name, { formerly = [] }]) => [name, ...formerly])
  }

  /** Reads a row; counts it as taken when nothing is wrong with it. */
  take(kind: RowKind, row: unknown): void {
    if (kind === 'event') return this.takeEvent(row)
    const index = this.reporter.seen(kind)
    if (!isRow(row)) return this.reporter.refuse(kind, index, ...NO_ROW)
    const taken = this.read(kind, row, index)
    if (taken) this.reporter.taken[kind] += 1
  }

  private takeEvent(row: unknown): void {
    const { reporter } = this
    const mistake = isRow(row) ? this.events.read(row as unknown as EventInput) : NO_ROW
    if (mistake) reporter.refuse('event', reporter.seen('event'), ...mistake)
    else reporter.taken.event += 1
  }

  private read(kind: Exclude<RowKind, 'event'>, row: Row, index: number): boolean {
    switch (kind) {
      case 'user':
      case 'account':
        return this.holder(kind, row, index)
      case 'membership':
        return this.membership(row, index)
      case 'subscription':
        return this.subscription(row, index)
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

  /** Users that have neither a row nor a membership. */
  get strangers(): number {
    let declared = 0
    for (const each of this.people.declaredUsers.values()) declared += each
    return this.people.userIds.ids.length - declared
  }
}
