import type { CatalogData, Holder } from '../../ast/index.js'
import type { Calibration, History, KnownRow } from '../../facts/index.js'
import type { HistoryColumns, PopulationOptions, RowKind } from '../input.js'
import { Histories, type OwnHistory } from '../store/histories.js'
import { KnownVerdicts } from '../store/known.js'
import { HOLDING, People } from '../store/people.js'
import { EventRows } from './event-rows.js'
import { EventReader } from './events.js'
import { HistoryReader, historyIn } from './histories.js'
import { keptOf } from './needed.js'
import { isRow, type Mistake, NO_ROW, Reporter } from './report.js'
import { text } from './text.js'

type Row = Readonly<Record<string, unknown>>

const OWN_FIELDS: Record<Holder, readonly string[]> = {
  user: ['id', 'history'],
  account: ['id', 'history'],
  membership: ['userId', 'accountId', 'roles', ...Object.keys(HOLDING.membership)],
  subscription: ['userId', 'accountId', 'plan', ...Object.keys(HOLDING.subscription)],
}

/** Who may have a history of its own. */
type Owner = 'user' | 'account'

const NO_ID: Mistake = ['facts.type', 'An id is a text.']

const isMistake = (found: OwnHistory | Mistake | null | undefined): found is Mistake => Array.isArray(found)

/** Reads rows, in any order of kinds, into what a population is made of. */
export class Gathering {
  readonly people: People
  /** The catalog, without what is not kept of events. */
  readonly kept: CatalogData
  readonly reporter = new Reporter()
  readonly events: EventReader
  readonly eventRows: EventRows
  readonly known = new KnownVerdicts()
  readonly given = new Set<'events' | 'memberships' | 'subscriptions'>()
  history: History | undefined = undefined
  /** Of those users and accounts who have one of their own. */
  readonly histories = { user: new Histories(), account: new Histories() }
  calibrations: readonly Calibration[] = []
  /** Whether rows come to a population that is there already: they change what is known. */
  isBuilt = false
  /** How often rows began to come. */
  rounds = 0
  private readonly historyReader: HistoryReader
  /** Whether what a row calls its history is a trait. */
  private readonly isTrait: Record<Owner, boolean>
  private readonly fields: Record<Holder, ReadonlySet<string>>
  private readonly onInvalid: Record<Holder, (name: string) => void>

  constructor(
    readonly catalog: CatalogData,
    readonly options: PopulationOptions,
  ) {
    this.people = new People(catalog)
    this.kept = keptOf(catalog, options.neededFor)
    this.historyReader = new HistoryReader(catalog)
    const isTrait = (of: Owner) => this.traitNames(of).includes('history')
    this.isTrait = { user: isTrait('user'), account: isTrait('account') }
    this.events = new EventReader(catalog, this.reporter, options)
    this.eventRows = new EventRows(this.events, this.people, this.reporter)
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
  take(kind: Exclude<RowKind, 'history'>, row: unknown): void {
    if (kind === 'event') return this.eventRows.take(row)
    const index = this.reporter.seen(kind)
    if (!isRow(row)) return this.reporter.refuse(kind, index, ...NO_ROW)
    const taken = this.read(kind, row, index)
    if (taken) this.reporter.taken[kind] += 1
  }

  private read(kind: Exclude<RowKind, 'event' | 'history'>, row: Row, index: number): boolean {
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

  private holder(of: Owner, row: Row, index: number): boolean {
    const id = text(row['id'])
    if (id === undefined) return this.refuse(of, index, ...NO_ID)
    if (of === 'account' && !this.catalog.accounts)
      return this.refuse(of, index, 'facts.unknown-name', 'The catalog has no accounts.')
    this.names(of, row)
    const history = this.ownHistory(of, row)
    if (isMistake(history)) return this.refuse(of, index, ...history)
    const isTaken = this.people[of](id, row, this.onInvalid[of]) || this.updated(of, id, row)
    if (!isTaken) return this.refuse(of, index, 'facts.duplicate', `The ${of} "${id}" is given twice.`)
    if (history !== undefined) this.setHistory(of, id, history)
    return true
  }

  private updated(of: Owner, id: string, row: Row): boolean {
    return this.isBuilt && this.people.update(of, id, row, this.onInvalid[of])
  }

  /** The history of a row, null for one that is taken away; undefined when nothing is said of it. */
  private ownHistory(of: Owner, row: Row): OwnHistory | Mistake | null | undefined {
    const given = Object.hasOwn(row, 'history') ? row['history'] : undefined
    if (given === undefined || this.isTrait[of]) return undefined
    return given === null ? null : this.historyReader.read(given)
  }

  private setHistory(of: Owner, id: string, history: OwnHistory | null): void {
    const ids = of === 'user' ? this.people.userIds : this.people.accountIds
    this.histories[of].set(ids.of(id), history)
  }

  /** Reads histories that are given as columns. */
  takeHistories(of: Owner, columns: HistoryColumns): void {
    const { reporter } = this
    for (let row = 0; row < columns.ids.length; row += 1) {
      const [id, history] = [text(columns.ids[row]), this.historyReader.read(historyIn(columns, row))]
      const mistake = id === undefined ? NO_ID : isMistake(history) ? history : undefined
      if (mistake) this.refuse('history', reporter.seen('history'), ...mistake)
      else {
        this.setHistory(of, id!, history as OwnHistory)
        reporter.taken.history += 1
      }
    }
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

  /** Another number whenever something has come. */
  get stamp(): number {
    return this.rounds + this.reporter.total
  }

  /** Users that have neither a row nor a membership. */
  get strangers(): number {
    let declared = 0
    for (const each of this.people.declaredUsers.values()) declared += each
    return this.people.userIds.ids.length - declared
  }
}
