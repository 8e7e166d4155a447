import type { Catalog } from '../dsl/catalog.js'
import type { CatalogData } from '../ast/index.js'
import type { LooseTypes } from '../facts/index.js'
import type {
  AnyPopulationArrays,
  AnyPopulationInput,
  PopulationArrays,
  PopulationInput,
  PopulationOptions,
  ResolvedRows,
} from './input.js'
import { feed, feedSync, turnsOf } from './load/feed.js'
import { Gathering } from './load/gathering.js'
import { settle } from './load/settle.js'
import { Population } from './population.js'

/** A catalog, or what it is as JSON. */
export type AnyCatalog = Pick<Catalog, 'toJSON'> | CatalogData

/** The rows that a catalog takes. One that is data takes any. */
export type InputOf<C> = C extends Catalog<infer T> ? PopulationInput<T> | ResolvedRows : AnyPopulationInput

/** As {@link InputOf}, with rows that are there already. */
export type ArraysOf<C> = C extends Catalog<infer T> ? PopulationArrays<T> | ResolvedRows : AnyPopulationArrays

/** The names and values that a catalog declares. */
export type TypesIn<C> = C extends Catalog<infer T> ? T : LooseTypes

const dataOf = (catalog: AnyCatalog): CatalogData => ('toJSON' in catalog ? catalog.toJSON() : catalog)

/**
 * Builds a population out of rows that come one after the other: of a database cursor, a file, a queue.
 *
 * Rows are awaited in order, so that a slow reader is never overrun; others have a turn every few thousand rows. Users,
 * accounts and memberships are read before events. Rows that cannot be taken are counted and reported, never thrown.
 *
 * @param catalog The catalog that rows are read with.
 * @param input The rows. A user who has a membership is one member for each account; a user without is one alone.
 * @param options Progress, abort, and what is kept.
 * @returns The population.
 * @throws The reason of `signal`, when it is aborted; what an iterable of `input` throws.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { createPopulation } from 'cadre/population'
 *
 * const catalog = defineCatalog({ roles: ['member', 'admin'], account: z.object({}) })
 * const admins = defineSegment({ id: 'admins', where: catalog.role().is('admin') })
 *
 * async function* memberships() {
 *   yield { userId: 'jane', accountId: 'acme', roles: ['admin'] }
 *   yield { userId: 'jane', accountId: 'initech', roles: ['member'] }
 * }
 * const population = await createPopulation(catalog, { memberships: memberships() })
 * const assignment = population.assign([admins], { asOf: '2026-06-15' })
 *
 * assignment.segmentsOf('jane') // [{ id: 'admins', of: 'member', verdict: true, through: ['acme'] }]
 * ```
 */
export async function createPopulation<C extends AnyCatalog>(
  catalog: C,
  input: InputOf<C>,
  options: PopulationOptions = {},
): Promise<Population<TypesIn<C>>> {
  const [gathering, turns] = [new Gathering(dataOf(catalog), options), turnsOf(options)]
  await feed(gathering, input as AnyPopulationInput, turns)
  await settle(gathering, turns)
  gathering.isBuilt = true
  return new Population(gathering)
}

/**
 * Builds a population out of rows that are there already: arrays, maps, sets.
 *
 * @param catalog The catalog that rows are read with.
 * @param input The rows.
 * @param options What is kept.
 * @returns The population.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { createPopulationSync } from 'cadre/population'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const population = createPopulationSync(catalog, { users: [{ id: 'jane', country: 'DE' }, { id: 'jane' }] })
 *
 * population.report.refusedRows[0]?.message // 'The user "jane" is given twice.'
 * ```
 */
export function createPopulationSync<C extends AnyCatalog>(
  catalog: C,
  input: ArraysOf<C>,
  options: PopulationOptions = {},
): Population<TypesIn<C>> {
  const gathering = new Gathering(dataOf(catalog), options)
  feedSync(gathering, input as AnyPopulationArrays)
  gathering.isBuilt = true
  return new Population(gathering)
}
