import type { ReadClaim } from '../read/types.js'
import type { Bound, Node, Unusable, Value } from './graph-types.js'
import type { Values } from './intern.js'

/** What claims are bound with. */
export interface Claims {
  readonly values: Values
  /** Values that a record does not have, by the key of the record. */
  readonly detached: ReadonlyMap<string, ReadonlySet<Value>>
}

/** Gives a node its claims, and each value the claims on it. */
export function bind(node: Node, claims: readonly ReadClaim[], { values, detached }: Claims): void {
  const taken = node.keys.length === 1 ? detached.get(node.keys[0]!) : undefined
  const bound: Bound[] = []
  for (const { namespace, raw, span, verified } of claims) {
    if (!namespace.joins(true)) continue
    const said = values.of(namespace, raw)
    if (said.blocked !== undefined) putOnce(node, { value: said, because: said.blocked })
    else if (taken?.has(said)) putOnce(node, { value: said, because: 'detached' })
    else bound.push({ node, value: said.canonical, said, span, verified })
  }
  const usable = withoutRivals(node, withoutCopies(bound))
  node.claims = usable
  for (const claim of usable) claim.value.claims = appended(claim.value.claims, claim)
}

/** Lists that grow by themselves hold room for seventeen entries from the first one on: most values have two claims. */
function appended(list: readonly Bound[], claim: Bound): readonly Bound[] {
  if (list.length === 0) return [claim]
  if (list.length === 1) return [list[0]!, claim]
  if (list.length === 2) return [list[0]!, list[1]!, claim]
  ;(list as Bound[]).push(claim)
  return list
}

function putOnce(node: Node, entry: Unusable): void {
  const isThere = node.unusable.some(({ value, because }) => value === entry.value && because === entry.because)
  if (!isThere) node.unusable = [...node.unusable, entry]
}

/** Two values of which only one can be right: neither counts. */
const hasRival = ({ value }: Bound, claims: readonly Bound[]): boolean =>
  value.namespace.exclusive &&
  claims.some((other) => other.value !== value && other.value.namespace === value.namespace)

function withoutRivals(node: Node, claims: readonly Bound[]): readonly Bound[] {
  const rivals = claims.filter((claim) => hasRival(claim, claims))
  if (rivals.length === 0) return claims.slice()
  for (const { value } of rivals) putOnce(node, { value, because: 'quarantined' })
  return claims.filter((claim) => !rivals.includes(claim))
}

const isCopy = (left: Bound, right: Bound): boolean =>
  left.value === right.value &&
  left.said === right.said &&
  left.span.from === right.span.from &&
  left.span.to === right.span.to &&
  left.verified === right.verified

const withoutCopies = (claims: readonly Bound[]): readonly Bound[] =>
  claims.length < 2
    ? claims
    : claims.filter((claim, index) => claims.findIndex((other) => isCopy(claim, other)) === index)
