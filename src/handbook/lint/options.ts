import type { CatalogData } from '../../ast/index.js'
import type { History } from '../../facts/index.js'
import type { InstantInput } from '../../time/index.js'

/** What `lint` is told besides the segments. Each part makes more findings possible. */
export interface LintOptions {
  /**
   * The catalog as it is now: finds names that it does not know, has renamed, or that no segment uses. Stored documents
   * keep their older names when they are parsed without a catalog, and get the newer ones when they are parsed with it.
   */
  readonly catalog?: CatalogData | { readonly toJSON: () => CatalogData }
  /** The instant to look from, for `history` and `reviewed`. */
  readonly asOf?: InstantInput
  /** From when events are known: finds windows that reach before that. Needs `asOf`. */
  readonly history?: History
  /** When each definition was last looked at, by id: finds reviews that are overdue. Needs `asOf`. */
  readonly reviewed?: Readonly<Record<string, InstantInput>>
  /** How many segments that are not retired can be acted upon. Default 20. */
  readonly maxActive?: number
}
