import type { CatalogData, Domain, EventDomain, Holder } from '../ast/index.js'
import { expectedName, HOLDERS } from '../analyze/index.js'
import { fail, type Issue, SegmentError } from '../errors.js'
import { checkCatalog } from './check.js'
import { placesInDefinition } from './places.js'
import { readObject, type Schema } from './read-schema.js'
import { BUILT_IN } from './subscription.js'

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

/** Every older name belongs to one name that is declared. That it is free, the check of the catalog sees. */
function checkRenames(renames: Renames | undefined, known: readonly string[], path: string): void {
  const seen = new Set<string>()
  for (const [name, olds] of Object.entries(renames ?? {})) {
    const place = `formerly.${path}.${name}`
    if (!known.includes(name)) fail('catalog.formerly', place, `"${name}" is not declared.`, expectedName(name, known))
    for (const old of olds) {
      if (seen.has(old)) fail('catalog.formerly', place, `"${old}" is the name of something else.`)
      seen.add(old)
    }
  }
}

function orderedDomain(values: readonly string[], renames: Renames | undefined, path: string): Domain {
  checkRenames(renames, values, path)
  const renamed = Object.entries(renames ?? {}).filter(([, olds]) => olds.length > 0)
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
  checkRenames(renames, Object.keys(domains), path)
  const entries = Object.entries(domains).map(([name, domain]) => {
    const formerly = get(renames, name)
    return [name, formerly ? { ...domain, formerly: [...formerly] } : domain]
  })
  return Object.fromEntries(entries) as Record<string, T>
}

function traitsOf(definition: Definition, of: Holder): Readonly<Record<string, Domain>> {
  const own = readObject(definition[of], of)
  const builtIn = BUILT_IN[of] ?? {}
  for (const name of Object.keys(own)) {
    if (get(builtIn, name)) fail('catalog.name', `${of}.${name}`, `Every ${of} has "${name}" already.`, 'another name')
  }
  return { ...builtIn, ...withRenames(own, definition.formerly?.[of], of) }
}

function eventsOf({ events = {}, formerly = {} }: Definition): Readonly<Record<string, EventDomain>> {
  const read = Object.entries(events).map(([name, schema]): readonly [string, EventDomain] => [
    name,
    {
      properties: withRenames(
        readObject(schema, `events.${name}`),
        get(formerly.properties, name),
        `properties.${name}`,
      ),
    },
  ])
  return withRenames(Object.fromEntries(read), formerly.events, 'events')
}

/** Reads the definition of a catalog into data. */
function readDefinition(definition: Definition): CatalogData {
  const accounts = definition.account !== undefined
  const held: readonly Holder[] = accounts ? HOLDERS : ['user', 'subscription']
  const { plans, roles, freePlan, since, activity, lists, formerly } = definition
  return {
    accounts,
    subscriptions: definition.subscriptionHolder ?? (accounts ? 'account' : 'user'),
    traits: Object.fromEntries(held.map((of) => [of, traitsOf(definition, of)])),
    events: eventsOf(definition),
    ...(plans && { plans: orderedDomain(plans, formerly?.plans, 'plans') }),
    ...(freePlan !== undefined && { freePlan }),
    ...(roles && { roles: orderedDomain(roles, formerly?.roles, 'roles') }),
    ...(since && { since: { ...since } }),
    ...(activity && { activity: [...activity] }),
    ...(lists && { lists: Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values]])) }),
  }
}

/** Reads the definition of a catalog into data, and refuses what cannot be meant. */
export function catalogData(definition: Definition): CatalogData {
  const data = readDefinition(definition)
  const issues = checkCatalog(data, placesInDefinition)
  if (issues.length > 0) throw new SegmentError(issues as [Issue, ...Issue[]])
  return data
}
