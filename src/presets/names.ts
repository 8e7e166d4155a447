import type { CatalogTypes, Equals } from '../dsl/catalog.js'

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

/** Events, and the property that tells them apart: `{ event: 'feature used', property: 'feature' }`. */
export type PropertyChoice<C extends CatalogTypes> = {
  readonly [K in EventName<C>]: Some<C, K> & { readonly property: PropertyName<C, K> }
}[EventName<C>]

/** At least one choice of events. */
export type EventChoices<C extends CatalogTypes> = readonly [EventChoice<C>, ...EventChoice<C>[]]
