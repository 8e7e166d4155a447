import type { CatalogData, Domain, Holder, Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import type { Calibration, History } from '../facts/index.js'
import type { Dialect } from './dialect/dialect.js'
import { Frame, Names } from './frame.js'
import { type Column, join, list, milliseconds, raw, sql, type Sql, TRUE } from './fragment.js'
import { and } from './logic.js'
import type { Mapping, NotGiven } from './mapping.js'
import { type Field, Reading } from './reading.js'
import { EventRows, MembershipRows, type View } from './sources.js'
import { SubjectRows } from './subject-rows.js'
import { Fields, Tables } from './tables.js'
import { Timeline } from './timeline.js'
import { ZoneTables } from './zones.js'

/** A step of a statement: a name, and the select behind it. */
export interface Step {
  readonly name: string
  readonly select: Sql
}

/** What a statement is made for. */
export interface PlanOptions {
  readonly dialect: Dialect
  readonly mapping: Mapping
  readonly asOf: number
  /** Whether users belong to accounts. */
  readonly accounts: boolean
  readonly subscriptions: CatalogData['subscriptions']
  readonly calibrations: readonly Calibration[]
  readonly zoneNames: () => readonly string[]
}

/** Something that is made on first need. */
export const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

/** A pair has its account twice: as it is, and as text that is empty where there is none. */
const PAIR = ['user_id', 'account_id', 'account_key']

/** What a statement computes, gathered while rules are compiled. */
export class Plan {
  readonly names = new Names()
  readonly tables: Tables
  readonly zones: ZoneTables
  readonly pair: Frame
  readonly person: Frame
  readonly account: Frame
  /** What must be computed before a level of the subjects. */
  private readonly before = new Map<number, (() => readonly Step[])[]>()
  private readonly timelines = new Map<string, Timeline>()
  private readonly aggregations = new Map<string, Map<string, { readonly name: string; readonly value: Sql }>>()
  private readonly used = new Set<Frame>()
  private readonly subjects = new SubjectRows(this)

  constructor(readonly options: PlanOptions) {
    const { accounts, mapping, dialect } = options
    this.tables = new Tables(dialect, mapping)
    this.zones = new ZoneTables(dialect, options.zoneNames)
    this.pair = new Frame('members', 'p', accounts ? ['user_id', 'account_key'] : ['user_id'], this.names, PAIR)
    this.person = new Frame('users', 'u', ['user_id'], this.names)
    this.account = new Frame('accounts', 'a', ['account_key'], this.names)
  }

  get asOf(): number {
    return this.options.asOf
  }

  /** The instant of the question, bound. */
  get now(): Sql {
    return milliseconds(this.asOf)
  }

  get dialect(): Dialect {
    return this.options.dialect
  }

  history(view: View): History | undefined {
    const { history, accountHistory } = this.options.mapping
    return view === 'account' ? (accountHistory ?? history) : history
  }

  isGiven(what: NotGiven): boolean {
    return !this.options.mapping.notGiven?.includes(what)
  }

  frame(kind: Kind): Frame {
    const frame = kind === 'member' ? this.pair : kind === 'user' ? this.person : this.account
    this.used.add(frame)
    return frame
  }

  // ---- what tables hold ---------------------------------------------------------------------------------------------

  private readonly ownEvents = once(() => this.eventRows('events', 'e'))
  private readonly accountEvents = once(() =>
    this.options.mapping.accountEvents ? this.eventRows('accountEvents', 'd') : this.ownEvents(),
  )

  private eventRows(place: 'events' | 'accountEvents', alias: string): EventRows {
    const { mapping, zoneNames } = this.options
    const events =
      mapping[place] ?? fail('sql.mapping', `mapping.${place}`, 'A rule reads events, and the mapping has none.')
    const rows = new EventRows(this.tables, events, place, alias, this.names, zoneNames)
    this.eventTables.push(rows)
    return rows
  }

  private readonly eventTables: EventRows[] = []

  events(view: View): EventRows {
    return view === 'account' ? this.accountEvents() : this.ownEvents()
  }

  readonly memberships = once(() => {
    const { mapping, asOf, zoneNames } = this.options
    const rows = mapping.memberships
    return rows && new MembershipRows(this.tables, rows, this.isGiven('membership'), asOf, this.names, zoneNames)
  })

  /** The trait of a user, an account or a subscription, as the subjects of a frame have it. */
  trait(frame: Frame, of: Exclude<Holder, 'membership'>, names: readonly string[], domain: Domain): Field {
    const { mapping, zoneNames } = this.options
    const place = { user: 'users', account: 'accounts', subscription: 'subscriptions' } as const
    const table = mapping[place[of]]
    if (!table)
      fail(
        'sql.mapping',
        `mapping.${place[of]}`,
        `A rule reads ${of}.${names[0]}, and the mapping has no ${place[of]}.`,
      )
    const fields = new Fields(this.tables, table, table.traits, `${of}_row`, `mapping.${place[of]}.traits`)
    return new Reading(this.tables, frame, zoneNames).field(fields.source(names), domain)
  }

  /** Whether the events of the subject's user are in the tables. */
  isTracked(frame: Frame): Sql {
    const column = this.options.mapping.users?.tracked
    if (column === undefined) return TRUE
    return frame.read(sql`COALESCE(${this.tables.column('user_row', column, 'mapping.users.tracked')}, FALSE)`)
  }

  /** Whether the subject has a subscription row. */
  hasSubscription(frame: Frame): Sql {
    return frame.read(sql`${this.subscriptionKey()} IS NOT NULL`)
  }

  /** The column by which a subscription names its holder. */
  subscriptionKey(): Sql {
    const { mapping } = this.options
    return this.tables.column('subscription_row', mapping.subscriptions!.holder, 'mapping.subscriptions.holder')
  }

  // ---- what is computed from events ---------------------------------------------------------------------------------

  /** The condition under which a subject sees an event of a view. */
  sees(frame: Frame, view: View): Sql {
    const { key } = this.events(view)
    const of = (name: string) => frame.key(name)
    if (view === 'account' || frame === this.account) return sql`${key('account_id')} = ${of('account_key')}`
    const isTheirs = sql`${key('user_id')} = ${of('user_id')}`
    if (frame === this.person || !this.options.accounts) return isTheirs
    return and(isTheirs, sql`(${key('account_id')} IS NULL OR ${key('account_id')} = ${of('account_key')})`)
  }

  /** What tells whose an event is without a look at the subjects: one key, or two of which the account may be missing. */
  private keyOf(frame: Frame, view: View): 'user_id' | 'account_id' | 'pair' | undefined {
    if (frame === this.account) return 'account_id'
    if (view === 'account') return undefined
    if (frame === this.person || !this.options.accounts) return 'user_id'
    return this.options.mapping.events?.account === undefined ? undefined : 'pair'
  }

  /** A value over the events that a subject sees: null for a subject without any. */
  aggregate(frame: Frame, view: View, value: Sql, beside: Sql = raw('')): Sql {
    const level = Math.max(value.levelOf(frame.alias), beside.levelOf(frame.alias))
    const isPlain = !value.reads(frame.alias) && !beside.reads(frame.alias)
    const key = isPlain ? this.keyOf(frame, view) : undefined
    const place = `${frame.title} ${view} ${level} ${key ?? ''} ${beside.key}`
    let columns = this.aggregations.get(place)
    const name = `cadre_totals_${this.aggregations.size + 1}`
    if (!columns) {
      columns = new Map<string, { readonly name: string; readonly value: Sql }>()
      this.aggregations.set(place, columns)
      const gathered = columns
      this.prepare(level + 1, () => [
        { name, select: this.aggregation(frame, { view, level, key, beside }, [...gathered.values()]) },
      ])
    }
    const column = columns.get(value.key) ?? { name: this.names.next('c'), value }
    columns.set(value.key, column)
    return frame.taken(level + 1, place, this.keyed(frame, name), (alias) => raw(`${alias}.${column.name}`))
  }

  /** A join of a step that has one row for each subject. */
  keyed(frame: Frame, name: string): () => { readonly step: () => Sql; readonly on: (alias: string) => Sql } {
    const on = (alias: string) => and(...frame.keys.map((key) => sql`${raw(`${alias}.${key}`)} = ${frame.key(key)}`))
    return () => ({ step: () => raw(name), on })
  }

  private aggregation(
    frame: Frame,
    {
      view,
      level,
      key,
      beside,
    }: { readonly view: View; readonly level: number; readonly key: string | undefined; readonly beside: Sql },
    columns: readonly { readonly name: string; readonly value: Sql }[],
  ): Sql {
    const values = columns.map(({ name, value }) => sql`${value} AS ${raw(name)}`)
    const events = this.events(view).frame
    const from = sql`${raw(events.nameAt(events.height))} AS ${raw(events.alias)}`
    if (key === 'pair') return this.byPair(from, values)
    if (key !== undefined) {
      const by = raw(`${events.alias}.${key}`)
      return sql`SELECT ${by} AS ${raw(frame.keys[0]!)}, ${list(values)} FROM ${from} WHERE ${by} IS NOT NULL GROUP BY ${by}`
    }
    return sql`SELECT ${list([...this.keyColumns(frame), ...values])} FROM ${this.seen(frame, view, level)} ${beside} GROUP BY ${list(frame.keys.map((name) => sql`${frame.key(name)}`))}`
  }

  /** An event that carries an account is looked at without the subjects; one that carries none counts in all accounts of its user. */
  private byPair(from: Sql, values: readonly Sql[]): Sql {
    const { key } = this.events('own')
    const [user, account] = [key('user_id'), key('account_id')]
    const pairs = sql`${raw(this.pair.nameAt(0))} AS p ON p.user_id = CASE WHEN ${account} IS NULL THEN ${user} END`
    const held = sql`COALESCE(${account}, p.account_key)`
    return sql`SELECT ${user} AS user_id, ${held} AS account_key, ${list(values)} FROM ${from} LEFT JOIN ${pairs} WHERE ${user} IS NOT NULL GROUP BY ${user}, ${held}`
  }

  /** The greatest number of events of a subject that have one value: counted by value first. */
  largestCount(frame: Frame, view: View, value: Sql): Sql {
    const level = value.levelOf(frame.alias)
    const key = `largest ${frame.title} ${view} ${value.key}`
    const name = this.named(key, 'cadre_largest_', (each) =>
      this.prepare(level + 1, () => [{ name: each, select: this.largest(frame, view, level, value) }]),
    )
    return frame.taken(level + 1, key, this.keyed(frame, name), (alias) => raw(`${alias}.largest`))
  }

  private largest(frame: Frame, view: View, level: number, value: Sql): Sql {
    const keys = list(frame.keys.map((name) => raw(`x.${name}`)))
    const each = sql`SELECT ${list([...this.keyColumns(frame), sql`${value} AS counted`])} FROM ${this.seen(frame, view, level)}`
    const byValue = sql`SELECT ${list(frame.keys.map((name) => raw(`x.${name} AS ${name}`)))}, COUNT(*) AS many FROM (${each}) AS x WHERE x.counted IS NOT NULL GROUP BY ${keys}, x.counted`
    return sql`SELECT ${list(frame.keys.map((name) => raw(`x.${name} AS ${name}`)))}, MAX(x.many) AS largest FROM (${byValue}) AS x GROUP BY ${keys}`
  }

  private readonly made = new Map<string, string>()

  /** A name for a step that is made once. */
  named(key: string, prefix: string, make: (name: string) => void): string {
    const known = this.made.get(key)
    if (known !== undefined) return known
    const name = this.names.next(prefix)
    this.made.set(key, name)
    make(name)
    return name
  }

  keyColumns(frame: Frame): readonly Sql[] {
    return frame.keys.map((name) => sql`${frame.key(name)} AS ${raw(name)}`)
  }

  /** Events beside the subjects that see them. */
  seen(frame: Frame, view: View, level: number): Sql {
    const events = this.events(view).frame
    const rows = sql`${raw(events.nameAt(events.height))} AS ${raw(events.alias)}`
    return sql`${rows} JOIN ${raw(frame.nameAt(level))} AS ${raw(frame.alias)} ON ${this.sees(frame, view)}`
  }

  /** The events of subjects in their order, for what is asked about one after another. */
  timeline(frame: Frame, views: readonly View[], level: number): Timeline {
    this.dialect.ordersEvents?.()
    const place = `${frame.title} ${views.join(' ')} ${level}`
    const known = this.timelines.get(place)
    if (known) return known
    const timeline = new Timeline(this, frame, views, level, this.timelines.size + 1)
    this.timelines.set(place, timeline)
    this.prepare(level + 1, () => timeline.steps())
    return timeline
  }

  /** Steps that must stand before a level of the subjects. */
  prepare(level: number, steps: () => readonly Step[]): void {
    const others = this.before.get(level) ?? []
    this.before.set(level, [...others, steps])
  }

  // ---- the statement ------------------------------------------------------------------------------------------------

  /** The select of a level of rows, from the one before. Every column is named: what `*` calls them differs. */
  private level(frame: Frame, level: number): readonly Step[] {
    const { columns, joins } = frame.step(level)
    if (columns.size + joins.size === 0) return []
    const joined = [...joins.values()]
    const defined = [...columns.values(), ...joined.flatMap((each) => each.columns)]
    const values = defined.map(({ column, value }) => sql`${value} AS ${raw(column.name)}`)
    const joining = joined.map(({ step, alias, on }) => sql` LEFT JOIN ${step()} AS ${raw(alias)} ON ${on(alias)}`)
    const from = sql`${raw(frame.nameAt(level - 1))} AS ${raw(frame.alias)}${join(joining, '')}`
    const kept = frame.columnsBelow(level).map((column) => sql`${column} AS ${raw(column.name)}`)
    return [{ name: frame.nameAt(level), select: sql`SELECT ${list([...kept, ...values])} FROM ${from}` }]
  }

  private levels(frame: Frame): readonly Step[] {
    return frame.steps.flatMap((_, index) => this.level(frame, index + 1))
  }

  private eventSteps(): readonly Step[] {
    return this.eventTables.flatMap((rows) => {
      const name = rows.frame.nameAt(0)
      const read = { name: rows.mayHoldCopies ? `${name}_copies` : name, select: rows.base(this.asOf) }
      const single = rows.mayHoldCopies ? [{ name, select: rows.withoutCopies(raw(read.name)) }] : []
      return [read, ...single, ...this.levels(rows.frame)]
    })
  }

  private membershipSteps(): readonly Step[] {
    const rows = this.options.accounts ? this.memberships() : undefined
    if (!rows) return []
    const { isActive, frame } = rows
    const pairs = () => ({ name: 'cadre_pairs', select: rows.pairs(raw(frame.nameAt(frame.height)), isActive) })
    return [{ name: frame.nameAt(0), select: rows.base() }, ...this.levels(frame), pairs()]
  }

  /** All steps, each after those that it reads. */
  steps(): readonly Step[] {
    const frames = [this.account, this.person, this.pair].filter((frame) => this.used.has(frame))
    const height = Math.max(0, ...frames.map((frame) => frame.height), ...this.before.keys())
    const steps: Step[] = [
      ...this.zones.steps(),
      ...this.eventSteps(),
      ...(frames.includes(this.pair) || this.needsPairs() ? this.membershipSteps() : []),
    ]
    for (const frame of frames) steps.push({ name: frame.nameAt(0), select: this.subjects.select(frame) })
    for (let level = 1; level <= height; level += 1) {
      for (const make of this.before.get(level) ?? []) steps.push(...make())
      for (const frame of frames) steps.push(...this.level(frame, level))
    }
    return steps
  }

  private needsPairs(): boolean {
    const { accounts, memberships } = this.options.mapping
    return this.used.has(this.account) && !accounts && memberships !== undefined
  }

  /** By what events and memberships may be divided: rules that look across accounts and users cannot be. */
  distributionKey(kind: Kind): 'user' | 'account' | null {
    if (kind !== 'member') return kind === 'user' ? 'user' : 'account'
    if (!this.options.accounts) return 'user'
    return this.used.has(this.account) ? null : 'user'
  }

  /** The columns of a subject. */
  subject(kind: Kind): readonly Column[] {
    const frame = this.frame(kind)
    return kind === 'member' ? [frame.key('user_id'), frame.key('account_id')] : [frame.key(frame.keys[0]!)]
  }
}
