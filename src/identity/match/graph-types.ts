import type { Namespace } from '../read/namespace.js'
import type { BlockedReason } from '../read/unusable.js'
import type { ReadAccount, ReadEvent, ReadPerson, Span } from '../read/types.js'

const NO_CLAIMS: readonly Bound[] = []

/** A value of a namespace, once for the whole graph. */
export class Value {
  /** What the value is called now: itself, unless an alias says otherwise. */
  canonical: Value = this
  /** The claims on it that are in the graph: they connect their nodes. Kept at the canonical value. */
  claims: readonly Bound[] = NO_CLAIMS
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
  readonly span: Span
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

const NAMELESS: readonly (readonly string[])[] = []

/** What stands for one human or one customer: a record in all its versions, or events that say the same of who did them. */
export class Node {
  claims: readonly Bound[] = NO_CLAIMS
  unusable: readonly Unusable[] = NOTHING
  /** The words of each name that it gives. */
  names: readonly (readonly string[])[] = NAMELESS
  /** The walk that has seen it, and its place in the component. */
  mark = 0
  slot = 0
  /** Whether it was taken out, or another has taken its place. */
  isGone = false
  /** What it was settled with, last. */
  component: Component | undefined = undefined

  constructor(
    readonly keys: string[],
    readonly records: readonly (ReadPerson | ReadAccount | ReadEvent)[],
    /** Set for events that were put together. */
    readonly signature: string | undefined,
    /** The view for which it was made: later changes are made to a copy. */
    readonly epoch: number,
    /** How much it is believed: less is more. */
    public rank: number,
    /** The record by which findings call it: the least of its keys. */
    public name: string,
  ) {}

  /** Whether it describes somebody; events do not. */
  get describes(): boolean {
    return this.signature === undefined && this.records.some(({ kind }) => kind !== 'event')
  }

  /** One of its records by itself. */
  of(key: string): Node {
    const node = new Node([key], this.records, this.signature, this.epoch, this.rank, key)
    node.claims = this.claims
    node.unusable = this.unusable
    return node
  }
}

/** What has a rank and a name: nodes, and groups of them. */
export type Ranked = Pick<Node, 'rank' | 'name'>

/** Whether one is named before another: describing records first, then believed sources, then the lesser key. */
export const isBefore = (left: Ranked, right: Ranked): boolean =>
  left.rank === right.rank ? left.name < right.name : left.rank < right.rank

/** Where the node of a record is found: all records of a node share it, and it outlives the node. */
export interface Place {
  node: Node
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
  clusters: readonly Cluster[]
  readonly findings: readonly Finding[]
  /** Its place in the list of all. */
  index: number
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
