import { isValueNode, type AnchorNode, type WindowNode } from '../../ast/index.js'
import { lengthOf, readInstant } from '../../time/index.js'
import type { Read } from '../run.js'
import { traitRead } from '../trait.js'
import { valueRead } from '../value.js'
import { type AheadContext, type Next, toCome } from './course.js'
import { valueChanges } from './values.js'

/** When an instant has come, and a stretch of time after or before it. */
const coming =
  (read: Read, by = 0): Next =>
  (run) => {
    const at = read(run)
    if (typeof at !== 'number') return Infinity
    return Math.min(toCome(at, run), toCome(at + by, run))
  }

function anchor(node: AnchorNode, context: AheadContext, by?: number): readonly Next[] {
  if (isValueNode(node)) return [valueChanges(node), coming(valueRead(node, context), by)]
  const at = readInstant(node)!
  return [coming(() => at, by)]
}

const subscription = (names: readonly string[], context: AheadContext): readonly Next[] =>
  names.map((name) => coming(traitRead({ kind: 'trait', of: 'subscription', name }, context)))

/** When the instants that a window is placed by have come, or are others: until then it is not there yet. */
export function anchorChanges(node: WindowNode | undefined, context: AheadContext): readonly Next[] {
  switch (node?.kind) {
    case 'since':
      return anchor(node.from, context)
    case 'until':
      return anchor(node.to, context)
    case 'between':
      return [node.from, node.to].flatMap((each) => anchor(each, context))
    case 'first':
      return anchor(node.after, context, lengthOf(node.duration))
    case 'last':
      return anchor(node.before, context, -lengthOf(node.duration))
    case 'billingPeriod':
      return subscription(['periodStartedAt', 'renewsAt'], context)
    case 'trial':
      return subscription(['trialStartedAt', 'trialEndsAt'], context)
    default:
      return []
  }
}
