import { createPredicate } from '../../../src/evaluate/index.js'
import { createPopulationSync } from '../../../src/population/index.js'
import { defineSegment } from '../../../src/index.js'
import { catalog } from '../product.js'

const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })

// @ts-expect-error 2345: an instant that a predicate is not told
export const withoutAsOf = createPredicate(german, {})

export const unknownTrait = createPopulationSync(catalog, {
  // @ts-expect-error 2561: a trait of a user of a population that the catalog does not declare
  users: [{ id: 'jane', county: 'DE' }],
})

export const unknownEvent = createPopulationSync(catalog, {
  // @ts-expect-error 2820: an event of a population that the catalog does not declare
  events: [{ userId: 'jane', name: 'sign in', at: 0 }],
})

export const unknownProperty = createPopulationSync(catalog, {
  // @ts-expect-error 2322: a property of an event of a population that the event does not declare
  events: [{ userId: 'jane', name: 'report created', at: 0, properties: { columns: 3 } }],
})

export const unknownHistory = createPopulationSync(catalog, {
  // @ts-expect-error 2353: an event in the history of a user that the catalog does not declare
  users: [{ id: 'jane', history: { since: 0, events: { 'sign in': { since: 0 } } } }],
})

export const historyOfWhat = createPopulationSync(catalog, {
  // @ts-expect-error 2353: a word in the history of an account that histories do not have
  accounts: [{ id: 'acme', history: { from: 0 } }],
})

const population = createPopulationSync(catalog, {})

export const appended = population.append({
  // @ts-expect-error 2561: a trait that further rows of a population misspell
  users: [{ id: 'jane', county: 'DE' }],
})

// @ts-expect-error 2345: an assignment of a population without its instant
export const assigned = population.assign([german], {})
