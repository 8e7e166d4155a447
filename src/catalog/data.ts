import type { CatalogData, Domain, EventDomain, Holder } from '../ast/index.js'
import { expectedName, literalMistake, stringMistake, type TypedValue } from '../analyze/index.js'
import { fail } from '../errors.js'
import { readObject, type Schema } from './read-schema.js'
import { MEMBERSHIP_TRAITS, SUBSCRIPTION_TRAITS } from './subscription.js'

/** Older names, newest name first: `{ 'report exported': ['export done'] }`. */
export type Renames = Readonly<Record<string, readonly string[]>>

/** What a catalog is made from, without its types. */
export interface Definition {
  readonly plans?: readonly string[]
  readonly freePlan?: string
  readonly roles?: readonly string[]
  readonly since?: { readonly user?: string; readonly account?: string }
  readonly activity?: readonly string[]
  readonly lists?: Readonly<Record<string, readonly string[]>>
  readonly user?: Schema
  readonly account?: Schema
  readonly membership?: Schema
  readonly subscription?: Schema
  readonly subscriptionHolder?: 'account' | 'user'
  readonly events?: Readonly<Record<string, Schema>>
  readonly formerly?: {
    readonly plans?: Renames
    readonly roles?: Renames
    readonly user?: Renames
    readonly account?: Renames
    readonly membership?: Renames
    readonly subscription?: Renames
    readonly events?: Renames
    readonly properties?: Readonly<Record<string, Renames>>
  }
}

const get = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined

function checkNames(names: readonly string[], path: string): void {
  names.forEach((name, index) => {
    const mistake = stringMistake(name)
    if (mistake || name === '') fail('catalog.name', `${path}[${index}]`, mistake?.[1] ?? 'A name cannot be empty.')
    if (names.indexOf(name) !== index) fail('catalog.name', `${path}[${index}]`, `"${name}" is declared twice.`)
  })
}

/** Every older name must be free, and belong to a name that is declared. */
function checkRenames(renames: Renames | undefined, known: readonly string[], path: string): void {
  const seen = new Set(known)
  for (const [name, olds] of Object.entries(renames ?? {})) {
    if (!known.includes(name))
      fail('catalog.formerly', `${path}.${name}`, `"${name}" is not declared.`, expectedName(name, known))
    for (const old of olds) {
      if (seen.has(old)) fail('catalog.formerly', `${path}.${name}`, `"${old}" is the name of something else.`)
      seen.add(old)
    }
  }
}

function orderedDomain(values: readonly string[], renames: Renames | undefined, path: string): Domain {
  if (values.length === 0) fail('catalog.order', path, 'At least one must be declared.')
  checkNames(values, path)
  checkRenames(renames, values, `formerly.${path}`)
  const renamed = Object.entries(renames ?? {}).flatMap(([name, olds]) => olds.map((old) => [old, name] as const))
  return {
    type: 'enum',
    ordered: true,
    values: [...values],
    ...(renamed.length > 0 && { renamed: Object.fromEntries(renamed) }),
  }
}

function withRenames<T extends Domain | EventDomain>(
  domains: Record<string, T>,
  renames: Renames | undefined,
  path: string,
): Record<string, T> {
  checkNames(Object.keys(domains), path)
  checkRenames(renames, Object.keys(domains), `formerly.${path}`)
  const entries = Object.entries(domains).map(([name, domain]) => {
    const formerly = get(renames, name)
    return [name, formerly ? { ...domain, formerly: [...formerly] } : domain]
  })
  return Object.fromEntries(entries) as Record<string, T>
}

const BUILT_IN: Partial<Record<Holder, Readonly<Record<string, Domain>>>> = {
  membership: MEMBERSHIP_TRAITS,
  subscription: SUBSCRIPTION_TRAITS,
}
const RESERVED: Partial<Record<Holder, readonly string[]>> = { membership: ['roles'], subscription: ['plan'] }

function checkDefaults(domains: Readonly<Record<string, Domain>>, path: string): void {
  for (const [name, domain] of Object.entries(domains)) {
    if (domain.default === undefined) continue
    const type = domain.type === 'integer' || domain.type === 'decimal' ? 'number' : domain.type
    const mistake = literalMistake({ type, domain } as TypedValue, domain.default)
    if (mistake)
      fail(
        'catalog.default',
        `${path}.${name}`,
        `The default is not a value of its own type: ${mistake[1]}`,
        mistake[2],
      )
  }
}

function traitsOf(definition: Definition, of: Holder): Readonly<Record<string, Domain>> {
  const own = readObject(definition[of], of)
  const builtIn = BUILT_IN[of] ?? {}
  for (const name of Object.keys(own)) {
    if (get(builtIn, name) || RESERVED[of]?.includes(name))
      fail('catalog.name', `${of}.${name}`, `Every ${of} has "${name}" already.`, 'another name')
  }
  checkDefaults(own, of)
  return { ...builtIn, ...withRenames(own, definition.formerly?.[of], of) }
}

const EVENT_PROPERTIES: readonly Domain['type'][] = [
  'string',
  'number',
  'integer',
  'decimal',
  'boolean',
  'enum',
  'money',
]

function eventsOf({ events = {}, formerly = {} }: Definition): Readonly<Record<string, EventDomain>> {
  const read = Object.entries(events).map(([name, schema]): readonly [string, EventDomain] => {
    const path = `events.${name}`
    const properties = readObject(schema, path)
    for (const [property, { type }] of Object.entries(properties)) {
      if (!EVENT_PROPERTIES.includes(type))
        fail(
          'catalog.schema',
          `${path}.${property}`,
          `A property cannot be of type ${type}.`,
          EVENT_PROPERTIES.join(', '),
        )
    }
    checkDefaults(properties, path)
    return [name, { properties: withRenames(properties, get(formerly.properties, name), `properties.${name}`) }]
  })
  return withRenames(Object.fromEntries(read), formerly.events, 'events')
}

function checkSince(since: Definition['since'], traits: CatalogData['traits']): void {
  for (const kind of ['user', 'account'] as const) {
    const name = since?.[kind]
    if (name !== undefined && get(traits[kind], name)?.type !== 'instant')
      fail('catalog.since', `since.${kind}`, `The ${kind} has no date "${name}".`, 'a trait declared with z.date()')
  }
}

function checkActivity(activity: readonly string[] | undefined, events: CatalogData['events']): void {
  if (!activity) return
  checkNames(activity, 'activity')
  activity.forEach((name, index) => {
    if (!get(events, name))
      fail(
        'catalog.activity',
        `activity[${index}]`,
        `There is no event "${name}".`,
        expectedName(name, Object.keys(events)),
      )
  })
}

function checkPlans({ plans, freePlan }: Definition): void {
  if (freePlan !== undefined && !plans?.includes(freePlan))
    fail('catalog.order', 'freePlan', `"${freePlan}" is not one of the plans.`, expectedName(freePlan, plans ?? []))
}

function listsOf(lists: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> {
  checkNames(Object.keys(lists), 'lists')
  for (const [name, values] of Object.entries(lists)) checkNames(values, `lists.${name}`)
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values]]))
}

const HOLDERS: readonly Holder[] = ['user', 'account', 'membership', 'subscription']

/** Reads the definition of a catalog into data, and refuses what cannot be meant. */
export function catalogData(definition: Definition): CatalogData {
  const accounts = definition.account !== undefined
  const subscriptions = definition.subscriptionHolder ?? (accounts ? 'account' : 'user')
  if (subscriptions === 'account' && !accounts)
    fail(
      'catalog.holder',
      'subscriptionHolder',
      'Accounts hold the subscriptions, and the catalog has no accounts.',
      'account: z.object({ … })',
    )
  const held: readonly Holder[] = accounts ? HOLDERS : ['user', 'subscription']
  const traits = Object.fromEntries(held.map((of) => [of, traitsOf(definition, of)]))
  const events = eventsOf(definition)
  checkSince(definition.since, traits)
  checkActivity(definition.activity, events)
  checkPlans(definition)
  const { plans, roles, freePlan, since, activity, lists, formerly } = definition
  return {
    accounts,
    subscriptions,
    traits,
    events,
    ...(plans && { plans: orderedDomain(plans, formerly?.plans, 'plans') }),
    ...(freePlan !== undefined && { freePlan }),
    ...(roles && { roles: orderedDomain(roles, formerly?.roles, 'roles') }),
    ...(since && { since: { ...since } }),
    ...(activity && { activity: [...activity] }),
    ...(lists && { lists: listsOf(lists) }),
  }
}
