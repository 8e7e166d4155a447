import type { CatalogData } from '../ast/index.js'

/** A catalog as it was defined or parsed: something that gives its data. */
interface CatalogGiver {
  /** The catalog as data. */
  toJSON(): CatalogData
}

/** A catalog: as it was defined or parsed, or as data. */
export type CatalogSource = CatalogData | CatalogGiver

/** The data of a catalog. */
export const dataOf = (catalog: CatalogSource): CatalogData => ('toJSON' in catalog ? catalog.toJSON() : catalog)
