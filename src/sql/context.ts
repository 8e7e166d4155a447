import type { CatalogData, Kind, Uses } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import type { Frame } from './frame.js'
import type { Sql } from './fragment.js'
import type { Plan } from './plan.js'
import type { EventRows, View } from './sources.js'

/** What a rule is compiled with. */
export interface Context {
  readonly plan: Plan
  /** Of whom the rule is asked. */
  readonly kind: Kind
  /** The rows that its values are columns of. */
  readonly frame: Frame
  readonly uses: Uses
  readonly catalog: CatalogData
  readonly named: (id: string) => Segment
  /** The verdict of another segment that the rule names, as a column of the frame. */
  readonly segment: (id: string, from: Context) => Sql
  /** In an event filter: the names of the events, and their rows. */
  readonly events?: { readonly names: readonly string[]; readonly rows: EventRows; readonly view: View }
}

/** The name of an event with its older names. */
export const aliasesOf = (name: string, { uses }: Pick<Context, 'uses'>): readonly string[] => [
  name,
  ...(uses.events[name]?.formerly ?? []),
]
