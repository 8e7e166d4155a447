import type { Bound, Node, UnusableReason, Value } from './graph-types.js'

const SOMEBODYS: readonly UnusableReason[] = ['role-address', 'policy']

/** Nodes that have been joined so far. */
export class Group {
  private held: Map<string, ReadonlySet<Value>> | undefined
  private named: readonly (readonly string[])[] | undefined
  private owned: readonly Value[] | undefined
  private dated: readonly Bound[] | undefined

  constructor(
    public nodes: Node[],
    public order: string,
  ) {}

  /** The record by which findings call the group. */
  get name(): string {
    return this.order.slice(6)
  }

  /** Takes in all nodes of another group. */
  absorb(other: Group): void {
    for (const node of other.nodes) this.nodes.push(node)
    if (other.order < this.order) this.order = other.order
    this.held = undefined
    this.named = undefined
    this.owned = undefined
    this.dated = undefined
  }

  /** The values that it has in a namespace, also those that tell nothing but are somebody's: a role address. */
  values(namespace: string): ReadonlySet<Value> {
    this.held ??= new Map()
    const known = this.held.get(namespace)
    if (known) return known
    const found = new Set<Value>()
    for (const node of this.nodes) {
      for (const { value } of node.claims) if (value.namespace.name === namespace) found.add(value)
      for (const { value, because } of node.unusable)
        if (value.namespace.name === namespace && SOMEBODYS.includes(because)) found.add(value)
    }
    this.held.set(namespace, found)
    return found
  }

  /** The values that only one human or customer can have: of one namespace several, where an assertion joined them. */
  exclusive(): readonly Value[] {
    return (this.owned ??= exclusiveValues(this.nodes))
  }

  /** The claims of which it is known from when or until when they held. */
  datedClaims(): readonly Bound[] {
    return (this.dated ??= this.nodes.flatMap(({ claims }) => claims.filter((claim) => !isUndated(claim))))
  }

  /** The claims on a value. */
  claimsOn(value: Value): readonly Bound[] {
    return this.nodes.flatMap(({ claims }) => claims.filter((claim) => claim.value === value))
  }

  /** How many claims it has, counting copies. */
  size(): number {
    return this.nodes.reduce((sum, { claims, unusable }) => sum + claims.length + unusable.length, 0)
  }

  /** All names that its records give. */
  names(): readonly (readonly string[])[] {
    return (this.named ??= this.nodes.flatMap(({ names }) => names))
  }
}

function exclusiveValues(nodes: readonly Node[]): readonly Value[] {
  const found = new Set<Value>()
  for (const { claims } of nodes) for (const { value } of claims) if (value.namespace.exclusive) found.add(value)
  return [...found]
}

/** Groups that a value holds together, all of them with all. No value: an assertion does. */
export interface Edge {
  readonly value: Value | undefined
  readonly groups: readonly Group[]
}

/** Who has proven to own an address, and does not say since when, owns it now: not together with who had it until then. */
const isProvenNow = (claim: Bound): boolean => claim.verified && isUndated(claim)

/** Whether two claims hold at one time. */
export const overlap = (left: Bound, right: Bound): boolean =>
  left.from < right.to &&
  right.from < left.to &&
  !(isProvenNow(left) && right.to !== Infinity) &&
  !(isProvenNow(right) && left.to !== Infinity)

/** Whether a claim holds whenever it is asked. */
export const isUndated = ({ from, to }: Bound): boolean => from === -Infinity && to === Infinity
