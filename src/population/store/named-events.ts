import type { Domain, EventDomain } from '../../ast/index.js'
import { arrangedTimes, grouped, isAscending, sortByTime } from './arrange.js'
import { accountAt, accountColumn, type Arrangement, isAlike, ownersOf, withSplits } from './arrangement.js'
import { rawAt } from './column.js'
import { type Copies, withoutCopies } from './copies.js'
import type { NamedPosting } from './posting.js'
import { Stage } from './stage.js'
import { find } from './table.js'
import { isEmpty, type Values, valuesOf } from './values.js'

type Row = Readonly<Record<string, unknown>>

interface Property {
  readonly name: string
  readonly names: readonly string[]
  readonly values: Values
}

/** Whether data can say the same in several ways, so that the columns do not tell how it was said. */
const isLoose = ({ formerly, renamed, type }: Domain): boolean =>
  formerly !== undefined || renamed !== undefined || type === 'money'

/** Events of one name: gathered in any order, then arranged. */
export class NamedEvents {
  private stage = new Stage()
  private settled: NamedPosting | undefined = undefined
  private readonly properties: readonly Property[]
  private readonly loose: boolean

  constructor(
    domain: EventDomain,
    private readonly unique: boolean,
    isKept: (property: string) => boolean,
  ) {
    this.loose = Object.values(domain.properties).some(isLoose)
    this.properties = Object.entries(domain.properties)
      .filter(([name]) => isKept(name))
      .map(([name, each]) => ({ name, names: [name, ...(each.formerly ?? [])], values: valuesOf(each) }))
  }

  /** Takes an event without its properties, and tells its index. User and account by number, -1 for none. */
  add(user: number, account: number, at: number, id: string | undefined): number {
    if (this.settled) this.restage(this.settled)
    return this.stage.add(user, account, at, this.unique ? undefined : id)
  }

  /** Takes many events at once, the first of which has the index that is told. Nothing is looked at. */
  addAll(
    users: Int32Array,
    accounts: Int32Array,
    at: Float64Array,
    ids: readonly (string | undefined)[] | undefined,
  ): number {
    if (this.settled) this.restage(this.settled)
    return this.stage.addAll(users, accounts, at, this.unique ? undefined : ids)
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
    if (this.stage.ids[index] !== undefined && (this.loose || Object.keys(row).length !== told))
      this.stage.odd.set(index, row)
  }

  /** Where the values of a property go; undefined when it is not kept. */
  valuesOf(name: string): Values | undefined {
    return this.properties.find(({ names }) => names.includes(name))?.values
  }

  /** The events in order. What was gathered since the last time is put among them. */
  posting(arrangement: Arrangement): NamedPosting {
    if (this.settled && isAlike(this.settled.arrangement, arrangement)) return this.settled
    if (this.settled) this.restage(this.settled)
    this.settled = this.arrange(arrangement)
    this.stage = new Stage()
    for (const { values } of this.properties) values.clear()
    return this.settled
  }

  private arrange(arrangement: Arrangement): NamedPosting {
    const { stage } = this
    const [at, users, accounts] = [stage.at.values(), stage.users.values(), stage.accountNumbers()]
    const base = grouped(
      ownersOf(users, accounts, arrangement.owners),
      arrangement.owners.users + arrangement.owners.nobody,
    )
    if (!isAscending(at)) sortByTime(base, at)
    const arranged = withSplits(withoutCopies(base, this.copies(arrangement)), accounts, arrangement)
    const { offsets, order } = arranged
    const times = arrangedTimes(order, at)
    const columns = new Map(this.properties.map(({ name, values }) => [name, values.packed(order)] as const))
    return {
      times,
      offsets,
      columns: new Map([...columns].filter(([, column]) => !isEmpty(column))),
      accounts: accountColumn(users, accounts, order, arrangement),
      ids: stage.ids.length > 0 ? Array.from(order, (index) => stage.ids[index]) : undefined,
      arrangement,
    }
  }

  private copies({ accountIds }: Arrangement): Copies {
    const { at, ids, odd } = this.stage
    const accounts = this.stage.accountNumbers()
    const columns = this.properties.map(({ name, values }) => [name, values.column(at.length)] as const)
    const told = (index: number) =>
      Object.fromEntries(columns.map(([name, column]) => [name, rawAt(column, index)] as const))
    return {
      at: at.values(),
      ids,
      accountId: (index) => (accounts[index]! > 0 ? accountIds[accounts[index]! - 1]! : ''),
      properties: (index) => odd.get(index) ?? told(index),
    }
  }

  /** Takes apart what was arranged, so that more can be put among it. */
  private restage(settled: NamedPosting): void {
    this.settled = undefined
    const { users, nobody } = settled.arrangement.owners
    const { offsets, times, ids } = settled
    for (let owner = 0; owner < users + nobody; owner += 1) {
      for (let place = offsets[owner]!; place < offsets[owner + 1]!; place += 1) {
        const account = owner < users ? accountAt(settled, place, owner) : owner - users
        this.stage.add(owner < users ? owner : -1, account, times.at(place), ids?.[place])
      }
    }
    for (const { name, values } of this.properties) {
      const column = settled.columns.get(name)
      for (let index = 0; column && index < this.stage.at.length; index += 1) values.set(index, rawAt(column, index))
    }
  }
}
