import { normalRule, typeOf, type TypedValue } from '../../analyze/index.js'
import type { ConditionNode, Kind, ListReference, Literal, Uses, ValueNode } from '../../ast/index.js'
import { canonicalJson } from '../../values/index.js'

/** A segment as far as a rule that names it can look into it. */
export interface NamedRule {
  readonly of: Kind
  readonly rule: ConditionNode
  readonly include?: unknown
  readonly exclude?: unknown
  readonly uses: Uses
}

/** Where a condition stands: whom it is asked of, and in a filter, which events it looks at. */
export interface Scope {
  readonly of: Kind
  readonly uses: Uses
  readonly events: readonly string[]
  /** The segments whose rules may be looked into. */
  readonly segments: Readonly<Record<string, NamedRule>>
}

/** The key of a value: the same for the same value, whatever names it was written with. */
export const keyOf = (value: unknown, { uses }: Scope): string => canonicalJson(normalRule(value, uses))

/** The elements of a written list, or of one that the catalog names. */
export const elementsOf = (values: readonly Literal[] | ListReference, { uses }: Scope): readonly Literal[] =>
  'list' in values ? uses.lists![values.list]! : values

/** The type of a value where it stands. */
export const typeIn = (node: ValueNode, { uses, events }: Scope): TypedValue | undefined => typeOf(node, uses, events)
