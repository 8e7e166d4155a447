import type { FollowedByNode } from '../../ast/index.js'
import type { Verdicts } from '../../assignment/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import { followedQuestion } from '../../evaluate/sequence.js'
import { lengthOf } from '../../time/index.js'
import { type Chosen, FixedEvents, isFixedChoice } from './events.js'
import type { Frame } from './frame.js'
import type { Posting } from '../store/posting.js'
import type { Ask, Context } from './plan.js'
import { allUnknown } from './verdicts.js'

/** Of the opening events, the place of the first that counts, and the end of those that count. */
function firstOf({ choose }: FollowedByNode, { times }: Posting, from: number, to: number): number {
  if (choose !== 'last') return from
  let first = to - 1
  while (first > from && times.at(first - 1) === times.at(to - 1)) first -= 1
  return first
}

function endOf({ choose }: FollowedByNode, { times }: Posting, from: number, to: number): number {
  if (choose !== 'first') return to
  let end = from + 1
  while (end < to && times.at(end) === times.at(from)) end += 1
  return end
}

/** Asks about an event and its answer, all of which are known. */
function answered(node: FollowedByNode, frame: Frame, opening: Chosen, answering: Chosen): Verdicts {
  const { view, span } = opening
  const [from, to] = [frame.cut(view, span.start), frame.cut(view, span.end)]
  const last = frame.cut(answering.view, frame.asOf + 1)
  const [opened, other] = [view.posting.times, answering.view.posting.times]
  const length = node.within ? lengthOf(node.within) : Infinity
  const wanted = node.kind === 'followedBy'
  const isTrue = emptyBits(view.size)
  for (let position = 0; position < view.size; position += 1) {
    const [start, stop] = [from[position]!, to[position]!]
    if (start >= stop) continue
    const end = endOf(node, view.posting, start, stop)
    let next = answering.view.starts[position]!
    for (let place = firstOf(node, view.posting, start, stop); place < end; place += 1) {
      const at = opened.at(place)
      while (next < last[position]! && other.at(next) <= at) next += 1
      const isAnswered = next < last[position]! && other.at(next) < at + length
      const decides = wanted ? isAnswered : !isAnswered && (length === Infinity || at + length <= frame.asOf)
      if (!decides) continue
      setBit(isTrue, position)
      break
    }
  }
  return { isTrue, isUnknown: emptyBits(view.size) }
}

/** Compiles whether an event was, or was not, answered by another. */
export function followed(node: FollowedByNode, context: Context): Ask {
  const alone = () => context.batch.alone(context.kind, followedQuestion(node, context).test)
  if (node.matching !== undefined || !isFixedChoice(node.events)) return alone()
  const [opening, answering] = [new FixedEvents(node.events, context), new FixedEvents(node.by, context)]
  const carefully = context.batch.reserve(context.kind, followedQuestion(node, context).test)
  return (frame) => {
    const [opened, answers] = [opening.at(frame), answering.at(frame)]
    if (!opened || !answers) return allUnknown(frame.all(context.kind))
    if (frame.store.history) return carefully(frame)
    return answering.verdicts(frame, opening.verdicts(frame, answered(node, frame, opened, answers)))
  }
}
