import type { CompareNode, IsOneOfNode, IsPresentNode } from '../ast/index.js'
import { rolesRead } from '../evaluate/trait.js'
import { Nothing, type Verdict } from '../facts/index.js'
import type { Ask } from './ask.js'
import { OPPOSITE, ordered } from './describe/comparisons.js'
import { enumeration } from './describe/literals.js'
import type { Detail } from './leaf.js'
import { reasonsText } from './reason-text.js'
import type { Distance, Observed } from './types.js'

/** The roles that are held, the highest first; or why there are none. */
function heldRoles({ context, run }: Ask): Observed {
  const positions = new Set<number>()
  const gather = (position: number) => {
    positions.add(position)
    return false // so that every role is looked at
  }
  const held = rolesRead(context, gather)(run)
  const of = 'the role'
  if (held instanceof Nothing) return { of, value: null, text: reasonsText(held.reasons), personal: true }
  const known = [...positions].sort((a, b) => b - a)
  const names = known.map((position) => context.uses.roles!.values![position]!)
  const parts = held === null ? [...names, 'one that is not declared'] : names
  return { of, value: names, text: parts.length === 0 ? 'no role' : enumeration(parts, 'and'), personal: true }
}

function distance({ operator, right }: CompareNode, verdict: Verdict, found: string): Distance {
  const [role, wanted] = [right as string, verdict === true ? OPPOSITE[operator] : operator]
  if (wanted === undefined) return { text: `needs any role but ${role}` }
  return { text: `needs ${ordered(wanted, role, false)}, has ${found}` }
}

/** What is known of a condition about roles. */
export function roleDetail(node: CompareNode | IsOneOfNode | IsPresentNode, verdict: Verdict, ask: Ask): Detail {
  const held = heldRoles(ask)
  const isBlocking = verdict !== null && verdict !== ask.wanted
  if (node.kind !== 'compare' || !isBlocking) return { observed: [held] }
  return { observed: [held], distance: distance(node, verdict, held.text) }
}
