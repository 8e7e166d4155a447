import type { MarkOf } from '../catalog/index.js'
import type { CatalogTypes, Equals } from '../dsl/catalog.js'
import type { KeysOf, NamedList } from '../dsl/types.js'

/** The kinds of segment that are of a person: in an account, or in all of them. */
export type Person = 'member' | 'user'

/** The kinds of segment that may ask about an account. */
export type Company = 'member' | 'account'

/** The kinds of segment that may ask about subscriptions. */
export type Payer<C extends CatalogTypes> = 'member' | C['holder']

/** The name of an event of a catalog. */
export type EventName<C extends CatalogTypes> = keyof C['events'] & string

/** The name of a property of an event. */
export type PropertyName<C extends CatalogTypes, K extends EventName<C>> = keyof C['events'][K] & string

type Outputs<Shape> = {
  [P in keyof Shape]: Shape[P] extends { readonly _zod: { readonly output: infer O } } ? O : never
}

/** Some of the events of a name: those whose properties equal what is written down. */
export interface Some<C extends CatalogTypes, K extends EventName<C>> {
  readonly event: K
  /** Properties and the values they must have. Without it: every event of the name. */
  readonly where?: Equals<Outputs<C['events'][K]>>
}

/**
 * Events of a catalog: a name (`'report created'`), or a name with the properties that count
 * (`{ event: 'workflow run', where: { outcome: 'ok' } }`).
 */
export type EventChoice<C extends CatalogTypes> =
  EventName<C> | { readonly [K in EventName<C>]: Some<C, K> }[EventName<C>]

/** Events, and a property of them whose values are of a type: `{ event: 'feature used', property: 'feature' }`. */
export type PropertyChoice<C extends CatalogTypes, T = unknown> = {
  readonly [K in EventName<C>]: Some<C, K> & { readonly property: KeysOf<Outputs<C['events'][K]>, T> }
}[EventName<C>]

/** At least one choice of events. */
export type EventChoices<C extends CatalogTypes> = readonly [EventChoice<C>, ...EventChoice<C>[]]

/** Whose traits ready segments ask about. */
export type TraitHolder = 'user' | 'account'

/** The name of a trait of a user or an account whose values are of a type. */
export type TraitName<C extends CatalogTypes, H extends TraitHolder, T> = KeysOf<Outputs<C[H]>, T>

/** The literals that a trait can be compared with: those of its mark, or of its schema. */
type LiteralOf<C extends CatalogTypes, H extends TraitHolder, K extends keyof Outputs<C[H]>> = [
  MarkOf<NonNullable<Outputs<C[H]>[K]>>,
] extends [never]
  ? NonNullable<Equals<Outputs<C[H]>>[K]> & string
  : MarkOf<NonNullable<Outputs<C[H]>[K]>> extends readonly [unknown, infer V]
    ? V & string
    : never

type SomeOf<V> = readonly [V, ...V[]]

/**
 * A trait and the values that count: `{ trait: 'industry', values: ['retail', 'construction'] }`, or a list of the
 * catalog: `{ trait: 'country', values: list('gdpr') }`.
 */
export type TraitChoice<C extends CatalogTypes, H extends TraitHolder> = {
  readonly [K in TraitName<C, H, string>]: {
    readonly trait: K
    readonly values: SomeOf<LiteralOf<C, H, K>> | NamedList<C['list']>
  }
}[TraitName<C, H, string>]

type MarkedName<P, M extends string> = {
  [K in keyof P & string]: [MarkOf<NonNullable<P[K]>>] extends [never]
    ? never
    : MarkOf<NonNullable<P[K]>> extends readonly [M, unknown]
      ? K
      : never
}[keyof P & string]

/** A trait with an order, and its lowest value that counts: `{ trait: 'seniority', atLeast: 'director' }`. */
export type OrderedChoice<C extends CatalogTypes, H extends TraitHolder> = {
  readonly [K in MarkedName<Outputs<C[H]>, 'ordered'>]: { readonly trait: K; readonly atLeast: LiteralOf<C, H, K> }
}[MarkedName<Outputs<C[H]>, 'ordered'>]

/** The name of a trait that holds a version. */
export type VersionName<C extends CatalogTypes, H extends TraitHolder> = MarkedName<Outputs<C[H]>, 'version'>

type ElementOf<L> = NonNullable<L> extends readonly (infer E extends string)[] ? E : never

/** A trait that is a list, and the elements that count: any of them, or all. */
export type ListChoice<C extends CatalogTypes, H extends TraitHolder> = {
  readonly [K in TraitName<C, H, readonly string[]>]: { readonly trait: K } & (
    { readonly anyOf: SomeOf<ElementOf<Outputs<C[H]>[K]>> } | { readonly allOf: SomeOf<ElementOf<Outputs<C[H]>[K]>> }
  )
}[TraitName<C, H, readonly string[]>]
