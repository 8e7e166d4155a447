import type { FollowedByNode } from '../../ast/index.js'
import { emptyBits } from '../../assignment/bits.js'
import type { Known, Verdict } from '../../facts/index.js'
import { lengthOf, type Span } from '../../time/index.js'
import { ownOf, type Placed } from './events.js'
import { answeredByAny, answeredByMatch, type Decides } from './kernels/answers.js'
import { chosenEvents } from './own-events.js'
import type { OwnCoverage } from './own-history.js'
import type { Ask, Context } from './plan.js'
import { codedProperty } from './properties.js'
import { allUnknown, put } from './verdicts.js'

/** From when, and up to when, each of the two kinds of events is complete. */
type KnownPair = readonly [opening: Known, answering: Known]

/** Which events decide at an instant: what lies before all events are known never does. */
function deciding({ kind }: FollowedByNode, length: number, known: KnownPair, asOf: number): Decides {
  const since = Math.max(known[0].since, known[1].since)
  const until = Math.min(known[0].until, known[1].until)
  if (kind === 'followedBy') return (at, answer) => at >= since && answer < at + length
  if (length === Infinity) return (at, answer) => at >= since && answer === Infinity && asOf <= until
  return (at, answer) => {
    const end = at + length
    return at >= since && answer >= end && end <= asOf && end - 1 <= until
  }
}

/** The window of a subject; undefined where it cannot be placed. */
function windowOf(placed: Placed): (position: number) => Span | undefined {
  const own = ownOf(placed)
  if (!own) return () => placed.span as Span
  return (position) => {
    const [start, end] = [own.start[position]!, own.end[position]!]
    return Number.isNaN(start) ? undefined : { start, end }
  }
}

type Doubts = (span: Span) => boolean

const NO_DOUBT: Doubts = () => false

const isComplete = ({ since, until }: Known): boolean => since === -Infinity && until === Infinity

/** How far events are complete for one of those of whom something else is said. */
const knownAt = ({ since, until }: OwnCoverage, index: number): Known => ({
  since: since[index]!,
  until: until[index]!,
})

/** Whether it is open which event is the first or the last, and whether anything may be missing. */
function doubts(
  { choose }: FollowedByNode,
  length: number,
  known: KnownPair,
  asOf: number,
): readonly [isOpen: Doubts, isPartial: Doubts] {
  if (known.every(isComplete)) return [NO_DOUBT, NO_DOUBT]
  const isOpen: Doubts = ({ start, end }) =>
    choose !== undefined &&
    start < end &&
    known.some(({ since, until }) => (choose === 'first' ? start < since : end - 1 > until))
  const isPartial: Doubts = ({ start, end }) => {
    const last = Math.min(end + length, asOf + 1) - 1
    return start <= last && known.some(({ since, until }) => start < since || last > until)
  }
  return [isOpen, isPartial]
}

/** Compiles whether an event was, or was not, answered by another. */
export function followed(node: FollowedByNode, context: Context): Ask {
  const { choose, matching } = node
  const byName = matching !== undefined
  const [opening, answering] = [
    chosenEvents(node.events, context, { byName }),
    chosenEvents(node.by, context, { byName }),
  ]
  const length = node.within ? lengthOf(node.within) : Infinity
  const coded = byName ? codedProperty(matching, [opening, answering], context) : undefined
  return (frame) => {
    const [opened, answers] = [opening.placed(frame), answering.placed(frame)]
    if (!opened || !answers) return allUnknown(frame.all(context.kind))
    const { size } = frame.store.subjects[context.kind]
    const verdicts = { isTrue: emptyBits(size), isUnknown: emptyBits(size) }
    const isAnswered = coded
      ? answeredByMatch(opened.parts, answers.parts, choose, coded(frame))
      : answeredByAny(opened.parts, answers.parts, choose)
    const spanOf = windowOf(opened)
    const judging = (known: KnownPair) => {
      const decides = deciding(node, length, known, frame.asOf)
      const [isOpen, isPartial] = doubts(node, length, known, frame.asOf)
      return (position: number): Verdict => {
        const span = spanOf(position)
        if (!span || isOpen(span)) return null
        return isAnswered(position, decides) || (isPartial(span) ? null : false)
      }
    }
    const judge = judging([opening.source.coverage(frame.nobody), answering.source.coverage(frame.nobody)])
    for (let position = 0; position < size; position += 1) {
      const verdict = judge(position)
      if (verdict !== false) put(verdicts, position, verdict)
    }
    const [own, ownAnswers] = [opening.own(frame), answering.own(frame)]
    own.positions.forEach((position, index) =>
      put(verdicts, position, judging([knownAt(own, index), knownAt(ownAnswers, index)])(position)),
    )
    return answering.verdicts(frame, opening.verdicts(frame, verdicts))
  }
}
