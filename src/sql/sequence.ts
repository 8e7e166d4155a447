import type { FollowedByNode, SequenceNode } from '../ast/index.js'
import { lengthOf } from '../time/index.js'
import type { Context } from './context.js'
import { domainOf, isBefore, isPartial, passesEnd, propertyOf, reachesBefore, type Source, sourceOf } from './events.js'
import { FALSE, milliseconds, nullOf, raw, sql, type Sql, TRUE } from './fragment.js'
import { and, choose, not, or } from './logic.js'
import { once } from './once.js'
import type { Timeline } from './timeline.js'
import { cutEnd, edge } from './window.js'

/** The line of events on which sources meet, at the level at which all their windows are placed. */
function lineOf(sources: readonly Source[], context: Context): Timeline {
  const { plan, frame } = context
  const views = [...new Set(sources.map(({ view }) => view))].sort()
  const level = Math.max(...sources.map((source) => source.counted().levelOf(frame.alias)))
  return plan.timeline(frame, views, level)
}

/** Whether there are events to look at: `account.event(…)` of somebody without an account has none. */
function isBlocked(sources: readonly Source[], { frame, plan }: Context): Sql {
  const readsAccount = frame === plan.pair && sources.some(({ view }) => view === 'account')
  const notGiven = sources.map(({ isGiven }) => not(isGiven))
  return or(readsAccount ? sql`${frame.key('account_id')} IS NULL` : FALSE, ...notGiven)
}

const mark = (line: Timeline, { view }: Source, value: Sql): Sql =>
  line.read(view, sql`COALESCE(${value}, FALSE)`, 'boolean')

const BEFORE = raw('RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING')
const AFTER = raw('RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING')

/**
 * Whether there is a chain of events, one for each step at strictly increasing instants. Each event that can be a step
 * carries the latest start of a chain that it ends: a later start is never worse.
 */
function chainEnds(line: Timeline, sources: readonly Source[], spanning: number): Sql {
  const at = line.at()
  let isStep = mark(line, sources[0]!, sources[0]!.counted())
  let start = line.column(sql`CASE WHEN ${isStep} THEN ${at} END`)
  for (const source of sources.slice(1)) {
    isStep = mark(line, source, source.counted())
    const latest = sql`MAX(${start}) OVER (PARTITION BY ${line.partition()} ORDER BY ${at} ${BEFORE})`
    const before = line.column(latest)
    const isNear = spanning === Infinity ? TRUE : sql`${at} - ${before} < ${milliseconds(spanning)}`
    start = line.column(sql`CASE WHEN ${and(isStep, isNear)} THEN ${before} END`)
  }
  return line.answer(sql`MAX(CASE WHEN ${start} IS NOT NULL THEN 1 ELSE 0 END)`)
}

/** The earliest, or the latest, event of a source. */
function edgeOf({ context: { plan, frame }, view, counted, rows }: Source, choice: 'MIN' | 'MAX'): Sql {
  return plan.totals.of(frame, view, sql`${raw(choice)}(CASE WHEN ${counted()} THEN ${rows().key('moment')} END)`)
}

const comesBefore = (left: Sql, right: Sql): Sql => sql`COALESCE(${left} < ${right}, FALSE)`

/** How far a subject came in a sequence. */
export function sequence({ steps, window, spanning, reached }: SequenceNode, context: Context): Sql {
  const wanted = steps.slice(0, steps.findIndex(({ name }) => name === reached) + 1)
  const sources = wanted.map(({ events }) => sourceOf(events, context, { window }))
  if (sources.some(({ isGiven }) => isGiven.is(FALSE))) return nullOf('boolean')
  const { place } = sources[0]!
  const [first, second] = sources
  const hit =
    first && second && sources.length === 2 && !spanning
      ? sql`CASE WHEN ${comesBefore(edgeOf(first, 'MIN'), edgeOf(second, 'MAX'))} THEN 1 END`
      : chainEnds(lineOf(sources, context), sources, spanning ? lengthOf(spanning) : Infinity)
  const isOpen = or(...sources.map(isPartial))
  return choose(
    [
      [or(isBlocked(sources, context), not(place.placed)), nullOf('boolean')],
      [sql`COALESCE(${hit}, 0) = 1`, TRUE],
      [isOpen, nullOf('boolean')],
    ],
    FALSE,
  )
}

/** A question about an event and its answer. */
class Followed {
  private readonly opening: Source
  private readonly answering: Source
  private readonly length: number

  constructor(
    private readonly node: FollowedByNode,
    private readonly context: Context,
  ) {
    this.opening = sourceOf(node.events, context)
    this.answering = sourceOf(node.by, context, { from: this.opening.place.start })
    this.length = node.within ? lengthOf(node.within) : Infinity
  }

  private readonly ordered = once(() => lineOf([this.opening, this.answering], this.context))

  private get line(): Timeline {
    return this.ordered()
  }

  get isGiven(): boolean {
    return !this.opening.isGiven.is(FALSE) && !this.answering.isGiven.is(FALSE)
  }

  private get since(): number {
    return Math.max(this.opening.coverage.since, this.answering.coverage.since)
  }

  private get until(): number {
    return Math.min(this.opening.coverage.until, this.answering.coverage.until)
  }

  /** What an event and its answer must share: with nothing there, none answers. */
  private key(source: Source): Sql | undefined {
    const { matching } = this.node
    if (matching === undefined) return undefined
    const { value } = propertyOf(matching, source)
    const { dialect } = this.context.plan
    return domainOf(matching, source).type === 'boolean'
      ? sql`CASE WHEN ${value} THEN 't' WHEN NOT ${value} THEN 'f' END`
      : dialect.toText(value)
  }

  /** The next answer after each event of the line. */
  private next(isAnswer: Sql): Sql {
    const { line } = this
    const opens = this.key(this.opening)
    const answers = this.key(this.answering)
    const at = line.at()
    const keys = opens && answers ? [this.shared(opens, answers)] : []
    return line.column(
      sql`MIN(CASE WHEN ${isAnswer} THEN ${at} END) OVER (PARTITION BY ${line.partition(...keys)} ORDER BY ${at} ${AFTER})`,
    )
  }

  private readonly shared = (opens: Sql, answers: Sql): Sql => {
    const { line, opening, answering } = this
    const read = (source: Source, key: Sql) => line.read(source.view, key, 'text')
    const [open, answer] = [read(opening, opens), read(answering, answers)]
    const isOpening = mark(line, opening, opening.counted())
    return open.is(answer) ? open : line.column(choose([[isOpening, open]], answer))
  }

  /** The events that are asked about: all that were chosen, or the earliest, or the latest. */
  private asked(isOpening: Sql): Sql {
    const { line, node } = this
    if (!node.choose) return isOpening
    const best = node.choose === 'first' ? raw('MIN') : raw('MAX')
    const chosen = line.column(
      sql`${best}(CASE WHEN ${isOpening} THEN ${line.at()} END) OVER (PARTITION BY ${line.partition()})`,
    )
    return and(isOpening, sql`${line.at()} = ${chosen}`)
  }

  /** Whether an event of the line decides the question. */
  private decides(): Sql {
    const { line, node, opening, answering, length } = this
    const { asOf } = this.context.plan
    const at = line.at()
    const isOpening = mark(line, opening, opening.counted())
    const isAnswer = mark(line, answering, this.answersAt())
    const isAsked = this.asked(isOpening)
    const next = this.next(isAnswer)
    const isMatched = node.matching === undefined ? TRUE : sql`${this.openKey()} IS NOT NULL`
    const isNear = length === Infinity ? TRUE : sql`${next} - ${at} < ${milliseconds(length)}`
    const isAnswered = sql`COALESCE(${and(isMatched, sql`${next} IS NOT NULL`, isNear)}, FALSE)`
    if (node.kind === 'followedBy') return and(isAsked, isAnswered, not(isBefore(at, this.since)))
    const isOver = length === Infinity ? TRUE : sql`${at} + ${milliseconds(length)} <= ${milliseconds(asOf)}`
    const end =
      length === Infinity
        ? asOf + 1
        : sql`CASE WHEN ${at} + ${milliseconds(length)} > ${milliseconds(asOf)} THEN ${milliseconds(asOf + 1)} ELSE ${at} + ${milliseconds(length)} END`
    const isShort = or(reachesBefore(this.since, at, end), passesEnd(this.until, at, end))
    return and(isAsked, not(isAnswered), isOver, not(isShort))
  }

  private openKey(): Sql {
    return this.line.read(this.opening.view, this.key(this.opening)!, 'text')
  }

  /** An answer is one of the events that answer; where something must match, it must be there. */
  private answersAt(): Sql {
    const { answering } = this
    const key = this.key(answering)
    return key ? and(answering.chosen(), sql`${key} IS NOT NULL`) : answering.chosen()
  }

  /** With short history, which event is the first or the last one may not be known. */
  private isOpen(): Sql {
    const { place } = this.opening
    const end = cutEnd(place, this.context.plan.asOf)
    if (this.node.choose === 'first') return reachesBefore(this.since, place.start, end)
    return this.node.choose === 'last' ? passesEnd(this.until, place.start, end) : FALSE
  }

  private isPartial(): Sql {
    const { place } = this.opening
    const { asOf } = this.context.plan
    const end = cutEnd(place, asOf)
    const later =
      typeof end === 'number'
        ? end + this.length
        : this.length === Infinity
          ? Infinity
          : sql`(${edge(end)} + ${milliseconds(this.length)})`
    const last = cutEnd({ end: later }, asOf)
    return or(reachesBefore(this.since, place.start, last), passesEnd(this.until, place.start, last))
  }

  /** Whether one event and the latest answer decide: nothing must match, and the answer may come at any time. */
  private get isPlain(): boolean {
    const { node, length, since, until } = this
    return node.matching === undefined && length === Infinity && since === -Infinity && until === Infinity
  }

  /** The event that has the most time, or the least, for an answer: of all, of the first, of the last. */
  private plainly(): Sql {
    const { node, opening, answering } = this
    const isLatest = node.choose ? node.choose === 'last' : node.kind === 'notFollowedBy'
    const at = edgeOf(opening, isLatest ? 'MAX' : 'MIN')
    const isAnswered = comesBefore(at, edgeOf(answering, 'MAX'))
    const decides = node.kind === 'followedBy' ? isAnswered : and(sql`${at} IS NOT NULL`, not(isAnswered))
    return sql`CASE WHEN ${decides} THEN 1 END`
  }

  verdict(): Sql {
    const { opening, context } = this
    const hit = this.isPlain
      ? this.plainly()
      : this.line.answer(sql`MAX(CASE WHEN ${this.decides()} THEN 1 ELSE 0 END)`)
    const isLost = or(isBlocked([opening, this.answering], context), not(opening.place.placed), this.isOpen())
    return choose(
      [
        [isLost, nullOf('boolean')],
        [sql`COALESCE(${hit}, 0) = 1`, TRUE],
        [this.isPartial(), nullOf('boolean')],
      ],
      FALSE,
    )
  }
}

/** Whether an event was, or was not, answered by another. */
export function followed(node: FollowedByNode, context: Context): Sql {
  const question = new Followed(node, context)
  return question.isGiven ? question.verdict() : nullOf('boolean')
}
