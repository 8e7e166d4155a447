import type { Domain } from '../ast/index.js'
import { fail } from '../errors.js'
import { Frame, type Names } from './frame.js'
import { join, milliseconds, nullOf, raw, sql, type Sql, text } from './fragment.js'
import { and, choose, or } from './logic.js'
import type { EventsMapping, MembershipsMapping } from './mapping.js'
import { type Field, Reading } from './reading.js'
import { Fields, type Tables } from './tables.js'

/** Whose events: the subject's own, or those that carry the account. */
export type View = 'own' | 'account'

/** An event name with its older names, the present one first. */
export type Aliases = readonly string[]

const EVENT = ['user_id', 'account_id', 'name', 'moment']

const IS_TEXT = (column: Sql): Sql => sql`NULLIF(${column}, '')`

/** The events that a statement reads, row by row. */
export class EventRows {
  readonly frame: Frame
  private readonly fields: Fields
  private readonly reading: Reading
  private readonly names = new Map<string, Aliases>()
  /** From when on events of a name are asked for. */
  private readonly starts = new Map<string, number>()

  constructor(
    private readonly tables: Tables,
    private readonly mapping: EventsMapping,
    private readonly place: string,
    alias: string,
    names: Names,
    zoneNames: () => readonly string[],
  ) {
    this.frame = new Frame(place === 'events' ? 'events' : 'account_events', alias, [], names, EVENT)
    this.fields = new Fields(tables, mapping, mapping.properties, 'event_row', `mapping.${place}.properties`)
    this.reading = new Reading(tables, this.frame, zoneNames)
  }

  readonly key = (name: 'user_id' | 'account_id' | 'name' | 'moment'): Sql => sql`${this.frame.key(name)}`

  /** Whether an event has one of some names. Events of other names are not read at all. */
  named(names: readonly Aliases[]): Sql {
    for (const aliases of names) this.names.set(aliases.join('\0'), aliases)
    const all = [...new Set(names.flat())].map(text)
    return sql`${this.key('name')} IN (${join(all, ', ')})`
  }

  /** One rule asks for events of some names from an instant on. Earlier ones are read only where another rule asks for them. */
  reach(names: readonly Aliases[], start: number): void {
    for (const name of names.flat()) this.starts.set(name, Math.min(this.starts.get(name) ?? Infinity, start))
  }

  property(names: readonly string[], domain: Domain): Field {
    return this.reading.field(this.fields.source(names), domain)
  }

  /** The name of an event as the catalog has it now. */
  get canonicalName(): Sql {
    const renamed = [...this.names.values()].filter((aliases) => aliases.length > 1)
    const cases = renamed.map((aliases): readonly [Sql, Sql] => [
      sql`${this.key('name')} IN (${join(aliases.map(text), ', ')})`,
      text(aliases[0]!),
    ])
    return choose(cases, this.key('name'))
  }

  /** The select that reads the table. */
  base(asOf: number): Sql {
    const { tables, mapping, place } = this
    const column = (name: string, field: string) => tables.column('event_row', name, `mapping.${place}.${field}`)
    const clock = tables.clock(mapping, `mapping.${place}`)
    const at = column(mapping.at, 'at')
    const account = mapping.account === undefined ? nullOf('text') : IS_TEXT(column(mapping.account, 'account'))
    const name = column(mapping.name, 'name')
    const read = [...this.frame.base.values()].map(({ column: { name: as }, value }) => sql`${value} AS ${raw(as)}`)
    const copies = mapping.unique ? [] : this.copyColumns(column)
    const columns = [
      sql`${this.user(column(mapping.user, 'user'))} AS user_id`,
      sql`${account} AS account_id`,
      sql`${name} AS name`,
      sql`${tables.instant(at, clock)} AS moment`,
      ...copies,
      ...read,
    ]
    const filter = and(
      sql`${name} IN (${join([...this.asked].map(text), ', ')})`,
      sql`${at} < ${tables.native(asOf + 1, clock)}`,
      ...this.since(name, (start) => sql`${at} >= ${tables.native(start, clock)}`),
    )
    const rows = sql`${tables.from(mapping, 'event_row', `mapping.${place}`)}${this.identities(column(mapping.user, 'user'))}`
    return sql`SELECT ${join(columns, ', ')} FROM ${rows} WHERE ${filter}`
  }

  /** The user of an event, by what the identity map says of the id. */
  private user(recorded: Sql): Sql {
    const { identities } = this.tables.mapping
    if (!identities) return IS_TEXT(recorded)
    const user = this.tables.column('identity_row', identities.user, 'mapping.identities.user')
    return sql`COALESCE(${IS_TEXT(user)}, ${IS_TEXT(recorded)})`
  }

  private identities(recorded: Sql): Sql {
    const { identities } = this.tables.mapping
    if (!identities) return raw('')
    const id = this.tables.column('identity_row', identities.id, 'mapping.identities.id')
    return sql` LEFT JOIN ${this.tables.from(identities, 'identity_row', 'mapping.identities')} ON ${id} = ${recorded}`
  }

  private get asked(): ReadonlySet<string> {
    return new Set([...this.names.values()].flat())
  }

  /** From when on events of each name are read: all from the latest such instant, of the other names also earlier ones. */
  private since(name: Sql, from: (start: number) => Sql): readonly Sql[] {
    const groups = this.reached()
    const [[latest] = [-Infinity], ...others] = groups
    if (latest === -Infinity) return []
    const earlier = others.map(([start, names]) => {
      const isNamed = sql`${name} IN (${join(names.map(text), ', ')})`
      return start === -Infinity ? isNamed : and(isNamed, from(start))
    })
    const earliest = groups.at(-1)![0]
    return [...(earliest === -Infinity ? [] : [from(earliest)]), or(from(latest), ...earlier)]
  }

  /** Names by the instant from which on they are read, the latest first. The earliest of several copies may lie anywhere. */
  private reached(): readonly (readonly [start: number, names: readonly string[]])[] {
    const groups = new Map<number, string[]>()
    for (const name of this.asked) {
      const start = this.mapping.unique ? this.starts.get(name)! : -Infinity
      groups.set(start, [...(groups.get(start) ?? []), name])
    }
    return [...groups].sort(([left], [right]) => (left < right ? 1 : -1))
  }

  private copyColumns(column: (name: string, field: string) => Sql): readonly Sql[] {
    const { mapping, place, tables } = this
    if (mapping.id === undefined)
      fail('sql.mapping', `mapping.${place}.id`, 'Events that are not unique need a column with their ids.')
    const json = mapping.properties?.json
    const contents = json === undefined ? text('') : tables.dialect.toText(column(json, 'properties.json'))
    return [sql`${IS_TEXT(column(mapping.id, 'id'))} AS copy_id`, sql`${contents} AS contents`]
  }

  get mayHoldCopies(): boolean {
    return !this.mapping.unique
  }

  /** Leaves one of several copies: the earliest, at one instant the one whose account and contents come first. */
  withoutCopies(from: Sql): Sql {
    const { dialect } = this.tables
    const { alias } = this.frame
    const of = (name: string) => raw(`${alias}.${name}`)
    const owner = sql`${of('user_id')}, CASE WHEN ${of('user_id')} IS NULL THEN ${of('account_id')} END`
    const order = [
      of('moment'),
      dialect.byCodePoint(sql`COALESCE(${of('account_id')}, '')`),
      dialect.byCodePoint(sql`COALESCE(${of('contents')}, '')`),
    ]
    const position = sql`ROW_NUMBER() OVER (PARTITION BY ${owner}, ${this.canonicalName}, ${of('copy_id')} ORDER BY ${join(order, ', ')})`
    const numbered = sql`SELECT ${raw(alias)}.*, ${position} AS copy_number FROM ${from} AS ${raw(alias)}`
    return sql`SELECT * FROM (${numbered}) AS ${raw(alias)} WHERE ${or(sql`${of('copy_id')} IS NULL`, sql`${of('copy_number')} = 1`)}`
  }
}

/** The rows of memberships, and what all rows of a pair give together. */
export class MembershipRows {
  readonly frame: Frame
  private readonly fields: Fields
  private readonly reading: Reading
  private readonly gathered = new Map<string, { readonly name: string; readonly value: Sql }>()

  constructor(
    private readonly tables: Tables,
    private readonly mapping: MembershipsMapping,
    private readonly isGiven: boolean,
    private readonly asOf: number,
    private readonly names: Names,
    zoneNames: () => readonly string[],
  ) {
    this.frame = new Frame('memberships', 'h', ['user_id', 'account_id'], names)
    this.fields = new Fields(tables, mapping, mapping.traits, 'membership_row', 'mapping.memberships.traits')
    this.reading = new Reading(tables, this.frame, zoneNames)
  }

  trait(names: readonly string[], domain: Domain): Field {
    return this.reading.field(this.fields.source(names), domain)
  }

  /** The list of roles as it is stored. */
  roles(): ReturnType<Fields['source']> {
    return this.fields.source(['roles'])
  }

  private instant(name: 'joinedAt' | 'leftAt'): Sql {
    return this.trait([name], { type: 'instant' }).value
  }

  private isMapped(name: string): boolean {
    const { columns, json } = this.mapping.traits ?? {}
    return json !== undefined || (columns !== undefined && Object.hasOwn(columns, name))
  }

  /** When a row's membership began: before all instants when nobody knows. */
  get joinedAt(): Sql {
    const before = raw('-99999999999999')
    return this.isMapped('joinedAt') ? this.frame.column(sql`COALESCE(${this.instant('joinedAt')}, ${before})`) : before
  }

  /** Whether a row is a membership now. */
  get isActive(): Sql {
    if (!this.isGiven) return raw('TRUE')
    const hasLeft = this.isMapped('leftAt')
      ? sql`(${this.instant('leftAt')} IS NULL OR ${this.instant('leftAt')} > ${milliseconds(this.asOf)})`
      : raw('TRUE')
    return this.frame.column(and(sql`${this.joinedAt} <= ${milliseconds(this.asOf)}`, hasLeft))
  }

  /** What the rows of a pair give together, as a column of `tie`. */
  gather(value: Sql): Sql {
    const known = this.gathered.get(value.key) ?? { name: this.names.next('c'), value }
    this.gathered.set(value.key, known)
    return raw(`tie.${known.name}`)
  }

  base(): Sql {
    const { tables, mapping } = this
    const key = (name: string, field: string) =>
      IS_TEXT(tables.column('membership_row', name, `mapping.memberships.${field}`))
    const read = [...this.frame.base.values()].map(({ column, value }) => sql`${value} AS ${raw(column.name)}`)
    const columns = [
      sql`${key(mapping.user, 'user')} AS user_id`,
      sql`${key(mapping.account, 'account')} AS account_id`,
      ...read,
    ]
    return sql`SELECT ${join(columns, ', ')} FROM ${tables.from(mapping, 'membership_row', 'mapping.memberships')}`
  }

  /** One row for each pair. */
  pairs(from: Sql, isActive: Sql): Sql {
    const gathered = [...this.gathered.values()].map(({ name, value }) => sql`${value} AS ${raw(name)}`)
    const active = sql`MAX(CASE WHEN ${isActive} THEN 1 ELSE 0 END) AS is_active`
    const columns = [raw('h.user_id AS user_id'), raw('h.account_id AS account_id'), active, ...gathered]
    return sql`SELECT ${join(columns, ', ')} FROM ${from} AS h WHERE h.account_id IS NOT NULL GROUP BY h.user_id, h.account_id`
  }
}
