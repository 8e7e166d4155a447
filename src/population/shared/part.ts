import type { Assignment, Bits, Verdicts } from '../../assignment/index.js'
import type { Segment } from '../../dsl/segment.js'
import { fail } from '../../errors.js'

/** What one thread found out about some segments: data that goes through `postMessage`. */
export interface AssignedPart {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** The hash of the catalog. */
  readonly catalog: string
  readonly segments: readonly {
    readonly id: string
    readonly hash: string
    readonly isTrue: Bits
    readonly isUnknown: Bits
  }[]
}

/**
 * The verdicts of an assignment without its subjects, for another thread that has the same population.
 *
 * @param assignment What a thread assigned: some of the segments, by a population that was shared.
 * @returns The part, for `population.join`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { createPopulationSync, partOf, populationOf } from 'cadre/population'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
 * const french = defineSegment({ id: 'french', where: catalog.user('country').is('FR') })
 * const population = createPopulationSync(catalog, { users: [{ id: 'jane', country: 'DE' }, { id: 'joe', country: 'FR' }] })
 *
 * // what two workers would do, each with the message that it got
 * const [shared, asOf] = [population.share(), '2026-06-15']
 * const parts = [german, french].map((segment) => partOf(populationOf(shared).assign([segment], { asOf })))
 *
 * const assignment = population.join([german, french], parts, { asOf })
 * assignment.sizes().map(({ id, size }) => `${id} ${size}`) // ['german 1', 'french 1']
 * ```
 */
export function partOf({ asOf, catalog, data }: Assignment): AssignedPart {
  return {
    asOf,
    catalog,
    segments: data.entries.map(({ id, hash, isTrue, isUnknown }) => ({ id, hash, isTrue, isUnknown })),
  }
}

/** The verdicts of segments, each from the part that has it. */
export function joined(
  segments: readonly Segment[],
  parts: readonly AssignedPart[],
  asOf: number,
  catalog: string,
): readonly Verdicts[] {
  for (const part of parts) {
    if (part.asOf !== asOf || part.catalog !== catalog)
      fail('argument.invalid', 'parts', 'A part was assigned at another instant, or by another catalog.')
  }
  const found = new Map(parts.flatMap((part) => part.segments.map((each) => [each.id, each] as const)))
  return segments.map(({ id, hash }) => {
    const each = found.get(id) ?? fail('segment.missing', 'parts', `No part has "${id}".`)
    if (each.hash !== hash) fail('document.hash', 'parts', `"${id}" was assigned with another rule.`)
    return each
  })
}
