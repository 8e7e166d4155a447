import type { CatalogData, ConditionNode, Domain, Holder, Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'

const WITHHELD: Domain = { type: 'boolean' }

/** Where the parts of one segment are folded, and what becomes of it is made. */
export interface Place {
  readonly segment: Segment
  /** What the segment uses of its catalog, with a trait that nobody has. */
  readonly catalog: CatalogData
  /** A condition that is always unknown. */
  readonly withheld: ConditionNode
  /** The segments that the folded rule names. */
  readonly named: Record<string, Segment>
}

const holderOf = (of: Kind): Holder => (of === 'account' ? 'account' : 'user')

/** The same catalog, in which every subject has always existed. */
export function timeless({ since: _since, ...catalog }: CatalogData): CatalogData {
  return catalog
}

/** The name of a trait that nobody has: a free one. */
function freeTrait(of: Holder, { traits }: CatalogData): string {
  let name = 'withheld'
  while (Object.hasOwn(traits[of] ?? {}, name)) name += '_'
  return name
}

export function placeOf(segment: Segment): Place {
  const { uses } = segment
  const of = holderOf(segment.of)
  const name = freeTrait(of, uses)
  const traits = { ...uses.traits, [of]: { ...uses.traits[of], [name]: WITHHELD } }
  const withheld: ConditionNode = { kind: 'compare', operator: 'is', left: { kind: 'trait', of, name }, right: true }
  return { segment, catalog: { ...uses, traits }, withheld, named: {} }
}

/** A rule that reads the beginning of a subject as the trait that it is: it stays when `since` goes. */
export function withoutBeginning(rule: ConditionNode, { of, uses }: Segment): ConditionNode {
  const holder = of === 'account' ? 'account' : 'user'
  const beginning = { kind: 'trait', of: holder, name: uses.since?.[holder] }
  const replaced = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) return node.map(replaced)
    if ((node as { readonly kind?: unknown }).kind === 'beginning') return beginning
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, replaced(part)]))
  }
  return replaced(rule) as ConditionNode
}
