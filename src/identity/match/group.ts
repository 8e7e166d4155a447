import { ALWAYS } from '../read/types.js'
import {
  type Bound,
  isBefore,
  type Node,
  type Ranked,
  type Unusable,
  type UnusableReason,
  type Value,
} from './graph-types.js'

const SOMEBODYS: readonly UnusableReason[] = ['role-address', 'policy']

const NO_CLAIMS: readonly Bound[] = []

const NO_VALUES: ReadonlySet<Value> = new Set()

const isHeld = ({ because }: Unusable): boolean => SOMEBODYS.includes(because)

/** Nodes that have been joined so far. */
export class Group implements Ranked {
  private held: Map<string, ReadonlySet<Value>> | undefined
  private named: readonly (readonly string[])[] | undefined
  private owned: readonly Value[] | undefined
  private dated: readonly Bound[] | undefined
  rank: number
  /** The record by which findings call the group. */
  name: string

  constructor(readonly nodes: Node[]) {
    const [{ rank, name }] = nodes as [Node]
    this.rank = rank
    this.name = name
  }

  /** Takes in all nodes of another group. */
  absorb(other: Group): void {
    for (const node of other.nodes) this.nodes.push(node)
    if (isBefore(other, this)) {
      this.rank = other.rank
      this.name = other.name
    }
    this.held = undefined
    this.named = undefined
    this.owned = undefined
    this.dated = undefined
  }

  /** The values that it has in a namespace, also those that tell nothing but are somebody's: a role address. */
  values(namespace: string): ReadonlySet<Value> {
    const known = this.held?.get(namespace)
    if (known) return known
    let found: Set<Value> | undefined
    const isIn = ({ value }: Pick<Bound, 'value'>) => value.namespace.name === namespace
    for (const { claims, unusable } of this.nodes) {
      for (const claim of claims) if (isIn(claim)) (found ??= new Set()).add(claim.value)
      for (const each of unusable) if (isIn(each) && isHeld(each)) (found ??= new Set()).add(each.value)
    }
    this.held ??= new Map()
    this.held.set(namespace, found ?? NO_VALUES)
    return found ?? NO_VALUES
  }

  /** The values that only one human or customer can have: of one namespace several, where an assertion joined them. */
  exclusive(): readonly Value[] {
    return (this.owned ??= exclusiveValues(this.nodes))
  }

  /** The claims of which it is known from when or until when they held. */
  datedClaims(): readonly Bound[] {
    return (this.dated ??= datedClaims(this.nodes))
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
    return (this.named ??= this.nodes.length === 1 ? this.nodes[0]!.names : this.nodes.flatMap(({ names }) => names))
  }
}

const NOTHING_OWNED: readonly Value[] = []

function exclusiveValues(nodes: readonly Node[]): readonly Value[] {
  let found: Value[] | undefined
  for (const { claims } of nodes)
    for (const { value } of claims)
      if (value.namespace.exclusive && !found?.includes(value)) found = [...(found ?? NOTHING_OWNED), value]
  return found ?? NOTHING_OWNED
}

function datedClaims(nodes: readonly Node[]): readonly Bound[] {
  let found: Bound[] | undefined
  for (const { claims } of nodes) for (const claim of claims) if (!isUndated(claim)) (found ??= []).push(claim)
  return found ?? NO_CLAIMS
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
  left.span.from < right.span.to &&
  right.span.from < left.span.to &&
  !(isProvenNow(left) && right.span.to !== Infinity) &&
  !(isProvenNow(right) && left.span.to !== Infinity)

/** Whether two claims on one value are of one holder: a value that never passes to somebody else asks for no time. */
export const areOfOne = (left: Bound, right: Bound): boolean =>
  !left.value.namespace.reassignable || overlap(left, right)

/** Whether a claim holds whenever it is asked. */
export const isUndated = ({ span }: Bound): boolean => span === ALWAYS
