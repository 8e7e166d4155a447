import type { FollowedByNode, SequenceNode } from '../ast/index.js'
import {
  type Column,
  countBefore,
  type Known,
  type LogEvent,
  Nothing,
  type Posting,
  type Reason,
} from '../facts/index.js'
import { lengthOf, type Span } from '../time/index.js'
import type { Present } from '../values/index.js'
import { eventsSource, inSpan, isPartial, propertyRead, type Source } from './events.js'
import { propertyKey } from './measure.js'
import type { Context, Question, Run } from './run.js'

const SHORT: Reason = 'short-history'

/** Why nothing can be said: the events or the window are not there, or they are known in part only. */
function whyNot(source: Source, run: Run, reasons: Set<Reason>): void {
  const parts = [source.posting(run), source.place(run)].filter((part) => part instanceof Nothing)
  for (const part of parts) for (const reason of part.reasons) reasons.add(reason)
  if (parts.length === 0) reasons.add(SHORT)
}

/** The steps' events in one line, earliest first, each with the steps that it can take. */
function timeline(steps: readonly (readonly number[])[]): readonly (readonly [at: number, step: number])[] {
  const line = steps.flatMap((times, step) => times.map((at) => [at, step] as const))
  return line.sort((left, right) => left[0] - right[0])
}

/**
 * The chains of events, one for each step at strictly increasing instants, whose last comes less than `spanning` after
 * its first: where each ends and starts, earliest end first. Of chains with one end, the one with the latest start: a
 * later start is never worse.
 */
export function* chains(
  steps: readonly (readonly number[])[],
  spanning: number,
): Generator<readonly [end: number, start: number]> {
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
    if (step === steps.length - 1) yield [at, start]
    pending.push([step, start])
  }
}

/** The steps of a sequence up to the one that is asked for. */
export const stepsUpTo = ({ steps, reached }: SequenceNode): SequenceNode['steps'] =>
  steps.slice(0, steps.findIndex(({ name }) => name === reached) + 1)

/** Compiles how far a subject came in a sequence. */
export function sequenceQuestion(node: SequenceNode, context: Context): Question {
  const { window, spanning } = node
  const sources = stepsUpTo(node).map(({ events }) => eventsSource(events, context, { window }))
  const limit = spanning ? lengthOf(spanning) : Infinity
  const blocked = (run: Run) =>
    sources.find((source) => source.posting(run) instanceof Nothing || source.place(run) instanceof Nothing)
  return {
    test: (run) => {
      if (blocked(run)) return null
      const span = sources[0]!.place(run) as Span
      const chosen = sources.map(({ times }) =>
        run.facts.numbers(times).filter((at) => at >= span.start && at < span.end),
      )
      if (!chains(chosen, limit).next().done) return true
      return sources.some((source) => isPartial(source, run, span)) ? null : false
    },
    explain: (run, reasons) => whyNot(blocked(run) ?? sources[0]!, run, reasons),
  }
}

type KeyOf = (event: LogEvent) => Present | undefined

const ANY: KeyOf = () => true

/** The first answer strictly after an instant. */
const answerAfter = (times: readonly number[] = [], at: number): number => times[countBefore(times, at + 1)] ?? Infinity

/** Compiles when each event of one choice is answered by one of the other: never is Infinity. */
function answers(matching: string | undefined, sources: readonly [Source, Source], context: Context): Column {
  const [opening, answering] = sources
  const { selection } = answering.times
  const [openKey, answerKey] =
    matching === undefined
      ? [ANY, ANY]
      : (sources.map((each) => propertyRead(matching, each, context)) as [KeyOf, KeyOf])
  const matched = sources.map((each) => matching !== undefined && propertyKey(matching, each, context))
  return opening.column(JSON.stringify([selection.key, matched]), (facts) => {
    const times = new Map<Present, number[]>()
    for (const event of (facts.posting(selection) as Posting).events) {
      const key = answerKey(event)
      if (key === undefined) continue
      const others = times.get(key)
      if (others) others.push(event.at)
      else times.set(key, [event.at])
    }
    return (event) => answerAfter(times.get(openKey(event)!), event.at)
  })
}

/** From which one up to which one events are chosen: the earliest or latest alone, more than one when they share an instant. */
export function chosenOnes(
  times: readonly number[],
  from: number,
  to: number,
  choose: FollowedByNode['choose'],
): readonly [from: number, to: number] {
  if (!choose || from === to) return [from, to]
  return choose === 'first'
    ? [from, countBefore(times, times[from]! + 1, from, to)]
    : [countBefore(times, times[to - 1]!, from, to), to]
}

/** The stretch of time in which an event alone makes the answer true. */
export interface Deciding {
  readonly from: number
  readonly until: number
}

const NEVER: Deciding = { from: Infinity, until: -Infinity }

const COMPLETE: Known = { since: -Infinity, until: Infinity }

/** A question about an event and its answer, compiled. */
export class Followed implements Question {
  /** How long there is for an answer; Infinity when there is no limit. */
  readonly length: number
  readonly sources: readonly [opening: Source, answering: Source]
  private readonly opening: Source
  private readonly answering: Source
  private readonly answers: Column

  constructor(
    private readonly node: FollowedByNode,
    context: Context,
  ) {
    this.opening = eventsSource(node.events, context)
    this.answering = eventsSource(node.by, context)
    this.length = node.within ? lengthOf(node.within) : Infinity
    this.sources = [this.opening, this.answering]
    this.answers = answers(node.matching, this.sources, context)
  }

  get choose(): FollowedByNode['choose'] {
    return this.node.choose
  }

  /** Whether an event that decides goes on to for ever. */
  get lasts(): boolean {
    return this.node.kind === 'followedBy' || this.length !== Infinity
  }

  /** With short history, whether anything may be missing between two instants. */
  isPartial(run: Run, start: number, end: number): boolean {
    if (run.facts.isComplete) return false
    const span = { start, end: Math.min(end, run.asOf + 1) }
    return this.sources.some((source) => isPartial(source, run, span))
  }

  /** With short history, which event is the first or the last one may not be known. */
  isOpen(run: Run, span: Span): boolean {
    if (this.choose === 'first') return this.sources.some((source) => source.reachesBefore(run, span))
    return this.choose === 'last' && this.sources.some((source) => source.passesEnd(run, span))
  }

  /** The stretch in which both kinds of events are complete. */
  private known(run: Run): Known {
    if (run.facts.isComplete) return COMPLETE
    const [opening, answering] = this.sources.map((source) => source.coverage(run)) as [Known, Known]
    return { since: Math.max(opening.since, answering.since), until: Math.min(opening.until, answering.until) }
  }

  /** When each event that may be answered decides; or why there are none to look at. */
  decidings(run: Run): readonly Deciding[] | Nothing {
    const [opened, answered] = [this.opening.posting(run), this.answering.posting(run)]
    if (opened instanceof Nothing) return opened
    if (answered instanceof Nothing) return answered
    const [start, known, { facts }] = [run.facts.start(this.answers) as number, this.known(run), run]
    return opened.events.map(({ at }, index) => this.deciding(at, facts.line[start + index]!, known))
  }

  /** An event that lies before everything is known never decides: an earlier copy of it may be missing. */
  private deciding(at: number, answer: number, { since, until }: Known): Deciding {
    if (at < since) return NEVER
    const end = at + this.length
    if (this.node.kind === 'followedBy') return answer < end ? { from: answer, until: Infinity } : NEVER
    if (!this.lasts) return { from: at, until: Math.min(answer, until + 1) }
    return answer < end || end - 1 > until ? NEVER : { from: end, until: Infinity }
  }

  readonly test: Question['test'] = (run) => {
    const [{ facts, asOf }, span] = [run, this.opening.place(run)]
    const start = facts.start(this.opening.times)
    if (typeof start !== 'number' || span instanceof Nothing) return null
    if (facts.unavailable(this.answering.times.selection.view) || this.isOpen(run, span)) return null
    const [answers, known] = [facts.start(this.answers) as number, this.known(run)]
    const { line } = facts
    const chosen = inSpan(line, start, span)
    const [first, end] = chosenOnes(line, chosen[0], chosen[1], this.choose)
    for (let index = first; index < end; index += 1) {
      const { from, until } = this.deciding(line[index]!, line[answers + index - start]!, known)
      if (from <= asOf && asOf < until) return true
    }
    return this.isPartial(run, span.start, span.end + this.length) ? null : false
  }

  readonly explain: Question['explain'] = (run, reasons) =>
    whyNot(this.answering.posting(run) instanceof Nothing ? this.answering : this.opening, run, reasons)
}

/** Compiles whether an event was, or was not, answered by another. */
export const followedQuestion = (node: FollowedByNode, context: Context): Question => new Followed(node, context)
