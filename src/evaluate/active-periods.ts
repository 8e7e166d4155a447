import type { MeasureNode } from '../ast/index.js'
import { type Column, type LogEvent, Nothing } from '../facts/index.js'
import { dayOf, monthOf, weekOf, type Zone } from '../time/index.js'
import type { Source } from './events.js'
import type { Compute } from './measure.js'
import type { Context } from './run.js'
import { zoneRead } from './window.js'

type Period = (local: number) => number

const PERIODS = {
  activeDays: () => dayOf,
  activeWeeks: (weekStarts: number | undefined) => (local: number) => weekOf(local, weekStarts),
  activeMonths: () => monthOf,
}

/** Compiles in which period a local time lies. */
export const periodOf = (measure: keyof typeof PERIODS, weekStarts: number | undefined): Period =>
  PERIODS[measure](weekStarts)

/** How many periods hold an event, one by one. */
const counted = (times: readonly number[], period: Period, zone: Zone): number =>
  new Set(times.map((at) => period(at + zone.offsetAt(at)))).size

/** The number of the period of each event among those with an event. From where clocks are put back over midnight: NaN. */
function ranking(period: Period, zone: Zone): (event: LogEvent) => number {
  let [last, rank] = [-Infinity, 0]
  return ({ at }) => {
    const current = period(at + zone.offsetAt(at))
    rank = current < last ? NaN : rank + Number(current > last)
    last = current
    return rank
  }
}

/** Compiles a count of the calendar days, weeks or months with an event. */
export function activePeriods(
  measure: keyof typeof PERIODS,
  { zone: place, weekStarts }: MeasureNode,
  source: Source,
  context: Context,
): Compute {
  const zoneAt = zoneRead(place, context)
  const period = periodOf(measure, weekStarts)
  let [named, ranks]: [Zone | undefined, Column | undefined] = [undefined, undefined]
  return (run, from, to) => {
    const zone = zoneAt(run)
    if (zone instanceof Nothing || from === to) return zone instanceof Nothing ? zone : 0
    if (zone !== named || !ranks) {
      ranks = source.column(JSON.stringify([measure, weekStarts, zone.name]), () => ranking(period, zone))
      named = zone
    }
    const start = run.facts.start(ranks) as number
    const { line } = run.facts
    const count = line[start + to - 1]! - line[start + from]! + 1
    return count > 0 ? count : counted(run.facts.numbers(source.times, from, to), period, zone)
  }
}
