import { type ConditionNode, type Part, partsOf } from '../ast/index.js'

/** What a condition looks at. */
export interface Reads {
  /** The subject's own events. */
  readonly ownEvents: boolean
  /** Ids, other people, or a population: what no browser is told. */
  readonly others: boolean
}

const LISTS: readonly string[] = ['inTop', 'inBottom', 'sample', 'subjects']

function isOfOthers(part: Part): boolean {
  if (part.is === 'events') return part.node.of === 'account'
  if (part.is === 'value') return part.node.kind === 'members'
  return part.is === 'condition' && LISTS.includes(part.node.kind)
}

/** Looks through a condition. What is asked of members is theirs, and not looked through. */
export function readsOf(node: ConditionNode): Reads {
  const reads = { ownEvents: false, others: false }
  const pending: Part[] = [{ is: 'condition', node, path: '' }]
  for (let part = pending.pop(); part; part = pending.pop()) {
    const ofOthers = isOfOthers(part)
    reads.others ||= ofOthers
    reads.ownEvents ||= part.is === 'events' && !ofOthers
    if (!(part.is === 'value' && part.node.kind === 'members')) pending.push(...partsOf(part))
  }
  return reads
}
