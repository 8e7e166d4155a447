import type { Arrangement } from './arrangement.js'
import type { Changes } from './changes.js'
import type { Codes, Column } from './column.js'
import { bytesOf } from './column.js'
import type { Times } from './times.js'

/** How the owners of events are numbered: users first, then accounts (for events of nobody), then split subjects. */
export interface Owners {
  readonly users: number
  readonly nobody: number
  readonly splits: number
}

/** Events in the order of their owners and, within an owner, of time. */
export interface Posting {
  readonly times: Times
  /** The events of an owner lie from `offsets[owner]` up to `offsets[owner + 1]`. */
  readonly offsets: Uint32Array
  /** What is known of the events, by property. */
  readonly columns: ReadonlyMap<string, Column>
}

/** In which account each event happened: one more than its number, 0 for none; or in the user's only one. */
export type AccountColumn = Codes | 'own' | 'none'

/** What changed when events were put in order anew. */
export interface Change {
  /** How often they were. */
  readonly generation: number
  readonly changes: Changes
  /** Whether anything came or went. */
  readonly hasAny: boolean
}

/** The events of one name as they are kept. */
export interface NamedPosting extends Posting {
  readonly accounts: AccountColumn
  /** Which event by the order of arrival stands at each place: by this their ids are known. Undefined without ids. */
  readonly serials: Uint32Array | undefined
  /** The hash of the id of the event at each place, 0 for none. */
  readonly hashes?: Int32Array
  readonly arrangement: Arrangement
  /** Undefined for those that were put in order once. */
  readonly change?: Change
}

/** What the columns of a posting take, in bytes. */
export function postingBytes({ times, offsets, columns }: Posting): Readonly<Record<string, number>> {
  const properties = [...columns].map(([name, column]) => [`property ${name}`, bytesOf(column)] as const)
  return { times: times.bytes, offsets: offsets.byteLength, ...Object.fromEntries(properties) }
}
