import type { CatalogData, ConditionNode, Kind, ValueNode } from '../ast/index.js'
import type { Reason } from '../facts/index.js'
import type { Present } from '../values/index.js'
import type { Bits } from './bits.js'

/** The verdicts about all subjects of a kind: who is in neither set is out, or does not exist. */
export interface Verdicts {
  readonly isTrue: Bits
  readonly isUnknown: Bits
}

/** The value of the subject at a position: undefined when it is missing, null when it is unknown or known as a range only. */
export type ValueColumn = (position: number) => Present | null | undefined

/**
 * What an engine can be asked about the subjects of an assignment besides its segments: always at the assignment's
 * instant. Instants are milliseconds, ordered enums (plans, too) positions of the declared value, as engines hold them.
 */
export interface AssignmentSource {
  readonly catalog: CatalogData
  /** The value of every subject of a kind. */
  value(node: ValueNode, of: Kind): ValueColumn
  /** The verdicts of a condition that names no segment. */
  condition(node: ConditionNode, of: Kind): Verdicts
  /** Why a segment is unknown for a subject. */
  reasons?(segment: string, position: number): readonly Reason[]
}
