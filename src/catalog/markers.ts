import type { $ZodType } from 'zod/v4/core'
import { fail } from '../errors.js'

/** The domains that a zod schema alone cannot express. */
export type MarkerKind = 'ordered' | 'version' | 'decimal' | 'money' | 'timeZone'

declare const mark: unique symbol

/** What a marked schema's values are, for the type checker only: no value carries it. */
export interface Mark<M extends MarkerKind, V> {
  readonly [mark]?: readonly [M, V]
}

/** The marker of a schema's values and what they are without it; `never` when there is none. */
export type MarkOf<O> = typeof mark extends keyof O
  ? O extends { readonly [mark]?: infer X }
    ? NonNullable<X>
    : never
  : never

/** A schema whose values are of a marked domain. */
export type Marked<S extends $ZodType, M extends MarkerKind> = S & {
  readonly _zod: { readonly output: S['_zod']['output'] & Mark<M, S['_zod']['output']> }
}

/** How a marker is written into a schema's definition, where copies of the schema keep it. */
export interface MarkerDefinition {
  readonly marker: MarkerKind
  readonly digits?: number
}

/** The property of a schema definition that holds a marker. */
export const MARKER = 'cadre'

interface Constructible {
  readonly _zod: { readonly constr: new (definition: object) => unknown; readonly def: object }
}

/** The function that sets a marker, as people write it. */
export const markerWord = (marker: MarkerKind): string => `${marker === 'money' ? 'monetary' : marker}(…)`

function marked<S extends $ZodType, M extends MarkerKind>(schema: S, marker: M, digits?: number): Marked<S, M> {
  const zod = (schema as unknown as Constructible | undefined)?._zod
  if (!zod) fail('catalog.schema', '', `${markerWord(marker)} takes a zod schema.`)
  const definition: MarkerDefinition = digits === undefined ? { marker } : { marker, digits }
  return new zod.constr({ ...zod.def, [MARKER]: definition }) as Marked<S, M>
}

/**
 * Declares that the values of an enum have an order, the lowest first, so that `atLeast` and the like make sense.
 *
 * @param schema An enum of strings. Wrap the enum itself: `ordered(z.enum([…])).optional()`.
 * @returns The same schema, marked; parsing with it is unchanged.
 * @throws SegmentError `catalog.schema` for what is not a zod schema. What is not an enum is refused by `defineCatalog`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, ordered } from 'cadre'
 *
 * const { user } = defineCatalog({ user: z.object({ seniority: ordered(z.enum(['junior', 'senior', 'director'])) }) })
 * user('seniority').atLeast('senior')
 * ```
 */
export const ordered = <S extends $ZodType<string>>(schema: S): Marked<S, 'ordered'> => marked(schema, 'ordered')

/**
 * Declares that a string holds a version (SemVer 2.0.0): `2.10.0` comes after `2.9.1`, `2.0.0-beta` before `2.0.0`.
 * Data that is no version is missing.
 *
 * @param schema A string schema.
 * @returns The same schema, marked.
 * @throws SegmentError `catalog.schema` for what is not a zod schema.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, version } from 'cadre'
 *
 * const { user } = defineCatalog({ user: z.object({ appVersion: version(z.string()).optional() }) })
 * user('appVersion').atLeast('2.4.0')
 * ```
 */
export const version = <S extends $ZodType<string>>(schema: S): Marked<S, 'version'> => marked(schema, 'version')

/**
 * Declares that a string holds the name of a time zone, in exact case: `Europe/Berlin`, `UTC`. Data that is no such name
 * is missing. Offsets and abbreviations (`+02:00`, `CET`) are no zones.
 *
 * @param schema A string schema.
 * @returns The same schema, marked.
 * @throws SegmentError `catalog.schema` for what is not a zod schema.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, previous, timeZone } from 'cadre'
 *
 * const { event, user } = defineCatalog({
 *   user: z.object({ zone: timeZone(z.string()) }),
 *   events: { 'signed in': z.object({}) },
 * })
 * event('signed in').during(previous('day', { zone: user('zone') })).count().atLeast(1)
 * ```
 */
export const timeZone = <S extends $ZodType<string>>(schema: S): Marked<S, 'timeZone'> => marked(schema, 'timeZone')

/**
 * Declares a number with a fixed number of digits behind the point, which is summed exactly. Data with more digits is
 * missing.
 *
 * @param schema A number schema.
 * @param digits Digits behind the point, 1 to 15.
 * @returns The same schema, marked.
 * @throws SegmentError `catalog.schema` for what is not a zod schema, `argument.invalid` for other digits.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, decimal, defineCatalog } from 'cadre'
 *
 * const { event } = defineCatalog({ events: { 'credit used': z.object({ credits: decimal(z.number(), 2) }) } })
 * event('credit used').within(days(30)).sum('credits').atLeast(0.3)
 * ```
 */
export function decimal<S extends $ZodType<number>>(schema: S, digits: number): Marked<S, 'decimal'> {
  if (!Number.isInteger(digits) || digits < 1 || digits > 15)
    fail('argument.invalid', 'digits', 'The digits of a decimal are a whole number.', '1 to 15')
  return marked(schema, 'decimal', digits)
}

/**
 * Declares an amount of money: an integer of minor units (cents) and a currency (ISO 4217, upper case).
 *
 * @param schema An object schema with `amount` (integer) and `currency` (string).
 * @returns The same schema, marked.
 * @throws SegmentError `catalog.schema` for what is not a zod schema.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, monetary, money } from 'cadre'
 *
 * const price = monetary(z.object({ amount: z.int(), currency: z.string() }))
 * const { event } = defineCatalog({ events: { 'invoice paid': z.object({ total: price }) } })
 * event('invoice paid').within(days(90)).sum('total', { currency: 'EUR' }).moreThan(money('1000.00', 'EUR'))
 * ```
 */
export const monetary = <S extends $ZodType<{ amount: number; currency: string }>>(schema: S): Marked<S, 'money'> =>
  marked(schema, 'money')
