import type { Holder, Kind } from '../../ast/index.js'
import type { Store } from '../store/store.js'
import type { RestingTable } from '../store/resting.js'

/** There is no account. */
export const NO_ACCOUNT = -2

/** In which row of a table the traits of each subject stand; undefined: positions are rows. */
export interface RowsOf {
  readonly table: RestingTable
  readonly rows: Int32Array | undefined
  /** Whether rows were given at all. */
  readonly given: boolean
}

/** Where subjects of a kind find the traits of a holder that has one row for each of them. */
export function rowsOf(store: Store, kind: Kind, of: Exclude<Holder, 'membership'>): RowsOf {
  const { people } = store
  const subjects = store.subjects[kind]
  switch (of) {
    case 'user':
      return { table: people.users, rows: subjects.users, given: true }
    case 'account':
      return {
        table: people.accounts,
        rows: store.once(`accounts ${kind}`, () => accountRows(subjects.accounts)),
        given: true,
      }
    case 'subscription':
      return { table: people.subscriptions, rows: store.subscriptions(subjects), given: store.has('subscriptions') }
    default:
      return of satisfies never
  }
}

const accountRows = (accounts: Int32Array | undefined): Int32Array | undefined =>
  accounts?.map((account) => (account < 0 ? NO_ACCOUNT : account))
