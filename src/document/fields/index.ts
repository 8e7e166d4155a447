import { type CatalogSource, dataOf } from '../read-document.js'
import { type EventField, eventFields } from './events.js'
import { type Field, subjectFields } from './traits.js'
import { type WindowField, windowsOf } from './windows.js'

export type { EventField, MeasureField } from './events.js'
export { conditionOf, OPERATOR_NAMES } from './operators.js'
export type { FieldOperator, OperandType, OperatorName } from './operators.js'
export type { Field, Unit } from './traits.js'
export type { WindowField, WindowOperand, WindowOperandType } from './windows.js'

/** What an editor of rules can offer. */
export interface Fields {
  /** What is known of a subject: traits, plan, role, since when it exists, members. */
  readonly fields: readonly Field[]
  /** What happens, with the properties to filter by and what can be measured. */
  readonly events: readonly EventField[]
  /** The stretches of time in which events are chosen and instants looked for. */
  readonly windows: readonly WindowField[]
  /** The lists of strings that rules can name. */
  readonly lists: readonly string[]
}

/**
 * What an editor of rules can offer over a catalog, as data: every field with its operators and what they take, every
 * event with its properties and measures, every window. Each combination makes a rule that is right.
 *
 * @param catalog A catalog, or its data.
 * @returns Plain data. What the catalog does not declare is not in it.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { conditionOf, fieldsOf, parseSegment } from 'cadre/document'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'], account: z.object({}) })
 * const plan = fieldsOf(catalog).fields.find(({ node }) => node.kind === 'plan')
 * plan?.operators[0] // { operator: 'is', operand: 'oneOf' }
 * plan?.values // ['free', 'pro']
 *
 * const rule = conditionOf({ kind: 'plan' }, 'is', 'pro')
 * parseSegment({ format: 1, id: 'on-pro', of: 'member', rule }, { catalog })
 * ```
 */
export function fieldsOf(catalog: CatalogSource): Fields {
  const data = dataOf(catalog)
  return {
    fields: subjectFields(data),
    events: eventFields(data),
    windows: windowsOf(data),
    lists: Object.keys(data.lists ?? {}),
  }
}
