import type { ConditionNode, Kind, ValueNode, WindowNode } from '../../../src/ast/index.js'
import { makeSegment, type Segment } from '../../../src/dsl/segment.js'
import { admins, catalog, large, verified } from '../../types/product.js'
import { type Mistake, mistakesOf } from '../mistakes.js'

const named: Readonly<Record<string, Segment>> = { admins, verified, large }

/** The mistakes for which a rule is refused that was written by hand, against the catalog of the product. */
export const refused = (rule: unknown, of: Kind = 'member'): readonly Mistake[] =>
  mistakesOf(() => makeSegment({ id: 'asked', of, rule: rule as ConditionNode }, catalog.toJSON(), named))

export const trait = (name: string, of = 'user'): ValueNode => ({ kind: 'trait', of, name }) as ValueNode

export const is = (left: unknown, right: unknown, operator = 'is'): unknown => ({
  kind: 'compare',
  operator,
  left,
  right,
})

export const atLeast = (left: unknown, right: unknown): unknown => is(left, right, 'atLeast')

/** A measure over the events of a name. */
export const measure = (name: string, of: string, more: object = {}, events: object = {}): unknown => ({
  kind: 'measure',
  measure: of,
  events: { names: [name], ...events },
  ...more,
})

/** A count in a window: what shows the mistakes of the window. */
export const counted = (window: unknown): unknown =>
  is(measure('signed in', 'count', {}, { window: window as WindowNode }), 0)
