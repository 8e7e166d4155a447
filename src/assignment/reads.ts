import { type Part, walk } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'

/**
 * What a verdict can change by: the passing of time, events, traits (of users, accounts, memberships, subscriptions),
 * the other members of the account, or the rest of the population (rankings).
 */
export type Read = 'time' | 'events' | 'traits' | 'members' | 'population'

/** In a fixed order. */
export const READS: readonly Read[] = ['time', 'events', 'traits', 'members', 'population']

/** The reads of one part of a rule. Events and memberships may lie after the instant that is asked about, and come to count. */
function readsOfPart({ is, node }: Part): readonly Read[] {
  if (is === 'events') return ['time', 'events']
  if (is === 'window') return ['time']
  if (is === 'value') {
    switch (node.kind) {
      case 'trait':
        return node.of === 'membership' ? ['time', 'traits'] : ['traits']
      case 'plan':
      case 'role':
        return ['time', 'traits']
      case 'beginning':
        return ['traits']
      case 'members':
        return ['time', 'traits', 'members']
      default:
        return []
    }
  }
  switch (node.kind) {
    case 'age':
    case 'within':
    case 'inNext':
    case 'during':
      return ['time']
    case 'inTop':
    case 'inBottom':
      return ['population']
    default:
      return []
  }
}

/** What the rule of a segment depends on, through the segments that it names as well. */
export function readsOf(segment: Segment): readonly Read[] {
  const found = new Set<Read>()
  for (const part of walk(segment.rule)) for (const read of readsOfPart(part)) found.add(read)
  for (const named of Object.values(segment.segments)) for (const read of readsOf(named)) found.add(read)
  return READS.filter((read) => found.has(read))
}
