import type { FollowedByNode, SequenceNode } from '../ast/index.js'
import { countBefore, type LogEvent, Nothing, type Posting, type Reason } from '../facts/index.js'
import { lengthOf, type Span } from '../time/index.js'
import type { Present } from '../values/index.js'
import { chosenEvents, eventsSource, isPartial, propertyRead, type Source } from './events.js'
import type { Context, Question, Run } from './run.js'

const SHORT: Reason = 'short-history'

/** Why nothing can be said: the events or the window are not there, or they are known in part only. */
function whyNot(source: Source, run: Run, reasons: Set<Reason>): void {
  const parts = [source.posting(run), source.place(run)].filter((part) => part instanceof Nothing)
  for (const part of parts) for (const reason of part.reasons) reasons.add(reason)
  if (parts.length === 0) reasons.add(SHORT)
}

/** The steps' events in one line, earliest first, each with the steps that it can take. */
function timeline(steps: readonly (readonly LogEvent[])[]): readonly (readonly [at: number, step: number])[] {
  const line = steps.flatMap((events, step) => events.map(({ at }) => [at, step] as const))
  return line.sort((left, right) => left[0] - right[0])
}

/**
 * Whether there is a chain of events, one for each step at strictly increasing instants, whose last comes less than
 * `spanning` after its first. Keeping the latest possible start for each step is exact: a later start is never worse.
 */
function hasChain(steps: readonly (readonly LogEvent[])[], spanning: number): boolean {
  const starts: number[] = steps.map(() => -Infinity)
  let pending: (readonly [step: number, start: number])[] = []
  let now = -Infinity
  for (const [at, step] of timeline(steps)) {
    if (at > now) {
      for (const [done, start] of pending) starts[done] = Math.max(starts[done]!, start)
      ;[pending, now] = [[], at]
    }
    const start = step === 0 ? at : starts[step - 1]!
    if (at - start >= spanning && step > 0) continue // too late, or the step before was not taken
    if (step === steps.length - 1) return true
    pending.push([step, start])
  }
  return false
}

/** Compiles how far a subject came in a sequence. */
export function sequenceQuestion({ steps, window, spanning, reached }: SequenceNode, context: Context): Question {
  const wanted = steps.slice(0, steps.findIndex(({ name }) => name === reached) + 1)
  const sources = wanted.map(({ events }) => eventsSource(events, context, { window }))
  const limit = spanning ? lengthOf(spanning) : Infinity
  const blocked = (run: Run) =>
    sources.find((source) => source.posting(run) instanceof Nothing || source.place(run) instanceof Nothing)
  return {
    test: (run) => {
      if (blocked(run)) return null
      const span = sources[0]!.place(run) as Span
      const chosen = sources.map((source) => chosenEvents(source.posting(run) as Posting, span))
      if (hasChain(chosen, limit)) return true
      return sources.some((source) => isPartial(source, run, span)) ? null : false
    },
    explain: (run, reasons) => whyNot(blocked(run) ?? sources[0]!, run, reasons),
  }
}

type Key = Present | undefined

/** The instants of events that may answer, by what they must share with what they answer. */
type Answers = ReadonlyMap<Key, readonly number[]>

function answersOf({ events }: Posting, keyOf: (event: LogEvent) => Key): Answers {
  const answers = new Map<Key, number[]>()
  for (const event of events) {
    const key = keyOf(event)
    if (key !== undefined) add(answers, key, event.at)
  }
  return answers
}

function add(answers: Map<Key, number[]>, key: Key, at: number): void {
  const times = answers.get(key)
  if (times) times.push(at)
  else answers.set(key, [at])
}

/** Whether an answer lies strictly between two instants. */
function hasAnswer(times: readonly number[] = [], after: number, before: number): boolean {
  const next = times[countBefore(times, after + 1)]
  return next !== undefined && next < before
}

/** The single earliest or latest events, more than one when they share an instant. */
function chosenOnes(events: readonly LogEvent[], choose: FollowedByNode['choose']): readonly LogEvent[] {
  if (!choose) return events
  const best = events.reduce(
    (at, event) => (choose === 'first' ? Math.min(at, event.at) : Math.max(at, event.at)),
    choose === 'first' ? Infinity : -Infinity,
  )
  return events.filter(({ at }) => at === best)
}

/** A question about an event and its answer, compiled. */
class Followed implements Question {
  private readonly opening: Source
  private readonly answering: Source
  private readonly length: number
  private readonly openKey: (event: LogEvent) => Key
  private readonly answerKey: (event: LogEvent) => Key

  constructor(
    private readonly node: FollowedByNode,
    context: Context,
  ) {
    this.opening = eventsSource(node.events, context)
    this.answering = eventsSource(node.by, context)
    this.length = node.within ? lengthOf(node.within) : Infinity
    const key = (source: Source) =>
      node.matching === undefined ? () => true : propertyRead(node.matching, source, context)
    this.openKey = key(this.opening)
    this.answerKey = key(this.answering)
  }

  private isPartial(run: Run, start: number, end: number): boolean {
    const span = { start, end: Math.min(end, run.asOf + 1) }
    return isPartial(this.opening, run, span) || isPartial(this.answering, run, span)
  }

  /** Whether an event lies before everything is known: an earlier copy of it may be missing. */
  private isEarly(run: Run, { at }: LogEvent): boolean {
    const span = { start: at, end: at + 1 }
    return this.opening.reachesBefore(run, span) || this.answering.reachesBefore(run, span)
  }

  private decides(run: Run, answers: Answers, event: LogEvent): boolean {
    const [key, end] = [this.openKey(event), event.at + this.length]
    const isAnswered = key !== undefined && hasAnswer(answers.get(key), event.at, Math.min(run.asOf + 1, end))
    if (this.node.kind === 'followedBy') return isAnswered && !this.isEarly(run, event)
    const isOver = this.length === Infinity || end <= run.asOf
    return !isAnswered && isOver && !this.isPartial(run, event.at, end)
  }

  /** With short history, which event is the first or the last one may not be known. */
  private isOpen(run: Run, span: Span): boolean {
    const sources = [this.opening, this.answering]
    if (this.node.choose === 'first') return sources.some((source) => source.reachesBefore(run, span))
    return this.node.choose === 'last' && sources.some((source) => source.passesEnd(run, span))
  }

  readonly test: Question['test'] = (run) => {
    const [opened, answered, span] = [this.opening.posting(run), this.answering.posting(run), this.opening.place(run)]
    if (opened instanceof Nothing || answered instanceof Nothing || span instanceof Nothing) return null
    if (this.isOpen(run, span)) return null
    const answers = answersOf(answered, this.answerKey)
    const events = chosenOnes(chosenEvents(opened, span), this.node.choose)
    if (events.some((event) => this.decides(run, answers, event))) return true
    return this.isPartial(run, span.start, span.end + this.length) ? null : false
  }

  readonly explain: Question['explain'] = (run, reasons) =>
    whyNot(this.answering.posting(run) instanceof Nothing ? this.answering : this.opening, run, reasons)
}

/** Compiles whether an event was, or was not, answered by another. */
export const followedQuestion = (node: FollowedByNode, context: Context): Question => new Followed(node, context)
