import type { CatalogData, Domain, Holder } from '../ast/index.js'
import { normalUses } from '../analyze/index.js'
import { BUILT_IN, checkCatalog } from '../catalog/index.js'
import { catalogOf } from '../dsl/catalog.js'
import { canonicalJson, frozenCopy, sha256 } from '../values/index.js'
import { readJson, readMaxBytes, throwIssues, valueOf } from './json.js'
import type { LooseCatalog } from './loose.js'
import { type CatalogSource, dataOf } from './read-document.js'
import { structureIssues } from './structure.js'

type Traits = CatalogData['traits']

/** The traits that every membership and subscription has need not be written down. */
function withBuiltIn({ traits, accounts, subscriptions }: CatalogData): Traits {
  const has: Partial<Record<Holder, boolean>> = { membership: accounts, subscription: subscriptions !== undefined }
  const added = Object.entries(BUILT_IN)
    .filter(([of]) => has[of as Holder])
    .map(([of, builtIn]): readonly [string, Readonly<Record<string, Domain>>] => [
      of,
      { ...builtIn, ...traits[of as Holder] },
    ])
  return { ...traits, ...Object.fromEntries(added) }
}

/** How a catalog is read. */
export interface CatalogOptions {
  /** How large it may be: of text, the bytes of its UTF-8. Default 1,000,000. */
  readonly maxBytes?: number
}

/**
 * Reads a catalog from JSON that may come from anywhere: what `catalog.toJSON()` gives, for one that is known only when
 * the program runs. The traits that every membership and subscription has may be left out.
 *
 * @param json A parsed JSON value, or JSON text.
 * @param options How large it may be.
 * @returns The words of the rule language. Names are strings; a name that the catalog does not declare, or a word that
 * does not fit a value, is refused when the segment is defined.
 * @throws SegmentError with every mistake: `catalog.*` as `defineCatalog`, `limit.*` for the size.
 * @example
 * ```ts
 * import { all, days, defineSegment } from 'cadre'
 * import { parseCatalog } from 'cadre/document'
 *
 * const { event, user } = parseCatalog({
 *   accounts: false,
 *   traits: { user: { country: { type: 'string' } } },
 *   events: { 'signed in': { properties: {} } },
 * })
 * defineSegment({
 *   id: 'active-at-home',
 *   where: all(user('country').is('DE'), event('signed in').within(days(7)).count().atLeast(1)),
 * })
 * ```
 */
export function parseCatalog(json: unknown, options: CatalogOptions = {}): LooseCatalog {
  const maxBytes = readMaxBytes(options.maxBytes)
  const value = valueOf(readJson(json, maxBytes))
  throwIssues(structureIssues('catalog', value, { maxBytes, code: 'catalog.schema' }))
  const written = value as CatalogData
  throwIssues(checkCatalog(written))
  return catalogOf(frozenCopy({ ...written, traits: withBuiltIn(written) })) as unknown as LooseCatalog
}

/**
 * The hash of a catalog: the same for the same names, types and orders. Renaming something does not change it, as long
 * as the catalog knows the older name.
 *
 * @param catalog A catalog, or its data.
 * @returns 64 hexadecimal digits.
 * @example
 * ```ts
 * import { defineCatalog } from 'cadre'
 * import { catalogHash } from 'cadre/document'
 *
 * const catalog = defineCatalog({ plans: ['free', 'pro'] })
 * catalogHash(catalog) === catalogHash(catalog.toJSON()) // true
 * ```
 */
export const catalogHash = (catalog: CatalogSource): string => sha256(canonicalJson(normalUses(dataOf(catalog))))
