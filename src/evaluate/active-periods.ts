import type { MeasureNode } from '../ast/index.js'
import { type LogEvent, Nothing, type Posting } from '../facts/index.js'
import { dayOf, monthOf, weekOf, type Zone } from '../time/index.js'
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
const counted = ({ times }: Posting, from: number, to: number, period: Period, zone: Zone): number =>
  new Set(times.slice(from, to).map((at) => period(at + zone.offsetAt(at)))).size

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
export function activePeriods(measure: keyof typeof PERIODS, node: MeasureNode, context: Context): Compute {
  const zoneAt = zoneRead(node.zone, context)
  const period = periodOf(measure, node.weekStarts)
  let [named, key]: [Zone | undefined, string] = [undefined, '']
  return (posting, from, to, run) => {
    const zone = zoneAt(run)
    if (zone instanceof Nothing || from === to) return zone instanceof Nothing ? zone : 0
    if (zone !== named) [named, key] = [zone, `rank of ${JSON.stringify([measure, node.weekStarts, zone.name])}`]
    const ranks = posting.column(key, ranking(period, zone))
    const count = ranks[to - 1]! - ranks[from]! + 1
    return count > 0 ? count : counted(posting, from, to, period, zone)
  }
}
