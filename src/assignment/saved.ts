import type { Kind } from '../ast/index.js'
import type { Read } from './reads.js'

/** The version of the format in which this release saves assignments. */
export const SAVED_FORMAT = 1

/**
 * A set of positions as text. The first character says how: `=` a bitmap, `+` the distances between those in it, `-`
 * the distances between those not in it; base64 follows.
 */
export type SavedSet = string

/** A segment of a saved assignment. */
export interface SavedSegment {
  readonly id: string
  readonly of: Kind
  readonly title?: string
  readonly hash: string
  readonly reads: readonly Read[]
  readonly in: SavedSet
  readonly unknown: SavedSet
  /** Absent: nobody is held. */
  readonly held?: SavedSet
  /** Absent: no user is held over all accounts. */
  readonly heldUsers?: SavedSet
}

/** An assignment as JSON: what `JSON.stringify(assignment)` writes and `loadAssignment` reads. */
export interface SavedAssignment {
  readonly format: typeof SAVED_FORMAT
  /** ISO 8601. */
  readonly asOf: string
  readonly catalog: string
  /** The version of the time zone data; absent where nobody told it. */
  readonly zoneData?: string
  readonly users: readonly string[]
  readonly accounts: readonly string[]
  /** The positions of users and of accounts (-1: none), as packed numbers. */
  readonly members: { readonly users: string; readonly accounts: string }
  readonly existing: Readonly<Record<Kind, SavedSet>>
  readonly segments: readonly SavedSegment[]
}
