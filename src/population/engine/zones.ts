import type { TraitNode, ZoneNode } from '../../ast/index.js'
import type { Zone } from '../../time/index.js'
import type { CodedColumn } from '../store/column.js'
import type { Store } from '../store/store.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'
import { rowsOf } from './rows.js'

/** In which of some zones each subject is; undefined: everybody in the first. Who has none is in a zone that is not listed. */
export interface Zones {
  readonly list: readonly (Zone | undefined)[]
  readonly of: Int32Array | undefined
}

/** As {@link Zones}, by a trait. */
export interface OwnZones extends Zones {
  readonly of: Int32Array
}

const NONE = -1

function zonesIn(store: Store, node: TraitNode, { kind, uses, plan }: Context): OwnZones {
  const { table, rows, given } = rowsOf(store, kind, node.of as 'user' | 'account')
  const { default: usual } = uses.traits[node.of]![node.name]!
  const { codes, values } = table.column(node.name) as CodedColumn
  const list = values.map((name) => plan.zones((name ?? usual ?? '') as string))
  const of = Int32Array.from({ length: store.subjects[kind].size }, (_, position) => {
    const row = rows ? rows[position]! : position
    return row < 0 || !given ? NONE : (codes[row] ?? 0)
  })
  return { list, of }
}

/** Compiles the zones of all subjects by a trait of a user or an account. */
export const ownZones = (node: TraitNode, context: Context): ((frame: Frame) => OwnZones) =>
  context.batch.share(context, ['zones', node], () => context.batch.keep((store) => zonesIn(store, node, context)))

/** Compiles the zones of all subjects: the same for all, or by a trait of a user or an account. UTC where none is named. */
export function zonesOf(node: ZoneNode | undefined, context: Context): (frame: Frame) => Zones {
  if (node !== undefined && typeof node !== 'string') return ownZones(node, context)
  const zones: Zones = { list: [context.plan.zones(node ?? 'UTC')], of: undefined }
  return () => zones
}
