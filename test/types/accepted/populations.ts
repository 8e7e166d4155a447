import { createPredicate } from '../../../src/evaluate/index.js'
import {
  type AssignedPart,
  createPopulation,
  createPopulationSync,
  partOf,
  type Population,
  type PopulationMemory,
  populationOf,
  prepareSegments,
  type SharedPopulation,
} from '../../../src/population/index.js'
import { defineSegment } from '../../../src/index.js'
import { catalog } from '../product.js'

const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
const asOf = '2026-06-15'

export const isGerman: (facts: { user: { id: string; country: string } }) => boolean | null = createPredicate(german, {
  asOf,
})

export const population = createPopulationSync(catalog, {
  users: [{ id: 'jane', country: 'DE', signedUpAt: new Date(0), verified: true }],
  accounts: new Set([{ id: 'acme', seats: 3 }]),
  memberships: [{ userId: 'jane', accountId: 'acme', roles: ['admin'] }],
  events: [{ userId: 'jane', name: 'feature used', at: 0, properties: { feature: 'api', advanced: true } }],
})

export const withHistories = createPopulationSync(catalog, {
  history: { since: '2026-01-01', events: { 'feature used': { since: 'always' } } },
  users: [{ id: 'jane', history: { since: new Date(0), until: 1, events: { 'feature used': { until: 2 } } } }],
  accounts: [{ id: 'acme', history: null }],
  histories: { users: { ids: ['joe'], since: Float64Array.of(0), events: { 'feature used': { since: [1] } } } },
})

export const ofRowsThatCome = (rows: AsyncIterable<{ id: string; country: string }>) =>
  createPopulation(catalog, { users: rows }, { signal: new AbortController().signal })

export const ofAnyRows: Population = createPopulationSync(catalog.toJSON(), {
  users: [{ id: 'jane', anything: 1 }],
})

export const shared: SharedPopulation = population.share()
export const part: AssignedPart = partOf(populationOf(shared).assign(prepareSegments([german]), { asOf }))
export const sizes: readonly number[] = population
  .join([german], [part], { asOf })
  .sizes()
  .map(({ size }) => size)
export const memory: PopulationMemory = population.memory()
