import { type Column, rawAt } from '../store/column.js'
import type { RestingIds, RestingPeople, RestingTable } from '../store/resting.js'

/** A table as its columns. */
interface TableData {
  readonly size: number
  readonly columns: ReadonlyMap<string, Column>
}

/** Users, accounts, memberships and subscriptions as data. */
export interface PeopleData {
  readonly userIds: readonly string[]
  readonly accountIds: readonly string[]
  readonly users: TableData
  readonly accounts: TableData
  readonly memberships: TableData
  readonly subscriptions: TableData
  readonly pairs: number
  readonly rowPairs: Int32Array
  readonly subscribed: Int32Array
}

function tableData(table: RestingTable, names: readonly string[]): TableData {
  const columns = names.flatMap((name) => {
    const column = table.column(name)
    return column ? [[name, column] as const] : []
  })
  return { size: table.size, columns: new Map(columns) }
}

/** Users and all others as data. `names` are the traits of each table. */
export function peopleData(
  people: RestingPeople,
  names: Readonly<Record<'users' | 'accounts' | 'memberships' | 'subscriptions', readonly string[]>>,
): PeopleData {
  return {
    userIds: people.userIds.ids,
    accountIds: people.accountIds.ids,
    users: tableData(people.users, names.users),
    accounts: tableData(people.accounts, names.accounts),
    memberships: tableData(people.memberships, names.memberships),
    subscriptions: tableData(people.subscriptions, names.subscriptions),
    pairs: people.pairUsers.length,
    rowPairs: people.rowPairs.values(),
    subscribed: people.subscribed.room,
  }
}

class SharedIds implements RestingIds {
  private numbers: ReadonlyMap<string, number> | undefined = undefined

  constructor(readonly ids: readonly string[]) {}

  find(id: string): number {
    this.numbers ??= new Map(this.ids.map((each, number) => [each, number]))
    return this.numbers.get(id) ?? -1
  }
}

function tableOf({ size, columns }: TableData): RestingTable {
  return {
    size,
    column: (name) => columns.get(name),
    row: (index) => {
      const values = Array.from(columns, ([name, column]) => [name, rawAt(column, index)] as const)
      return Object.fromEntries(values.filter(([, raw]) => raw !== undefined))
    },
  }
}

/** Users and all others, read from data. */
export function peopleOf(data: PeopleData): RestingPeople {
  return {
    userIds: new SharedIds(data.userIds),
    accountIds: new SharedIds(data.accountIds),
    users: tableOf(data.users),
    accounts: tableOf(data.accounts),
    memberships: tableOf(data.memberships),
    subscriptions: tableOf(data.subscriptions),
    pairUsers: { length: data.pairs },
    rowPairs: { values: () => data.rowPairs },
    subscribed: { room: data.subscribed },
  }
}
