import type { Kind } from '../ast/index.js'
import type { Catalog, CatalogTypes } from '../dsl/catalog.js'
import type { AgeValue, EnumValue, Events, InstantValue, OrderedValue, Zone } from '../dsl/types.js'
import type { SUBSCRIPTION_STATUSES } from '../catalog/index.js'

type Person = 'member' | 'user'
type Properties = Readonly<Record<string, unknown>>

/** The words that presets use, over names that the types of their options have checked already. */
interface Words {
  readonly event: (name: string, where?: Properties) => Events<Properties, Person>
  readonly activity: () => Events<Properties, Person>
  readonly tenure: () => AgeValue<Kind>
  readonly plan: () => OrderedValue<string, Kind>
  readonly subscription: {
    (name: 'status'): EnumValue<(typeof SUBSCRIPTION_STATUSES)[number], Kind>
    (name: 'endedAt'): InstantValue<Kind>
  }
}

/** The words of a catalog without the types of its names, which are not known inside a preset. */
export const wordsOf = <C extends CatalogTypes>(catalog: Catalog<C>): Words => catalog as unknown as Words

interface SomeEvents {
  readonly event: string
  readonly where?: Properties
}

/** The events that a choice stands for. */
export function chosen({ event }: Words, choice: string | SomeEvents): Events<Properties, Person> {
  return typeof choice === 'string' ? event(choice) : event(choice.event, choice.where)
}

/** Each of the choices happened at least once. */
export const eachHappened = (words: Words, choices: readonly (string | SomeEvents)[]) =>
  choices.map((choice) => chosen(words, choice).count().atLeast(1))

/** The options of a calendar, in a zone if there is one. */
export const inZone = <K extends Person>(zone: Zone<K> | undefined): { readonly zone?: Zone<Person> } =>
  zone === undefined ? {} : { zone: zone as Zone<Person> }
