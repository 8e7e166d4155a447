import type { SequenceNode } from '../../ast/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import { stepsUpTo } from '../../evaluate/sequence.js'
import { lengthOf } from '../../time/index.js'
import { ownOf, type Placed } from './events.js'
import { chained } from './kernels/chains.js'
import { chosenEvents } from './own-events.js'
import type { Ask, Context } from './plan.js'
import { allUnknown } from './verdicts.js'

/** Whether it cannot be said that a step was not taken: there is no window, or events of it may be missing. */
function isOpen(placed: Placed, position: number): boolean {
  const own = ownOf(placed)
  if (own && Number.isNaN(own.start[position])) return true
  return placed.doubt !== undefined && hasBit(placed.doubt.isPartial, position)
}

/** Compiles how far subjects came in a sequence. */
export function sequence(node: SequenceNode, context: Context): Ask {
  const { window, spanning } = node
  const steps = stepsUpTo(node).map(({ events }) => chosenEvents(events, context, { window }))
  const limit = spanning ? lengthOf(spanning) : Infinity
  return (frame) => {
    const placed = steps.map((step) => step.placed(frame))
    const all = frame.all(context.kind)
    if (placed.includes(undefined)) return allUnknown(all)
    const [known, { size }] = [placed as readonly Placed[], frame.store.subjects[context.kind]]
    const parts = known.map(({ parts: [part] }) => part!)
    const [isTrue, isUnknown] = [chained(parts, limit, size), emptyBits(size)]
    const doubtful = known.filter((each) => each.doubt || ownOf(each))
    for (let position = 0; doubtful.length > 0 && position < size; position += 1)
      if (!hasBit(isTrue, position) && doubtful.some((each) => isOpen(each, position))) setBit(isUnknown, position)
    return steps.reduce((verdicts, step) => step.verdicts(frame, verdicts), { isTrue, isUnknown })
  }
}
