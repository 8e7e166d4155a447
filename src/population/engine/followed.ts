import type { FollowedByNode } from '../../ast/index.js'
import { emptyBits } from '../../assignment/bits.js'
import { isPartial as isPartlyKnown, type Source } from '../../evaluate/events.js'
import type { Run } from '../../evaluate/run.js'
import type { Verdict } from '../../facts/index.js'
import { lengthOf, type Span } from '../../time/index.js'
import { ownOf, type Placed } from './events.js'
import { answeredByAny, answeredByMatch, type Decides } from './kernels/answers.js'
import { chosenEvents } from './own-events.js'
import { historyRun, ownHistories } from './own-history.js'
import type { Ask, Context } from './plan.js'
import { codedProperty } from './properties.js'
import { allUnknown, put } from './verdicts.js'

/** An event and its answer: where they are looked for, and how long there is for an answer; Infinity for ever. */
interface Pair {
  readonly sources: readonly [opening: Source, answering: Source]
  readonly length: number
}

/** Which events decide at an instant: what lies before all events are known never does. */
function deciding({ kind }: FollowedByNode, { sources, length }: Pair, run: Run): Decides {
  const { asOf } = run
  const known = sources.map((source) => source.coverage(run))
  const since = Math.max(...known.map((each) => each.since))
  const until = Math.min(...known.map((each) => each.until))
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

/** Whether it is open which event is the first or the last, and whether anything may be missing. */
function doubts(
  { choose }: FollowedByNode,
  { sources, length }: Pair,
  run: Run,
): readonly [isOpen: Doubts, isPartial: Doubts] {
  if (run.facts.isComplete) return [NO_DOUBT, NO_DOUBT]
  const isOpen: Doubts = (span) =>
    choose !== undefined &&
    sources.some((source) => (choose === 'first' ? source.reachesBefore : source.passesEnd)(run, span))
  const isPartial: Doubts = ({ start, end }) => {
    const span = { start, end: Math.min(end + length, run.asOf + 1) }
    return sources.some((source) => isPartlyKnown(source, run, span))
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
  const pair: Pair = {
    sources: [opening.source, answering.source],
    length: node.within ? lengthOf(node.within) : Infinity,
  }
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
    const judging = (run: Run) => {
      const [decides, [isOpen, isPartial]] = [deciding(node, pair, run), doubts(node, pair, run)]
      return (position: number): Verdict => {
        const span = spanOf(position)
        if (!span || isOpen(span)) return null
        return isAnswered(position, decides) || (isPartial(span) ? null : false)
      }
    }
    const judge = judging(frame.nobody)
    for (let position = 0; position < size; position += 1) put(verdicts, position, judge(position))
    for (const position of ownHistories(frame.store, context.kind))
      put(verdicts, position, judging(historyRun(frame, context.kind, position))(position))
    return answering.verdicts(frame, opening.verdicts(frame, verdicts))
  }
}
