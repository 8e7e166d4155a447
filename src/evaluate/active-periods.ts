import type { MeasureNode } from '../ast/index.js'
import { Nothing, type Posting } from '../facts/index.js'
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

/** How many periods hold an event. Local time runs with the instants, but for clocks that are put back over midnight. */
function different({ times }: Posting, from: number, to: number, period: Period, zone: Zone): number {
  let count = 0
  let last = -Infinity
  for (let index = from; index < to; index += 1) {
    const current = period(times[index]! + zone.offsetAt(times[index]!))
    if (current < last) return new Set(times.slice(from, to).map((at) => period(at + zone.offsetAt(at)))).size
    if (current === last) continue
    count += 1
    last = current
  }
  return count
}

/** Compiles a count of the calendar days, weeks or months with an event. */
export function activePeriods(measure: keyof typeof PERIODS, node: MeasureNode, context: Context): Compute {
  const zone = zoneRead(node.zone, context)
  const period = periodOf(measure, node.weekStarts)
  return (posting, from, to, run) => {
    const found = zone(run)
    return found instanceof Nothing ? found : different(posting, from, to, period, found)
  }
}
