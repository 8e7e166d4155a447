import type { FollowedByNode } from '../ast/index.js'
import { chosenEvents, eventsSource, propertyRead } from '../evaluate/events.js'
import { type LogEvent, Nothing, type Posting } from '../facts/index.js'
import { instantText, lengthOf, toIso } from '../time/index.js'
import type { Ask } from './ask.js'
import { enumeration, numberText } from './describe/literals.js'
import type { Detail } from './leaf.js'
import type { Observed } from './types.js'

/** What became of an event: it was answered, it was not, or it can still be. */
interface Outcome {
  readonly at: number
  readonly answeredAt: number | undefined
  /** When the time for an answer is, or was, over; Infinity when there is no limit. */
  readonly end: number
}

function chosenOnes(events: readonly LogEvent[], choose: FollowedByNode['choose']): readonly LogEvent[] {
  const best = choose === 'first' ? events[0] : events.at(-1)
  return choose ? events.filter(({ at }) => at === best?.at) : events
}

/** Finds the answer to an event. */
function answerer(node: FollowedByNode, posting: Posting, ask: Ask): (event: LogEvent) => number | undefined {
  const { context, run } = ask
  const key = (events: FollowedByNode['events']) =>
    node.matching === undefined ? () => true : propertyRead(node.matching, eventsSource(events, context), context)
  const [openKey, answerKey] = [key(node.events), key(node.by)]
  return (event) => {
    const wanted = openKey(event)
    const isAnswer = (each: LogEvent) => each.at > event.at && each.at <= run.asOf && answerKey(each) === wanted
    return wanted === undefined ? undefined : posting.events.find(isAnswer)?.at
  }
}

function outcomes(node: FollowedByNode, ask: Ask): readonly Outcome[] | undefined {
  const { context, run } = ask
  const [opening, answering] = [eventsSource(node.events, context), eventsSource(node.by, context)]
  const [opened, answered, span] = [opening.posting(run), answering.posting(run), opening.place(run)]
  if (opened instanceof Nothing || answered instanceof Nothing || span instanceof Nothing) return undefined
  const [answer, length] = [answerer(node, answered, ask), node.within ? lengthOf(node.within) : Infinity]
  return chosenOnes(chosenEvents(opened, span), node.choose).map((event) => ({
    at: event.at,
    answeredAt: answer(event),
    end: event.at + length,
  }))
}

const isAnswered = ({ answeredAt, end }: Outcome): boolean => answeredAt !== undefined && answeredAt < end

const isWaiting = (outcome: Outcome, asOf: number): boolean =>
  !isAnswered(outcome) && outcome.end !== Infinity && outcome.end > asOf

/** What became of an event, in words. */
function outcomeText(outcome: Outcome, asOf: number): string {
  const { answeredAt, end } = outcome
  if (isAnswered(outcome)) return `answered on ${instantText(answeredAt!)}`
  if (isWaiting(outcome, asOf)) return `waiting for an answer until ${instantText(end)}`
  return answeredAt === undefined ? 'not answered' : `answered too late, on ${instantText(answeredAt)}`
}

function totals(all: readonly Outcome[], asOf: number): string {
  const [answered, waiting] = [all.filter(isAnswered).length, all.filter((each) => isWaiting(each, asOf)).length]
  const parts = [
    [answered, 'answered'],
    [all.length - answered - waiting, 'not answered'],
    [waiting, 'waiting'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${numberText(count)} ${word}`)
  return words.length === 0 ? 'none' : enumeration(words, 'and')
}

/** What is known of an event and its answer: how many were answered, and what became of the latest ones. */
export function followedDetail(node: FollowedByNode, ask: Ask): Detail {
  const all = outcomes(node, ask)
  const { asOf } = ask.run
  if (!all) return {}
  const latest = all.slice(-ask.near).reverse()
  const each = (ask.near === 0 ? [] : latest).map((outcome): Observed => ({
    of: `on ${instantText(outcome.at)}`,
    value: toIso(outcome.at),
    text: outcomeText(outcome, asOf),
  }))
  return { observed: [{ of: 'the events', value: all.length, text: totals(all, asOf) }, ...each] }
}
