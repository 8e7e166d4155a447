import { nearText } from './near/words.js'
import type { ExplainedCondition, Explanation, NearMiss, Observed } from './types.js'

const HIDDEN = '…'

/** What is missing is told: it says nothing about anybody. */
function redactValue(observed: Observed): Observed {
  const isNothing = observed.value === null
  return observed.personal && !isNothing ? { ...observed, value: HIDDEN, text: HIDDEN } : observed
}

function redactMiss({ account, text: _text, ...miss }: NearMiss): NearMiss {
  return { ...miss, text: nearText(miss), ...(account !== undefined && { account: HIDDEN }) }
}

const isPersonal = ({ observed = [] }: ExplainedCondition): boolean => observed.some(({ personal }) => personal)

/** Whether the moment of a change may tell an instant that is hidden: when somebody signed up, for one. */
function tellsInstant(node: ExplainedCondition): boolean {
  const tells = node.kind === 'existence' || (isPersonal(node) && node.change !== undefined)
  return tells || (node.conditions ?? []).some(tellsInstant)
}

/** Where a value is hidden, so is what would tell it: how far it is from a bound that the rule names, and when. */
function redactCondition(condition: ExplainedCondition): ExplainedCondition {
  const { distance, change, ...node } = condition
  return {
    ...node,
    ...(!isPersonal(condition) && distance && { distance }),
    ...(!tellsInstant(condition) && change && { change }),
    ...(node.observed && { observed: node.observed.map(redactValue) }),
    ...(node.near && { near: node.near.map(redactMiss) }),
    ...(node.conditions && { conditions: node.conditions.map(redactCondition) }),
  }
}

/**
 * An explanation without what it read of a person: traits, properties, roles and ids are replaced by `…`, and so are the
 * distances and changes that would give them away. Counts, the verdicts, and the instants of events stay.
 *
 * @param explanation What `explain` gave. It is not changed.
 * @returns A copy that can be logged.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { explain, redact } from 'cadre/explain'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', where: user('country').is('DE') })
 * const facts = { user: { id: 'jane', country: 'FR' } }
 *
 * redact(explain(german, facts, { asOf: '2026-06-15' })).tree.conditions?.[0]?.observed?.[0]?.text // '…'
 * ```
 */
export function redact(explanation: Explanation): Explanation {
  return { ...explanation, tree: redactCondition(explanation.tree) }
}
