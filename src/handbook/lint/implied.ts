import type { ConditionNode } from '../../ast/index.js'
import { type CanHold, keyOf, type Signed, solverOf } from '../satisfy/index.js'
import { conditionWords, sentences } from '../words.js'
import type { Finding } from './codes.js'
import { type Place, unwanted, wanted } from './verdicts.js'

/** Asking whether a value is there turns "unknown" into "no". It is worth its place though a comparison asks for it too. */
function asksForPresence(node: ConditionNode): boolean {
  return node.kind === 'not' ? asksForPresence(node.condition) : node.kind === 'isPresent'
}

/** Whether a condition adds nothing to the others: in `all` it holds when they do, in `any` they hold when it does. */
function addsNothing(
  kind: 'all' | 'any',
  node: ConditionNode,
  others: readonly ConditionNode[],
  canHold: CanHold,
): boolean {
  const signed: readonly Signed[] =
    kind === 'all' ? [unwanted(node), ...others.map(wanted)] : [wanted(node), ...others.map(unwanted)]
  return !canHold(signed)
}

function finding(
  kind: 'all' | 'any',
  node: ConditionNode,
  others: readonly ConditionNode[],
  path: string,
  { segment, canHold }: Place,
): Finding {
  const single = others.find((other) => addsNothing(kind, node, [other], canHold))
  const by = sentences((single ? [single] : others).map((other) => conditionWords(other, segment)))
  const words = conditionWords(node, segment)
  return {
    code: 'group.implied',
    path,
    message:
      kind === 'all'
        ? `"${words}" follows from the conditions beside it: ${by}.`
        : `"${words}" adds nobody to the alternatives beside it: ${by}.`,
    fix: kind === 'all' ? 'Remove it, or make it stricter.' : 'Remove it, or make it wider.',
  }
}

/**
 * Conditions that the others in their group decide already. Of two that say the same, the later one is reported; what is
 * written twice is not, nor what was `decided` by itself.
 */
export function impliedIn(
  kind: 'all' | 'any',
  conditions: readonly ConditionNode[],
  decided: readonly boolean[],
  place: Place,
): Finding[] {
  const scope = { ...place.scope, segments: {} } // what another segment asks may change without this one
  const canHold = solverOf(scope)
  const keys = conditions.map((node) => keyOf(node, scope))
  let left = conditions
    .map((_, index) => index)
    .filter((index) => !decided[index] && keys.indexOf(keys[index]!) === index)
  const findings: Finding[] = []
  for (const index of [...left].reverse()) {
    const others = left.filter((other) => other !== index).map((other) => conditions[other]!)
    const node = conditions[index]!
    if (others.length === 0 || asksForPresence(node) || !addsNothing(kind, node, others, canHold)) continue
    findings.unshift(finding(kind, node, others, `${place.path}.conditions[${index}]`, { ...place, canHold }))
    left = left.filter((other) => other !== index)
  }
  return findings
}
