import type { Domain, EventDomain } from '../../ast/index.js'
import { type Arranged, groupedEvents, sortByTime } from './arrange.js'
import { accountColumn, type Arrangement, isAlike, withSplits } from './arrangement.js'
import type { Carried } from './carried.js'
import { Changes } from './changes.js'
import { rawAt } from './column.js'
import { type Copies, withoutCopies } from './copies.js'
import { EventIds } from './event-ids.js'
import { Joined } from './joined.js'
import type { Change, NamedPosting } from './posting.js'
import type { RowBlock } from './row-block.js'
import { scattered } from './scatter.js'
import { Stage } from './stage.js'
import { find } from './table.js'
import { packOrdered } from './times.js'
import { isEmpty, type Values, valuesOf } from './values.js'

type Row = Readonly<Record<string, unknown>>

/** The id of the event in a row of a block; undefined for none. */
export type IdOf = (row: number) => string | undefined

interface Property {
  readonly name: string
  /** The name and its older names, in the order in which they are looked up. */
  readonly names: readonly string[]
  readonly values: Values
}

/** Whether data can say the same in several ways, so that the columns do not tell how it was said. */
const isLoose = ({ formerly, renamed, type }: Domain): boolean =>
  formerly !== undefined || renamed !== undefined || type === 'money'

/** Events of one name: gathered in any order, then arranged. What comes later is put among them. */
export class NamedEvents {
  private stage: Stage
  private settled: NamedPosting | undefined = undefined
  /** Undefined as long as no event has an id, or where ids are not looked at. */
  private ids: EventIds | undefined = undefined
  /** Properties of staged events that cannot be told from the columns: they decide between copies. */
  private odd: (Row | undefined)[] = []
  /** How many events came before the staged ones. */
  private came = 0
  /** The properties that are kept. */
  readonly properties: readonly Property[]
  private readonly loose: boolean

  constructor(
    domain: EventDomain,
    private readonly carried: Carried,
    isKept: (property: string) => boolean,
  ) {
    this.stage = new Stage(carried)
    this.loose = Object.values(domain.properties).some(isLoose)
    this.properties = Object.entries(domain.properties)
      .filter(([name]) => isKept(name))
      .map(([name, each]) => ({ name, names: [name, ...(each.formerly ?? [])], values: valuesOf(each) }))
  }

  /** What remembers the ids of events, so that copies are known, in bytes. */
  get idBytes(): number {
    return (this.ids?.bytes ?? 0) + (this.settled?.hashes?.byteLength ?? 0)
  }

  /** Whether anything is to be told of an event besides who did it, and when. */
  get hasDetails(): boolean {
    return this.properties.length > 0 || this.ids !== undefined
  }

  /**
   * Takes events without their properties: those rows of a block that stand from one place of its order up to another.
   * Tells the index of the first.
   */
  addRows(block: RowBlock, from: number, to: number, idOf: IdOf | undefined): number {
    const first = this.stage.addRows(block, from, to)
    for (let place = from; place < to && (idOf || this.ids); place += 1) {
      const id = idOf?.(block.order[place]!)
      if (id !== undefined || this.ids) (this.ids ??= new EventIds(this.came + first + place - from)).push(id)
    }
    return first
  }

  /** Takes the properties of an event. Tells of those that could not be read. */
  describe(index: number, row: Row, onInvalid: (name: string) => void): void {
    let told = 0
    for (const { name, names, values } of this.properties) {
      const raw = find(row, names)
      if (raw === undefined) continue
      if (values.set(index, raw)) told += 1
      else onInvalid(name)
    }
    const hasId = this.ids !== undefined && this.ids.hash(this.came + index) !== 0
    if (hasId && (this.loose || Object.keys(row).length !== told)) this.keepOdd(index, row)
  }

  private keepOdd(index: number, row: Row): void {
    while (this.odd.length < index) this.odd.push(undefined)
    this.odd.push(row)
  }

  /** The events in order. What was gathered since the last time is put among them. */
  posting(arrangement: Arrangement): NamedPosting {
    if (this.settled && this.stage.length === 0 && isAlike(this.settled.arrangement, arrangement)) return this.settled
    this.settled = this.arrange(arrangement)
    this.came += this.stage.length
    this.stage = new Stage(this.carried)
    this.ids?.settle()
    this.odd = []
    for (const { values } of this.properties) values.clear()
    return this.settled
  }

  private arrange(arrangement: Arrangement): NamedPosting {
    const { stage, settled, ids } = this
    const hasOrder = this.needsOrder(arrangement)
    const ready = settled ? undefined : scattered(stage, arrangement.owners, hasOrder)
    if (ready && !hasOrder) return bare(ready, stage.where, arrangement)
    const [joined, changes] = [new Joined(settled, stage), new Changes()]
    const base = this.withoutCopies(
      joined,
      arrangement,
      ready?.order ? { ...ready, order: ready.order } : this.grouped(arrangement),
      changes,
    )
    const arranged = withSplits(base, joined, arrangement)
    const columns = this.properties.map(({ name, values }) => {
      const before = { size: joined.before, column: settled?.columns.get(name) }
      return [name, values.packed(arranged.order, before)] as const
    })
    const isReady = ready?.order === arranged.order
    return {
      times: isReady ? ready.times : packOrdered(settled ? joined : stage, arranged.order, joined.span()),
      offsets: arranged.offsets,
      columns: new Map(columns.filter(([, column]) => !isEmpty(column))),
      accounts: accountColumn(joined, arranged, arrangement),
      serials: ids && this.serials(joined, base),
      ...(ids && { hashes: this.hashes(ids, joined, base) }),
      arrangement,
      ...(settled && { change: this.changed(settled, changes) }),
    }
  }

  /** Whose events changed: of whom some came, besides those of whom some went. */
  private changed({ change }: NamedPosting, changes: Changes): Change {
    const { stage } = this
    for (let index = 0; index < stage.length; index += 1) changes.note(stage.user(index), stage.account(index))
    return { generation: (change?.generation ?? 0) + 1, changes, hasAny: stage.length > 0 }
  }

  /** Whether anything besides instants is to be put in the order of owners. */
  private needsOrder({ splits, hasSeveral }: Arrangement): boolean {
    return this.hasDetails || splits.length > 0 || hasSeveral || this.stage.where === 'each'
  }

  /** What came, by owner and time. */
  private grouped({ owners }: Arrangement): Arranged {
    const grouped = groupedEvents(this.stage, owners.users, owners.users + owners.nobody)
    if (!this.stage.isAscending) sortByTime(grouped, this.stage)
    return grouped
  }

  private serials({ before }: Joined, { order }: Arranged): Uint32Array {
    if (this.came === 0) return order
    const [serials, known, came] = [new Uint32Array(order.length), this.settled?.serials, this.came - before]
    for (let place = 0; place < order.length; place += 1) {
      const index = order[place]!
      serials[place] = index >= before ? came + index : known ? known[index]! : index
    }
    return serials
  }

  /** The hash of the id of the event at each place. */
  private hashes(ids: EventIds, { before }: Joined, { order }: Arranged): Int32Array {
    const [hashes, known, came] = [new Int32Array(order.length), this.settled?.hashes, this.came - before]
    for (let place = 0; place < order.length; place += 1) {
      const index = order[place]!
      hashes[place] = index >= before ? ids.hash(came + index) : known ? known[index]! : 0
    }
    return hashes
  }

  /** Which event by the order of arrival has an index. */
  private serial({ before }: Joined, index: number): number {
    if (index >= before) return this.came + index - before
    return this.settled?.serials ? this.settled.serials[index]! : index
  }

  /** What came, among what stands in order already, without copies. */
  private withoutCopies(joined: Joined, arrangement: Arrangement, arrived: Arranged, changes: Changes): Arranged {
    const [{ ids }, all] = [this, joined.merge(arrived, arrangement)]
    if (!ids) return all
    const isTouched = (owner: number) => arrived.offsets[owner]! < arrived.offsets[owner + 1]!
    const { isDropped, ...left } = withoutCopies(all, this.copies(joined, ids, arrangement), isTouched)
    if (isDropped) this.forget(all, arrangement.owners.users, isDropped, joined, changes)
    return left
  }

  /** Forgets the ids of what is dropped, and notes of whom something is gone that stood in order already. */
  private forget(
    { offsets, order }: Arranged,
    users: number,
    isDropped: (index: number) => boolean,
    joined: Joined,
    changes: Changes,
  ): void {
    for (let owner = 0; owner + 1 < offsets.length; owner += 1) {
      for (let place = offsets[owner]!; place < offsets[owner + 1]!; place += 1) {
        const index = order[place]!
        if (!isDropped(index)) continue
        this.ids?.forget(this.serial(joined, index))
        if (index < joined.before && owner < users) changes.note(owner, joined.account(index, owner))
      }
    }
  }

  private copies(joined: Joined, ids: EventIds, { accountIds, owners }: Arrangement): Copies {
    const { settled, stage } = this
    const staged = () => this.properties.map(({ name, values }) => [name, values.column(stage.length)] as const)
    const told = (columns: Iterable<readonly [string, Parameters<typeof rawAt>[0]]>, index: number) =>
      Object.fromEntries([...columns].map(([name, column]) => [name, rawAt(column, index)] as const))
    return {
      at: (index) => joined.at(index),
      before: joined.before,
      hash: (index) =>
        index < joined.before ? (settled?.hashes?.[index] ?? 0) : ids.hash(this.came + index - joined.before),
      id: (index) => ids.text(this.serial(joined, index)),
      accountId: (index, owner) => (owner < owners.users ? (accountIds[joined.account(index, owner)] ?? '') : ''),
      properties: (index) =>
        index < joined.before
          ? told(settled!.columns, index)
          : (this.odd[index - joined.before] ?? told(staged(), index - joined.before)),
    }
  }
}

/** Events of which no more is known than who did them, in which account at most, and when. */
const bare = (
  { offsets, times }: Pick<NamedPosting, 'offsets' | 'times'>,
  where: Stage['where'],
  arrangement: Arrangement,
): NamedPosting => ({
  times,
  offsets,
  columns: new Map(),
  accounts: where === 'own' ? 'own' : 'none',
  serials: undefined,
  arrangement,
})
