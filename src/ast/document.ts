import type { Literal, ListReference } from './literals.js'
import type { ConditionNode, Holder, Kind } from './nodes.js'

/** What a trait or a property can hold. */
export interface Domain {
  readonly type:
    | 'string'
    | 'number'
    | 'integer'
    | 'decimal'
    | 'boolean'
    | 'instant'
    | 'enum'
    | 'list'
    | 'version'
    | 'money'
    | 'timeZone'
  /** Of an enum, or of the elements of a list: the declared values, lowest first when ordered. */
  readonly values?: readonly string[]
  readonly ordered?: true
  /** Of a decimal: the number of digits behind the point. */
  readonly digits?: number
  /** What stands for a missing value. Of an instant: ISO 8601. */
  readonly default?: Literal | readonly string[]
  /** Older names under which data may still hold it, oldest first. */
  readonly formerly?: readonly string[]
  /** The older spellings of a value, oldest first. */
  readonly renamed?: Readonly<Record<string, readonly string[]>>
}

/** What an event can carry. */
export interface EventDomain {
  readonly properties: Readonly<Record<string, Domain>>
  readonly formerly?: readonly string[]
}

/** A catalog, or the part of one that a rule uses, as data. */
export interface CatalogData {
  readonly traits: Readonly<Partial<Record<Holder, Readonly<Record<string, Domain>>>>>
  readonly events: Readonly<Record<string, EventDomain>>
  readonly plans?: Domain
  readonly freePlan?: string
  readonly roles?: Domain
  readonly since?: { readonly user?: string; readonly account?: string }
  readonly activity?: readonly string[]
  readonly lists?: Readonly<Record<string, readonly string[]>>
  /** Who holds subscriptions. Absent: the catalog has none. */
  readonly subscriptions?: 'account' | 'user'
  /** Users belong to accounts. When false, account ids are ignored. */
  readonly accounts: boolean
}

/** What a rule uses of its catalog, and the hashes of the segments it names. */
export interface Uses extends CatalogData {
  readonly segments?: Readonly<Record<string, string>>
  /** Where the rule ranks: by kind of subject and canonical JSON of the node, the hash that its calibration carries. */
  readonly ranks?: Readonly<Record<string, string>>
}

/** Subjects that are in, or out, whatever the rule says. */
export interface Selection {
  readonly users?: readonly string[] | ListReference
  readonly accounts?: readonly string[] | ListReference
}

/** What is done about the members of a segment. */
export interface Action {
  readonly goal?: string
  readonly channel?: string
  readonly timing?: string
  /** What they are told, or why they are told nothing. */
  readonly message?: string | { readonly none: string }
  readonly owner?: string
  /** How often the membership is computed again: `daily`, `weekly`. */
  readonly refresh?: string
  /** How often people look at the definition: `monthly`, `quarterly`. */
  readonly review?: string
}

/** How firm a segment is. */
export type Status = 'core' | 'experimental' | 'retired'

/** The version of the document format that this release writes. */
export type Format = 1

/** A segment as JSON. */
export interface SegmentDocument {
  readonly format: Format
  readonly id: string
  readonly title?: string
  readonly description?: string
  readonly of: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
  readonly action?: Action
  readonly status?: Status
  readonly uses: Uses
}
