import type { CatalogData, Holder, ListReference, Money } from '../ast/index.js'
import {
  catalogData,
  type Definition,
  type MEMBERSHIP_TRAITS,
  type SUBSCRIPTION_INTERVALS,
  type SUBSCRIPTION_STATUSES,
} from '../catalog/index.js'
import { expectedName } from '../analyze/index.js'
import { fail } from '../errors.js'
import { frozenCopy } from '../values/index.js'
import { equalities, EventsTerm } from './events.js'
import { conditionNode, type ConditionTerm, value, type ValueTerm, withOrigin } from './term.js'
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
  ShareValue,
  ValueFor,
} from './types.js'

/** What the words of a catalog are typed by: the names it declares, and the types behind them. */
export interface CatalogTypes {
  plan: string
  role: string
  user: object
  account: object
  membership: object
  subscription: object
  events: object
  list: string
  holder: 'account' | 'user'
}

/**
 * A zod object schema, classic or mini, by what is read of it. Naming zod's own type here would have the compiler compare
 * every schema of a catalog with all of it, at fifteen times the cost.
 */
export interface ObjectSchema {
  readonly _zod: { readonly def: { readonly type: 'object'; readonly shape: object } }
}

type ShapeOf<T> = T extends ObjectSchema ? T['_zod']['def']['shape'] : object

/** The values of a shape, name to type. */
type Outputs<Shape> = {
  [K in keyof Shape]: Shape[K] extends { readonly _zod: { readonly output: infer O } } ? O : never
}

/** The names of the dates in a shape. */
type DateKeys<T> = {
  [K in keyof ShapeOf<T> & string]: [NonNullable<Outputs<ShapeOf<T>>[K]>] extends [Date] ? K : never
}[keyof ShapeOf<T> & string]

type KeysIn<T> = keyof ShapeOf<T> & string

type Renames<K extends string> = Readonly<Partial<Record<K, readonly string[]>>>

/** What {@link defineCatalog} takes. */
export interface CatalogDefinition<P extends string, R extends string, U, A, M, B, E, L extends string, H> {
  /** The plans, lowest tier first. */
  readonly plans?: readonly P[]
  /** The plan of an account that is known to have no subscription. */
  readonly freePlan?: NoInfer<P>
  /** The roles of a member, lowest first. */
  readonly roles?: readonly R[]
  /** The trait that says since when a user, or an account, exists. `tenure()` counts from it. */
  readonly since?: { readonly user?: NoInfer<DateKeys<U>>; readonly account?: NoInfer<DateKeys<A>> }
  /** The events that count as being active. */
  readonly activity?: readonly NoInfer<keyof E & string>[]
  /** Lists of strings that rules name instead of repeating them. */
  readonly lists?: Readonly<Record<L, readonly string[]>>
  /** The traits of users. */
  readonly user?: U
  /** The traits of accounts. Leave it out when users do not belong to accounts. */
  readonly account?: A
  /** The traits of a user in an account, besides `roles`, `joinedAt` and `leftAt`. */
  readonly membership?: M
  /** The traits of subscriptions, besides the ones that every subscription has. */
  readonly subscription?: B
  /** Who holds subscriptions. Default: accounts, if there are any. */
  readonly subscriptionHolder?: H
  /** The events and their properties. */
  readonly events?: E
  /** Older names, under which data and documents may still know something: `{ events: { 'report exported': ['export done'] } }`. */
  readonly formerly?: {
    readonly plans?: Renames<NoInfer<P>>
    readonly roles?: Renames<NoInfer<R>>
    readonly user?: Renames<NoInfer<KeysIn<U>>>
    readonly account?: Renames<NoInfer<KeysIn<A>>>
    readonly membership?: Renames<NoInfer<KeysIn<M>>>
    readonly subscription?: Renames<NoInfer<KeysIn<B>>>
    readonly events?: Renames<NoInfer<keyof E & string>>
    readonly properties?: { readonly [K in keyof E & string]?: Renames<NoInfer<KeysIn<E[K]>>> }
  }
}

/** The types of a catalog, from what it was defined with. */
export interface TypesOf<P extends string, R extends string, U, A, M, B, E, L extends string, H> {
  plan: P
  role: R
  user: ShapeOf<U>
  account: ShapeOf<A>
  membership: ShapeOf<M>
  subscription: ShapeOf<B>
  events: { [K in keyof E]: ShapeOf<E[K]> }
  list: L
  holder: [H] extends ['user' | 'account'] ? H : [A] extends [ObjectSchema] ? 'account' : 'user'
}

/** The traits that every subscription has. */
export interface SubscriptionWords<S extends Scope> {
  status: EnumValue<(typeof SUBSCRIPTION_STATUSES)[number], S>
  interval: EnumValue<(typeof SUBSCRIPTION_INTERVALS)[number], S>
  quantity: NumberValue<S>
  mrr: MoneyValue<S>
  startedAt: InstantValue<S>
  trialStartedAt: InstantValue<S>
  trialEndsAt: InstantValue<S>
  periodStartedAt: InstantValue<S>
  renewsAt: InstantValue<S>
  cancelAt: InstantValue<S>
  canceledAt: InstantValue<S>
  endedAt: InstantValue<S>
}

/** The properties of an event, as far as they can be compared with a literal by being equal. */
export type Equals<P> = { readonly [K in keyof P]?: Literals<NonNullable<P[K]>> }

type Literals<O> = O extends string & infer _
  ? O extends infer V extends string
    ? Plain<V>
    : never
  : O extends number
    ? number
    : O extends boolean
      ? boolean
      : O extends Money
        ? Money
        : never

type Plain<V extends string> = string extends V ? string : V extends `${infer T}` ? T : string

type OutputOf<Shape, K> = K extends keyof Shape
  ? Shape[K] extends { readonly _zod: { readonly output: infer O } }
    ? O
    : never
  : never

/** Reads an event of the subject. */
export type EventWord<C extends CatalogTypes, S extends Scope> = <K extends keyof C['events'] & string>(
  name: K,
  equals?: Equals<Outputs<C['events'][K]>>,
) => Events<Outputs<C['events'][K]>, S, C['list']>

/** Properties that all of several events declare. */
type Common<C extends CatalogTypes, K extends keyof C['events']> = {
  [P in keyof C['events'][K]]: OutputOf<C['events'][K], P>
}

/** Traits of the account, and the events that carry it, whoever did them. */
export interface AccountWord<C extends CatalogTypes> {
  <K extends keyof C['account'] & string>(name: K): ValueFor<OutputOf<C['account'], K>, 'member' | 'account', C['list']>
  /** Events that carry the account, whoever did them, or nobody. */
  readonly event: EventWord<C, 'member' | 'account'>
  /** Events of the account of several names. */
  readonly anyEvent: <K extends keyof C['events'] & string>(
    ...names: readonly [K, ...K[]]
  ) => Events<Common<C, K>, 'member' | 'account', C['list']>
  /** Events of the account that count as being active. */
  readonly activity: () => Events<object, 'member' | 'account', C['list']>
}

/** How many members of the account there are, and which share of all members. */
export interface MembersValue {
  /** How many members there are. */
  count(): NumberValue<'account'>
  /** Their share of all members. Missing when there are none. */
  share(): ShareValue<'account'>
}

/**
 * The words of a catalog: functions that can be destructured. A word with a name in brackets reads a trait; a word with
 * empty brackets is derived by the library.
 */
export interface Catalog<C extends CatalogTypes = CatalogTypes> {
  /** A trait of the user. */
  readonly user: <K extends keyof C['user'] & string>(
    name: K,
  ) => ValueFor<OutputOf<C['user'], K>, 'member' | 'user', C['list']>
  /** A trait of the account; `account.event(…)` reads the account's events. */
  readonly account: AccountWord<C>
  /** A trait of the user in this account. */
  readonly membership: MembershipWord<C>
  /** A trait of the subscription. */
  readonly subscription: SubscriptionWord<C>
  /** The plan of the subscription; the free plan when there is known to be none. A trial counts as the plan being tried. */
  readonly plan: () => OrderedValue<C['plan'], 'member' | C['holder']>
  /** The roles that the membership holds. */
  readonly role: () => RoleValue<C['role'], 'member'>
  /** How long the subject has existed: the user, or the account in an account segment. */
  readonly tenure: () => AgeValue<'member' | 'user' | 'account'>
  /** Events of the subject by name, and by properties that equal a literal. */
  readonly event: EventWord<C, 'member' | 'user'>
  /** Events of several names. */
  readonly anyEvent: <K extends keyof C['events'] & string>(
    ...names: readonly [K, ...K[]]
  ) => Events<Common<C, K>, 'member' | 'user', C['list']>
  /** The events that count as being active. */
  readonly activity: () => Events<object, 'member' | 'user', C['list']>
  /** The members of the account; with a condition, those for whom it holds in this account. */
  readonly members: (where?: Condition<'member'>) => MembersValue
  /** A list of the catalog, as operand of `isOneOf`, `includesAny`, `includesAll`, or of `include` and `exclude`. */
  readonly list: <L extends C['list']>(name: L) => NamedList<L>
  /** The catalog as data: what documents are checked against. */
  readonly toJSON: () => CatalogData
}

/** Reads a trait of the membership. */
export interface MembershipWord<C extends CatalogTypes> {
  (name: keyof typeof MEMBERSHIP_TRAITS): InstantValue<'member'>
  <K extends keyof C['membership'] & string>(name: K): ValueFor<OutputOf<C['membership'], K>, 'member', C['list']>
}

/** Reads a trait of the subscription. */
export interface SubscriptionWord<C extends CatalogTypes> {
  <K extends keyof SubscriptionWords<Scope>>(name: K): SubscriptionWords<'member' | C['holder']>[K]
  <K extends keyof C['subscription'] & string>(
    name: K,
  ): ValueFor<OutputOf<C['subscription'], K>, 'member' | C['holder'], C['list']>
}

interface Words {
  readonly value: (node: Parameters<typeof value>[0]) => ValueTerm
  readonly events: (
    names: readonly string[] | 'activity',
    of?: 'account',
    equals?: Readonly<Record<string, unknown>>,
  ) => EventsTerm
}

function wordsOf(catalog: CatalogData): Words {
  const origin = { catalog, segments: [] }
  const here = withOrigin({}, origin)
  return {
    value: (node) => value(node, here),
    events: (names, of, equals) => {
      const where = equals && Object.keys(equals).length > 0 ? { where: equalities(equals) } : {}
      return withOrigin(new EventsTerm(Object.freeze({ names, ...(of && { of }), ...where })), origin)
    },
  }
}

function membersWord({ value: word }: Words) {
  return (where?: ConditionTerm) => {
    const asked = where === undefined ? {} : { where: conditionNode(where, 'members') }
    const members = (measure: 'count' | 'share') => {
      const made = word({ kind: 'members', measure, ...asked })
      return where ? value(made.node, made, where) : made
    }
    return { count: () => members('count'), share: () => members('share') }
  }
}

function listWord(catalog: CatalogData) {
  const names = Object.keys(catalog.lists ?? {})
  return (name: string): ListReference =>
    names.includes(name)
      ? { list: name }
      : fail('rule.unknown-name', 'list', `The catalog has no list "${name}".`, expectedName(name, names))
}

/** The words over a catalog that is given as data. */
export function catalogOf(data: CatalogData): Catalog {
  const words = wordsOf(data)
  const trait = (of: Holder) => (name: string) => words.value({ kind: 'trait', of, name })
  const event = (of?: 'account') => (name: string, equals?: Readonly<Record<string, unknown>>) =>
    words.events([name], of, equals)
  const anyEvent =
    (of?: 'account') =>
    (...names: readonly string[]) =>
      words.events([...names], of)
  const activity = (of?: 'account') => () => words.events('activity', of)
  return Object.freeze({
    user: trait('user'),
    account: Object.freeze(
      Object.assign(trait('account'), {
        event: event('account'),
        anyEvent: anyEvent('account'),
        activity: activity('account'),
      }),
    ),
    membership: trait('membership'),
    subscription: trait('subscription'),
    plan: () => words.value({ kind: 'plan' }),
    role: () => words.value({ kind: 'role' }),
    tenure: () => words.value({ kind: 'beginning' }).age(),
    event: event(),
    anyEvent: anyEvent(),
    activity: activity(),
    members: membersWord(words),
    list: listWord(data),
    toJSON: () => data,
  }) as unknown as Catalog
}

/**
 * Declares what a product knows of its users: traits, plans, roles, events. Everything that rules say is typed and
 * checked by it.
 *
 * Schemas are zod objects, classic or mini. Their base types count (string, number, integer, boolean, date, enum, list
 * of strings), with `optional`, `nullable` and `default`; transforms, coercions and refinements are refused. The markers
 * `ordered`, `version`, `decimal`, `monetary` and `timeZone` declare what zod cannot.
 *
 * @param definition What there is. All parts are optional.
 * @returns The words of the rule language. They can be destructured.
 * @throws SegmentError `catalog.*`, with the path of the mistake.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 *
 * export const catalog = defineCatalog({
 *   plans: ['free', 'basic', 'pro'],
 *   freePlan: 'free',
 *   roles: ['member', 'admin', 'owner'],
 *   since: { user: 'signedUpAt' },
 *   activity: ['signed in', 'feature used'],
 *   user: z.object({ signedUpAt: z.date(), country: z.string().optional() }),
 *   account: z.object({ seats: z.int() }),
 *   events: {
 *     'signed in': z.object({}),
 *     'feature used': z.object({ feature: z.enum(['reports', 'exports', 'api']) }),
 *   },
 * })
 * export const { user, account, plan, role, tenure, event, activity } = catalog
 * ```
 */
export function defineCatalog<
  const P extends string = never,
  const R extends string = never,
  U extends ObjectSchema | undefined = undefined,
  A extends ObjectSchema | undefined = undefined,
  M extends ObjectSchema | undefined = undefined,
  B extends ObjectSchema | undefined = undefined,
  E extends Readonly<Record<string, ObjectSchema>> = Record<never, never>,
  const L extends string = never,
  const H extends 'account' | 'user' | undefined = undefined,
>(definition: CatalogDefinition<P, R, U, A, M, B, E, L, H>): Catalog<TypesOf<P, R, U, A, M, B, E, L, H>> {
  const data = frozenCopy(catalogData(definition as Definition))
  return catalogOf(data) as unknown as Catalog<TypesOf<P, R, U, A, M, B, E, L, H>>
}
