import type { Domain, Holder, Kind, TraitNode } from '../../ast/index.js'
import type { Place, World } from './world.js'

/** The kinds of segment that may read what somebody holds. */
function mayRead({ catalog }: World, kind: Kind, of: Holder): boolean {
  if (kind === 'member') return true
  return kind === (of === 'subscription' ? catalog.subscriptions : of)
}

/** The traits that a rule may read at a place, of those whose domain is wanted. */
export function traits(
  world: World,
  { kind, events }: Place,
  isWanted: (domain: Domain) => boolean,
): readonly TraitNode[] {
  if (events) return []
  const holders = Object.entries(world.catalog.traits) as [Holder, Readonly<Record<string, Domain>>][]
  return holders
    .filter(([of]) => mayRead(world, kind, of))
    .flatMap(([of, domains]) =>
      Object.entries(domains)
        .filter(([, domain]) => isWanted(domain))
        .map(([name]): TraitNode => ({ kind: 'trait', of, name })),
    )
}
