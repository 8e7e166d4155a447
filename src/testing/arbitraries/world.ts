import type * as FastCheck from 'fast-check'
import type { CatalogData, Kind } from '../../ast/index.js'

/** The part of fast-check that is used here. It is handed over, so that the library does not depend on it. */
export type FastCheckModule = Pick<
  typeof FastCheck,
  'array' | 'boolean' | 'constant' | 'constantFrom' | 'integer' | 'nat' | 'oneof' | 'record' | 'tuple'
>

export type Arbitrary<T> = FastCheck.Arbitrary<T>

/** What everything is generated from. */
export interface World {
  readonly fc: FastCheckModule
  readonly catalog: CatalogData
  readonly asOf: number
  /** Makes something once: the parts of a rule contain one another, and their generators are shared. */
  readonly once: <T>(key: string, make: () => T) => T
}

export function createWorld(fc: FastCheckModule, catalog: CatalogData, asOf: number): World {
  const made = new Map<string, unknown>()
  const once = <T>(key: string, make: () => T): T => {
    if (!made.has(key)) made.set(key, make())
    return made.get(key) as T
  }
  return { fc, catalog, asOf, once }
}

/** Where in a rule something is generated. */
export interface Place {
  readonly kind: Kind
  /** In an event filter: the names of the events. */
  readonly events?: readonly string[]
  /** How many levels may still come. Filters, and what is asked of members, have levels of their own. */
  readonly budget: number
  /** The kinds whose base segments the rule may name. */
  readonly named: readonly Kind[]
}

export const deeper = (place: Place): Place => ({ ...place, budget: Math.max(0, place.budget - 1) })

export const placeKey = (what: string, { kind, events, budget, named }: Place): string =>
  JSON.stringify([what, kind, events ?? null, budget, named])

/** A few of something; now and then nothing at all. */
export const several = <T>({ fc }: World, arbitrary: Arbitrary<T>): Arbitrary<readonly T[]> =>
  fc.oneof(
    { arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 3 }), weight: 7 },
    { arbitrary: fc.constant<T[]>([]), weight: 1 },
  )

/** One of several generators, of those that there are; undefined when there is none. */
export function oneOf<T>({ fc }: World, choices: readonly (Arbitrary<T> | undefined)[]): Arbitrary<T> | undefined {
  const given = choices.filter((choice) => choice !== undefined)
  return given.length > 0 ? fc.oneof(...given) : undefined
}

/** One of several values; undefined when there is none. */
export const constants = <T>({ fc }: World, values: readonly T[]): Arbitrary<T> | undefined =>
  values.length > 0 ? fc.constantFrom(...values) : undefined

/** Something once in a while, and undefined otherwise. */
export const seldom = <T>({ fc }: World, arbitrary: Arbitrary<T>, otherwise = 5): Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: otherwise }, { arbitrary, weight: 1 })

/** The element that a number chooses. Shrinks with the number. */
export const pick = <T>(values: readonly T[], choice: number): T => values[choice % values.length]!
