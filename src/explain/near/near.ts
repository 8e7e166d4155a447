import { countBefore, type LogEvent } from '../../facts/index.js'
import { toIso } from '../../time/index.js'
import type { Ask } from '../ask.js'
import type { ExplainedCondition, NearMiss } from '../types.js'
import { type Choice, choiceOf, type Chosen } from './choice.js'
import { misplaced } from './misplaced.js'
import { misread } from './misread.js'

const FIRST = ['too old', 'too recent', 'later']

/** What misses by time comes first, by how much; then what is in the wrong place; then what was not read. */
function nearer(left: NearMiss, right: NearMiss): number {
  const [a, b] = [left, right].map(({ cause }) => (FIRST.includes(cause) ? 0 : 1)) as [number, number]
  return a - b || (left.by ?? 0) - (right.by ?? 0)
}

const counts = (choice: Choice, event: LogEvent): boolean =>
  choice.isInAccount(event) && choice.passesFilter(event) === true && choice.lacks(event) === undefined

/** The last of the events that count. */
function latest({ events, span, ...choice }: Choice, most: number): readonly string[] {
  const times = events.map(({ at }) => at)
  const inTime = events.slice(countBefore(times, span.start), countBefore(times, span.end))
  return inTime
    .filter((event) => counts({ events, span, ...choice }, event))
    .slice(-most)
    .reverse()
    .map(({ at }) => toIso(at))
}

/** The events that count and those that nearly do; to be spread into a node. */
export function eventsSeen(chosen: readonly Chosen[], ask: Ask): Pick<ExplainedCondition, 'counted' | 'near'> {
  const { context, run, near } = ask
  if (near === 0) return {}
  const choices = chosen.map((each) => choiceOf(each, ask)).filter((choice) => choice !== undefined)
  const misses = choices
    .flatMap((choice) => [...misplaced(choice, run.asOf), ...misread(choice, run.facts.facts, context.catalog)])
    .sort(nearer)
    .slice(0, near)
  const counted = choices.length === 1 ? latest(choices[0]!, near) : []
  return { ...(counted.length > 0 && { counted }), ...(misses.length > 0 && { near: misses }) }
}
