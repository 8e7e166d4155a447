import type { ConditionNode, Kind, Money, ValueNode } from '../ast/index.js'
import { checkSegment, typeOf } from '../analyze/index.js'
import { fail, type Issue, SegmentError } from '../errors.js'
import type { Assignment } from './assignment.js'
import { hasBit } from './bits.js'
import type { Subject } from './roster.js'
import type { AssignmentSource, Verdicts } from './source.js'

/** The value of one subject: undefined when it is missing, null when it is unknown. */
export type Cell = string | number | boolean | Money | readonly string[] | null | undefined

/**
 * What is looked at beside the verdicts: a value or a condition, made with the words of a rule; or a function, for what
 * the catalog does not know. A function gives undefined or null where there is no value.
 */
export type ValueChoice = { readonly node: ValueNode } | { readonly node: ConditionNode } | ((subject: Subject) => Cell)

/** The values of all subjects of a kind, by position. */
export type Cells = (position: number) => Cell

const VALUES: Readonly<Record<ValueNode['kind'], true>> = {
  trait: true,
  property: true,
  plan: true,
  role: true,
  beginning: true,
  measure: true,
  change: true,
  arithmetic: true,
  shareOf: true,
  whenMissing: true,
  size: true,
  members: true,
}

const isValue = (node: ValueNode | ConditionNode): node is ValueNode => Object.hasOwn(VALUES, node.kind)

function sourceOf({ data }: Assignment): AssignmentSource {
  return (
    data.source ??
    fail(
      'argument.invalid',
      'assignment',
      'This assignment knows verdicts only, not the data behind them.',
      'an assignment fresh from an engine that keeps its data, or a function of the subject',
    )
  )
}

/** Refuses a rule that the kind may not use, and names that the catalog does not know. */
function checkRule(rule: ConditionNode, of: Kind, { catalog }: AssignmentSource): void {
  const issues = checkSegment({ of, rule }, catalog, {})
  if (issues.length > 0) throw new SegmentError(issues as unknown as [Issue, ...Issue[]])
}

function cellsOfValue(node: ValueNode, of: Kind, source: AssignmentSource): Cells {
  checkRule({ kind: 'isPresent', value: node }, of, source)
  const column = source.value(node, of)
  const { domain } = typeOf(node, source.catalog)!
  if (!domain?.ordered || !domain.values) return column
  const { values } = domain
  return (position) => {
    const value = column(position)
    return typeof value === 'number' ? values[value] : value
  }
}

/**
 * The verdicts of a condition.
 *
 * @throws SegmentError `argument.invalid` when the assignment has no data; as a segment with that rule otherwise.
 */
export function verdictsOf(assignment: Assignment, node: ConditionNode, of: Kind): Verdicts {
  const source = sourceOf(assignment)
  checkRule(node, of, source)
  return source.condition(node, of)
}

function cellsOfCondition(assignment: Assignment, node: ConditionNode, of: Kind): Cells {
  const { isTrue, isUnknown } = verdictsOf(assignment, node, of)
  return (position) => (hasBit(isUnknown, position) ? null : hasBit(isTrue, position))
}

/**
 * The values of all subjects of a kind.
 *
 * @throws SegmentError `argument.invalid` when the assignment has no data; as a segment with that value otherwise.
 */
export function cellsOf(assignment: Assignment, choice: ValueChoice, of: Kind): Cells {
  if (typeof choice === 'function') {
    const { roster } = assignment.data
    return (position) => choice(roster.subject(of, position)) ?? undefined
  }
  return isValue(choice.node)
    ? cellsOfValue(choice.node, of, sourceOf(assignment))
    : cellsOfCondition(assignment, choice.node, of)
}
