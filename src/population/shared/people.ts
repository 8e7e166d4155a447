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

const tableData = (table: RestingTable): TableData => ({
  size: table.size,
  columns: new Map(table.names.map((name) => [name, table.column(name)!] as const)),
})

/** Users and all others as data. */
export function peopleData(people: RestingPeople): PeopleData {
  return {
    userIds: people.userIds.ids,
    accountIds: people.accountIds.ids,
    users: tableData(people.users),
    accounts: tableData(people.accounts),
    memberships: tableData(people.memberships),
    subscriptions: tableData(people.subscriptions),
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
    names: [...columns.keys()],
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
