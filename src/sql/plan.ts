import type { CatalogData, Kind } from '../ast/index.js'
import type { Calibration } from '../facts/index.js'
import type { Dialect } from './dialect/dialect.js'
import { type Column, join, list, milliseconds, raw, sql, type Sql } from './fragment.js'
import { Frame, Names } from './frame.js'
import { Given } from './given.js'
import { and } from './logic.js'
import type { Mapping } from './mapping.js'
import type { View } from './sources.js'
import { SubjectRows } from './subject-rows.js'
import { Tables } from './tables.js'
import { Timeline } from './timeline.js'
import { Totals } from './totals.js'
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
  readonly given = new Given(this)
  readonly totals = new Totals(this)
  /** What must be computed before a level of the subjects. */
  private readonly before = new Map<number, (() => readonly Step[])[]>()
  /** The names of steps that are made once. */
  private readonly made = new Map<string, string>()
  private readonly timelines = new Map<string, Timeline>()
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

  frame(kind: Kind): Frame {
    const frame = kind === 'member' ? this.pair : kind === 'user' ? this.person : this.account
    this.used.add(frame)
    return frame
  }

  /** The condition under which a subject sees an event of a view. */
  sees(frame: Frame, view: View): Sql {
    const { key } = this.given.events(view)
    const of = (name: string) => frame.key(name)
    if (view === 'account' || frame === this.account) return sql`${key('account_id')} = ${of('account_key')}`
    const isTheirs = sql`${key('user_id')} = ${of('user_id')}`
    if (frame === this.person || !this.options.accounts) return isTheirs
    return and(isTheirs, sql`(${key('account_id')} IS NULL OR ${key('account_id')} = ${of('account_key')})`)
  }

  /** A join of a step that has one row for each subject. */
  keyed(frame: Frame, name: string): () => { readonly step: () => Sql; readonly on: (alias: string) => Sql } {
    const on = (alias: string) => and(...frame.keys.map((key) => sql`${raw(`${alias}.${key}`)} = ${frame.key(key)}`))
    return () => ({ step: () => raw(name), on })
  }

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
    const events = this.given.events(view).frame
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
    return this.given.eventTables.flatMap((rows) => {
      const name = rows.frame.nameAt(0)
      const read = { name: rows.mayHoldCopies ? `${name}_copies` : name, select: rows.base(this.asOf) }
      const single = rows.mayHoldCopies ? [{ name, select: rows.withoutCopies(raw(read.name)) }] : []
      return [read, ...single, ...this.levels(rows.frame)]
    })
  }

  private membershipSteps(): readonly Step[] {
    const rows = this.options.accounts ? this.given.memberships() : undefined
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
