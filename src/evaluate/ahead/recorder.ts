import type { ValueNode } from '../../ast/index.js'
import { changeOf } from '../measure.js'
import type { Read } from '../run.js'
import type { AheadContext, Next } from './course.js'
import { movingMeasure } from './measure.js'
import { movingMembers } from './members.js'

/** A value that is followed through time. */
export interface Moving {
  readonly read: Read
  readonly next: Next
}

/** Compiles what in a rule moves with time, and keeps when it does. */
export interface Recorded {
  /** What to compile with, so that events and members are followed. */
  readonly inside: AheadContext
  /** When the events and members that were met may give another value. */
  readonly parts: readonly Next[]
}

export function recorded(context: AheadContext): Recorded {
  const parts: Next[] = []
  const reads = new Map<ValueNode, Read>()
  const kept = ({ read, next }: Moving): Read => {
    parts.push(next)
    return read
  }
  const moving = (node: ValueNode): Read | undefined => {
    switch (node.kind) {
      case 'measure':
        return kept(movingMeasure(node, context))
      case 'change': {
        const [now, before] = [
          kept(movingMeasure(node.measure, context)),
          kept(movingMeasure(node.measure, context, 1)),
        ]
        return changeOf(now, before, node.direction === 'drop')
      }
      case 'members':
        return kept(movingMembers(node, context))
      default:
        return undefined
    }
  }
  const once = (node: ValueNode): Read | undefined => {
    const read = reads.get(node) ?? moving(node)
    if (read) reads.set(node, read)
    return read
  }
  return { inside: { ...context, moving: once }, parts }
}
