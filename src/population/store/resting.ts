import type { Column } from './column.js'

/** Ids by number. */
export interface RestingIds {
  readonly ids: readonly string[]
  /** The number of an id; -1 for one that is not there. */
  find(id: string): number
}

/** Records of one holder that are only read. */
export interface RestingTable {
  readonly size: number
  readonly names: readonly string[]
  column(name: string): Column | undefined
  row(index: number): Readonly<Record<string, unknown>>
}

/** What a population at rest knows of users, accounts, memberships and subscriptions. */
export interface RestingPeople {
  readonly userIds: RestingIds
  readonly accountIds: RestingIds
  readonly users: RestingTable
  readonly accounts: RestingTable
  readonly memberships: RestingTable
  readonly subscriptions: RestingTable
  readonly pairUsers: { readonly length: number }
  readonly rowPairs: { values(): Int32Array }
  readonly subscribed: { readonly room: Int32Array }
}
