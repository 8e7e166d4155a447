import type { Kind } from '../ast/index.js'
import type { SUBSCRIPTION_STATUSES } from '../catalog/index.js'
import type { Catalog, CatalogTypes, MembersValue } from '../dsl/catalog.js'
import { all, any } from '../dsl/logic.js'
import type {
  AgeValue,
  Condition,
  EnumValue,
  Events,
  InstantValue,
  MoneyValue,
  NamedList,
  NumberValue,
  OrderedValue,
  RoleValue,
  Scope,
  TextOptions,
  Zone,
  ZoneValue,
} from '../dsl/types.js'
import { fail } from '../errors.js'
import type { Company, Person } from './names.js'

/** Properties whose types were checked where they were given: as numbers, all measures take them. */
export type Properties = Readonly<Record<string, number>>

/** What presets ask of a trait. Which of it fits was checked by the types of the options. */
interface Trait<S extends Scope> extends NumberValue<S>, ZoneValue<S>, InstantValue<S> {
  is(other: unknown): Condition<S>
  isNot(other: unknown): Condition<S>
  isOneOf(...values: readonly unknown[]): Condition<S>
  atLeast(other: unknown): Condition<S>
  contains(text: string, options?: TextOptions): Condition<S>
  includesAny(...values: readonly unknown[]): Condition<S>
  includesAll(...values: readonly unknown[]): Condition<S>
}

/** Where events come from: what the subject did, or what happened in its account. */
export interface EventSource<S extends Scope> {
  readonly event: (name: string, where?: Readonly<Record<string, unknown>>) => Events<Properties, S>
  readonly activity: () => Events<Properties, S>
}

/** The words that presets use, over names that the types of their options have checked already. */
interface Words extends EventSource<Person> {
  readonly user: (name: string) => Trait<Person>
  readonly account: EventSource<Company> & ((name: string) => Trait<Company>)
  readonly membership: (name: 'joinedAt') => InstantValue<'member'>
  readonly members: (where?: Condition<'member'>) => MembersValue
  readonly role: () => RoleValue<string, 'member'>
  readonly tenure: () => AgeValue<Kind>
  readonly plan: () => OrderedValue<string, Kind>
  readonly subscription: {
    (name: 'status'): EnumValue<(typeof SUBSCRIPTION_STATUSES)[number], Kind>
    (name: 'mrr'): MoneyValue<Kind>
    (name: 'canceledAt' | 'endedAt' | 'renewsAt' | 'trialEndsAt' | 'trialStartedAt'): InstantValue<Kind>
  }
}

/** The words of a catalog without the types of its names, which are not known inside a preset. */
export const wordsOf = <C extends CatalogTypes>(catalog: Catalog<C>): Words => catalog as unknown as Words

/** The instant since which a user exists. */
export function beginningOf<C extends CatalogTypes>(catalog: Catalog<C>): InstantValue<Person> {
  const name = catalog.toJSON().since?.user
  if (name === undefined)
    fail('rule.unknown-name', 'since.user', 'The catalog does not say since when a user exists.', 'since: { user: … }')
  return wordsOf(catalog).user(name)
}

/** The events of whoever holds subscriptions: billing knows no user where accounts pay. */
export function holderEvents<C extends CatalogTypes>(catalog: Catalog<C>): EventSource<Kind> {
  const { accounts, subscriptions } = catalog.toJSON()
  const words = wordsOf(catalog)
  return (accounts && subscriptions !== 'user' ? words.account : words) as EventSource<Kind>
}

/** There is a subscription that is sold. Unknown when it was not given, if the catalog names a free plan. */
export function subscribed<C extends CatalogTypes>(catalog: Catalog<C>): Condition<Kind> {
  const { plan, subscription } = wordsOf(catalog)
  const { freePlan } = catalog.toJSON()
  return freePlan === undefined ? subscription('status').isPresent() : plan().isNot(freePlan)
}

/** There is a subscription, and it is in a trial. */
export const trialing = <C extends CatalogTypes>(catalog: Catalog<C>): Condition<Kind> =>
  all(subscribed(catalog), wordsOf(catalog).subscription('status').is('trialing'))

/** The events of a subject of a kind. */
export function eventsOf<C extends CatalogTypes>(catalog: Catalog<C>, of: Kind = 'member'): EventSource<Kind> {
  const words = wordsOf(catalog)
  return (of === 'account' ? words.account : words) as EventSource<Kind>
}

interface SomeEvents {
  readonly event: string
  readonly where?: Readonly<Record<string, unknown>>
}

/** Events as the options of a preset name them. */
export type Chosen = string | SomeEvents

/** The events that a choice stands for. */
export function chosen<S extends Scope>({ event }: EventSource<S>, choice: Chosen): Events<Properties, S> {
  return typeof choice === 'string' ? event(choice) : event(choice.event, choice.where)
}

/** At least one of the choices happened. */
export const someHappened = <S extends Scope>(source: EventSource<S>, choices: readonly Chosen[]): Condition<S> =>
  any(...choices.map((choice) => chosen(source, choice).count().atLeast(1)))

interface Values {
  readonly values: readonly unknown[] | NamedList<string>
}

const isList = (values: Values['values']): values is NamedList<string> => !Array.isArray(values)

/** A trait has one of a few values. */
export const hasOneOf = <S extends Scope>(trait: Trait<S>, { values }: Values): Condition<S> =>
  isList(values) ? trait.isOneOf(values) : trait.isOneOf(...values)

/** `retail, construction`, or `the list gdpr`. */
export const phraseOf = ({ values }: Values): string => (isList(values) ? `the list ${values.list}` : values.join(', '))

/** A list has any of a few elements, or all. */
export const hasElements = <S extends Scope>(
  trait: Trait<S>,
  elements: { readonly anyOf: readonly string[] } | { readonly allOf: readonly string[] },
): Condition<S> => ('anyOf' in elements ? trait.includesAny(...elements.anyOf) : trait.includesAll(...elements.allOf))

/** The options of a calendar, in a zone if there is one. */
export const inZone = <K extends Person>(zone: Zone<K> | undefined): { readonly zone?: Zone<Person> } =>
  zone === undefined ? {} : { zone: zone as Zone<Person> }

/** Events whose property is a text. */
export const textsOf = <S extends Scope>(events: Events<Properties, S>): Events<Readonly<Record<string, string>>, S> =>
  events as unknown as Events<Readonly<Record<string, string>>, S>
