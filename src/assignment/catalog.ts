import type { CatalogData } from '../ast/index.js'

/** A catalog: as it was defined or parsed, or as data. */
export type CatalogSource = CatalogData | { readonly toJSON: () => CatalogData }

/** The data of a catalog. */
export const dataOf = (catalog: CatalogSource): CatalogData => ('toJSON' in catalog ? catalog.toJSON() : catalog)
