import type { ValueNode } from '../../ast/index.js'
import type { Range } from '../../facts/index.js'
import { changeOf } from '../measure.js'
import type { Read, Run } from '../run.js'
import type { AheadContext, Next } from './course.js'
import { movingMeasure } from './measure.js'
import { movingMembers } from './members.js'

/** A value that is followed through time. */
export interface Moving {
  readonly read: Read
  readonly next: Next
  /** Between what the value certainly lies from the instant of the run on, once it was read; undefined: anything. */
  readonly bounds?: (run: Run) => Range | undefined
}

/** What to compile a part of a rule with, so that events and members are followed. */
export interface Recorded {
  readonly inside: AheadContext
  /** What was met that is followed. */
  readonly met: ReadonlyMap<ValueNode, Moving>
  /** When what was met may be another value. */
  readonly changes: () => readonly Next[]
}

function moving(node: ValueNode, context: AheadContext): Moving | undefined {
  switch (node.kind) {
    case 'measure':
      return movingMeasure(node, context)
    case 'change': {
      const [now, before] = [movingMeasure(node.measure, context), movingMeasure(node.measure, context, 1)]
      const next: Next = (run) => Math.min(now.next(run), before.next(run))
      return { read: changeOf(now.read, before.read, node.direction === 'drop'), next }
    }
    case 'members':
      return movingMembers(node, context)
    default:
      return undefined
  }
}

/** Prepares to compile a part of a rule. */
export function recorded(context: AheadContext): Recorded {
  const met = new Map<ValueNode, Moving>()
  const follow = (node: ValueNode): Read | undefined => {
    const found = met.get(node) ?? moving(node, context)
    if (found) met.set(node, found)
    return found?.read
  }
  return { inside: { ...context, moving: follow }, met, changes: () => [...met.values()].map(({ next }) => next) }
}
