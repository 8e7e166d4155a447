import type { Place } from '../match/graph-types.js'
import type { ReadRecord } from '../read/types.js'

/** What one key has been read as: copies left out, in an order that does not depend on arrival. */
export type Versions = readonly ReadRecord[]

export const NO_VERSIONS: Versions = []

/** All that is known under one key. */
export interface Entry {
  versions: Versions
  /** Where its nodes are, when it stands for somebody. */
  person: Place | undefined
  account: Place | undefined
  /** The change that brought it. */
  change: number
}
