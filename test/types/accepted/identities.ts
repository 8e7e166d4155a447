import { z } from 'zod'
import { resolveIdentities } from '../../../src/identity/index.js'
import { defineCatalog } from '../../../src/index.js'
import { createPopulation, createPopulationSync } from '../../../src/population/index.js'

const catalog = defineCatalog({
  user: z.object({ country: z.string() }),
  account: z.object({ seats: z.int() }),
  events: { 'signed in': z.object({}) },
})

/** A population takes resolved identities as they are. */
export const population = createPopulation(catalog, resolveIdentities([]))
export const atOnce = createPopulationSync(catalog, resolveIdentities([]))
