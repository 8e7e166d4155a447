import type { ConditionNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Scope } from '../satisfy/index.js'
import type { Finding } from './codes.js'
import { leavesOf, rootsOf } from './places.js'

/** The lowest of the listed plans when all higher ones are listed too; undefined otherwise. */
function lowestOf(node: ConditionNode, { uses }: Scope): string | undefined {
  if (node.kind !== 'isOneOf' || node.value.kind !== 'plan' || !Array.isArray(node.values)) return undefined
  const plans = uses.plans!.values!
  const listed: readonly unknown[] = node.values
  const highest = plans.filter((plan) => listed.includes(plan))
  const from = plans.length - highest.length
  const isUpward = highest.length > 1 && from > 0 && plans.slice(from).every((plan) => highest.includes(plan))
  return isUpward ? plans[from] : undefined
}

/** Lists of plans that are all plans from one on: a new plan at the top would be forgotten. */
export function planLists(segment: Segment): Finding[] {
  return rootsOf(segment)
    .flatMap(leavesOf)
    .flatMap(({ node, path, scope }): Finding[] => {
      const lowest = lowestOf(node, scope)
      return lowest === undefined
        ? []
        : [
            {
              code: 'plan.list',
              path,
              message: `The list holds every plan from "${lowest}" on; a plan that is added above them would be left out.`,
              fix: `Write plan().atLeast("${lowest}").`,
            },
          ]
    })
}
