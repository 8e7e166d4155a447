import type { CatalogData, Kind } from '../ast/index.js'
import type { Bits, Read } from '../assignment/index.js'
import { readsOf } from '../assignment/reads.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { existing } from './engine/existence.js'
import type { Frame } from './engine/frame.js'
import { type Ask, BatchPlan, type Context } from './engine/plan.js'
import { segmentAsk } from './engine/segment.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']

type Exists = Readonly<Record<Kind, (frame: Frame) => Bits>>

/** What rules that belong to no segment are compiled with. */
export function bareContext(catalog: CatalogData, kind: Kind, batch: BatchPlan): Context {
  const named = (id: string) => fail('segment.missing', id, `The segment "${id}" is not given.`)
  return { kind, uses: catalog, catalog, plan: batch.evaluator, batch, named, segment: named }
}

/**
 * Segments that are ready to be assigned, to one population or to many: what they have in common is computed once.
 * They hold nothing of a population and can be kept for ever.
 *
 * @typeParam I The ids of the segments.
 */
export class PreparedSegments<I extends string = string> {
  /** @internal */
  readonly plan = new BatchPlan()
  /** @internal */
  readonly asks: readonly Ask[]
  /** @internal What the segments depend on. */
  readonly reads: readonly (readonly Read[])[]
  private readonly exists = new WeakMap<CatalogData, Exists>()

  /** Made by {@link prepareSegments}. */
  constructor(readonly segments: readonly Segment<Kind, I>[]) {
    const ids = segments.map(({ id }) => id)
    const repeated = new Set(ids).size < ids.length ? ids.find((id, index) => ids.indexOf(id) !== index) : undefined
    if (repeated !== undefined) fail('segment.duplicate', 'segments', `There are two segments "${repeated}".`)
    this.reads = segments.map(readsOf)
    this.asks = segments.map((segment) => this.plan.segment(segment, segmentAsk))
  }

  /** @internal Who exists by a catalog. */
  existence(catalog: CatalogData): Exists {
    const known = this.exists.get(catalog)
    if (known) return known
    const each = KINDS.map((kind) => [kind, existing(bareContext(catalog, kind, this.plan))] as const)
    const made = Object.fromEntries(each) as unknown as Exists
    this.exists.set(catalog, made)
    return made
  }
}

/**
 * Prepares segments to be assigned again and again: to many populations, or to one at many instants.
 *
 * @param segments Segments of any kinds.
 * @returns What {@link Population.assign} takes in the place of the segments.
 * @throws SegmentError `segment.duplicate` for two segments with one id.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { createPopulationSync, prepareSegments } from 'cadre/population'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
 * const prepared = prepareSegments([german])
 *
 * const tenants = [['DE', 'FR'], ['DE', 'DE', 'US']].map((countries) =>
 *   createPopulationSync(catalog, { users: countries.map((country, index) => ({ id: `user ${index}`, country })) }),
 * )
 * tenants.map((tenant) => tenant.assign(prepared, { asOf: '2026-06-15' }).size('german').size) // [1, 2]
 * ```
 */
export const prepareSegments = <const I extends string>(segments: readonly Segment<Kind, I>[]): PreparedSegments<I> =>
  new PreparedSegments([...segments])
