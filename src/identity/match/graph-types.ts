import type { Namespace } from '../read/namespace.js'
import type { BlockedReason } from '../read/unusable.js'
import type { ReadAccount, ReadEvent, ReadPerson } from '../read/types.js'

/** A value of a namespace, once for the whole graph. */
export class Value {
  /** What the value is called now: itself, unless an alias says otherwise. */
  canonical: Value = this
  /** The claims on it that are in the graph: they connect their nodes. Kept at the canonical value. */
  readonly claims: Bound[] = []
  /** The walk that has seen it. */
  mark = 0

  constructor(
    readonly namespace: Namespace,
    readonly text: string,
    /** Unique in the graph. */
    readonly index: number,
    readonly blocked: BlockedReason | undefined,
  ) {}
}

/** A claim of a node that may join it to others. */
export interface Bound {
  readonly node: Node
  /** The canonical value. */
  readonly value: Value
  /** The value as the record has it. */
  readonly said: Value
  /** Milliseconds; -Infinity and Infinity when nobody knows. */
  readonly from: number
  readonly to: number
  readonly verified: boolean
}

/** Why a claim joins nothing. */
export type UnusableReason = BlockedReason | 'detached' | 'quarantined'

/** A claim that joins nothing. */
export interface Unusable {
  readonly value: Value
  readonly because: UnusableReason
}

const NOTHING: readonly Unusable[] = []

/** What stands for one human or one customer: a record in all its versions, or events that say the same of who did them. */
export class Node {
  readonly claims: Bound[] = []
  unusable: readonly Unusable[] = NOTHING
  /** The words of each name that it gives. */
  names: readonly (readonly string[])[] = []
  /** By this the least record of a group is found: describing records first, then believed sources, then the key. */
  order = ''
  /** The walk that has seen it, and its place in the component. */
  mark = 0
  slot = 0
  /** What it was settled with, last. */
  component: Component | undefined = undefined

  constructor(
    readonly keys: string[],
    readonly records: readonly (ReadPerson | ReadAccount | ReadEvent)[],
    /** Set for events that were put together. */
    readonly signature: string | undefined,
    /** The view for which it was made: later changes are made to a copy. */
    readonly epoch: number,
  ) {}

  /** Whether it describes somebody; events do not. */
  get describes(): boolean {
    return this.signature === undefined && this.records.some(({ kind }) => kind !== 'event')
  }

  /** One of its records by itself. */
  of(key: string): Node {
    const node = new Node([key], this.records, this.signature, this.epoch)
    node.order = this.order.slice(0, 6) + key
    node.claims.push(...this.claims)
    node.unusable = this.unusable
    return node
  }

  /** The record by which findings call it. */
  get name(): string {
    return this.order.slice(6)
  }
}

/** Nodes that are one human, or one customer. */
export interface Cluster {
  readonly id: string
  /** The own id, when it is known and nobody else's. */
  readonly own: string | undefined
  readonly nodes: readonly Node[]
  readonly component: Component
}

/** All nodes that are connected by any value, and what was made of them. */
export interface Component {
  readonly nodes: readonly Node[]
  readonly clusters: Cluster[]
  readonly findings: readonly Finding[]
}

/** Something that kept records apart, or is worth a look. */
export type Finding =
  | {
      readonly kind: 'conflict'
      readonly tier: number
      readonly value: Value | undefined
      readonly records: readonly string[]
      readonly because: Contradiction
    }
  | {
      readonly kind: 'ambiguous'
      readonly tier: number
      readonly record: string
      readonly between: readonly string[]
      readonly values: readonly (Value | undefined)[]
    }
  | { readonly kind: 'generic'; readonly tier: number; readonly value: Value; readonly groups: number }
  | { readonly kind: 'contest'; readonly value: Value; readonly owner: string; readonly records: readonly string[] }
  | { readonly kind: 'limit'; readonly tier: number; readonly namespace: string; readonly records: readonly string[] }

/** Why two groups cannot be one. */
export type Contradiction = 'exclusive' | 'cannot' | 'stronger' | 'times' | 'names'
