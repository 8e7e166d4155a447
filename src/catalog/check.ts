import type { CatalogData, Domain, EventDomain, Holder } from '../ast/index.js'
import { LIMITS } from '../analyze/index.js'
import type { Issue } from '../errors.js'
import { canonicalJson } from '../values/index.js'
import { CatalogChecker, checkDomain } from './check-domain.js'
import { type Places, placesInData } from './places.js'
import { BUILT_IN, RESERVED } from './subscription.js'

const get = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined

function checkTraits(checker: CatalogChecker, of: Holder, domains: Readonly<Record<string, Domain>>): void {
  checker.names(Object.keys(domains), ['traits', of])
  checker.formerNames(domains, ['traits', of])
  for (const [name, domain] of Object.entries(domains)) {
    const builtIn = get(BUILT_IN[of], name)
    const isTaken = builtIn ? canonicalJson(builtIn) !== canonicalJson(domain) : RESERVED[of]?.includes(name)
    if (isTaken) checker.at(['traits', of, name], 'catalog.name', `Every ${of} has "${name}" already.`, 'another name')
    checkDomain(checker, domain, ['traits', of, name])
  }
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

function checkProperties(checker: CatalogChecker, event: string, { properties }: EventDomain): void {
  const place = ['events', event, 'properties']
  checker.names(Object.keys(properties), place)
  checker.formerNames(properties, place)
  for (const [name, domain] of Object.entries(properties)) {
    if (!EVENT_PROPERTIES.includes(domain.type))
      checker.at(
        [...place, name],
        'catalog.schema',
        `A property cannot be of type ${domain.type}.`,
        EVENT_PROPERTIES.join(', '),
      )
    checkDomain(checker, domain, [...place, name])
  }
}

function checkEvents(checker: CatalogChecker, events: CatalogData['events']): void {
  checker.names(Object.keys(events), ['events'])
  checker.formerNames(events, ['events'])
  for (const [name, event] of Object.entries(events)) checkProperties(checker, name, event)
}

function checkTiers(checker: CatalogChecker, catalog: CatalogData, of: 'plans' | 'roles'): void {
  const domain = catalog[of]
  if (!domain) return
  if (domain.type !== 'enum' || !domain.ordered || domain.default !== undefined || domain.formerly)
    checker.at(
      [of],
      'catalog.order',
      `The ${of} are names in an order, the lowest first.`,
      '{ type: "enum", ordered: true, values: […] }',
    )
  domain.values?.forEach((name, index) => {
    if (name === '') checker.at([of, 'values', index], 'catalog.name', 'A name cannot be empty.')
  })
  checkDomain(checker, domain, [of])
}

function checkFreePlan(checker: CatalogChecker, { plans, freePlan }: CatalogData): void {
  const known = plans?.values ?? []
  if (freePlan !== undefined && !known.includes(freePlan))
    checker.unknown(['freePlan'], 'catalog.order', `"${freePlan}" is not one of the plans.`, freePlan, known)
}

function checkSince(checker: CatalogChecker, { since, traits }: CatalogData): void {
  for (const kind of ['user', 'account'] as const) {
    const name = since?.[kind]
    if (name !== undefined && get(traits[kind], name)?.type !== 'instant')
      checker.at(['since', kind], 'catalog.since', `The ${kind} has no date "${name}".`, 'a trait that is a date')
  }
}

function checkActivity(checker: CatalogChecker, { activity = [], events }: CatalogData): void {
  checker.names(activity, ['activity'])
  const known = Object.keys(events)
  if (activity.length > LIMITS.names)
    checker.at(['activity'], 'limit.list', `${activity.length} events are too many.`, `at most ${LIMITS.names}`)
  activity.forEach((name, index) => {
    if (!get(events, name))
      checker.unknown(['activity', index], 'catalog.activity', `There is no event "${name}".`, name, known)
  })
}

function checkLists(checker: CatalogChecker, { lists = {} }: CatalogData): void {
  checker.names(Object.keys(lists), ['lists'])
  for (const [name, values] of Object.entries(lists)) checker.names(values, ['lists', name])
}

function checkHolders(checker: CatalogChecker, { accounts, subscriptions, traits }: CatalogData): void {
  if (subscriptions === 'account' && !accounts)
    checker.at(
      ['subscriptions'],
      'catalog.holder',
      'Accounts hold the subscriptions, and the catalog has no accounts.',
      'a catalog with accounts',
    )
  for (const of of ['account', 'membership'] as const)
    if (!accounts && Object.keys(traits[of] ?? {}).length > 0)
      checker.at(['traits', of], 'catalog.holder', `The catalog has no accounts, and traits of the ${of}.`, 'accounts')
}

/**
 * What cannot be meant in a catalog: names that are empty or taken, older names of nothing, defaults of another type,
 * plans without an order, activity of events that there are not. The catalog may be a part of one, as rules carry it.
 *
 * @param places How the places of the mistakes are called.
 */
export function checkCatalog(catalog: CatalogData, places: Places = placesInData): readonly Issue[] {
  const checker = new CatalogChecker(places)
  checkHolders(checker, catalog)
  for (const [of, domains] of Object.entries(catalog.traits)) checkTraits(checker, of as Holder, domains)
  checkEvents(checker, catalog.events)
  checkTiers(checker, catalog, 'plans')
  checkTiers(checker, catalog, 'roles')
  checkFreePlan(checker, catalog)
  checkSince(checker, catalog)
  checkActivity(checker, catalog)
  checkLists(checker, catalog)
  return checker.issues
}
