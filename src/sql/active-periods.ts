import { isValueNode, type MeasureNode } from '../ast/index.js'
import type { Context } from './context.js'
import type { Source } from './events.js'
import { raw, sql, type Sql } from './fragment.js'
import { choose, isNotNull } from './logic.js'
import type { Totals } from './measure.js'
import { traitValue } from './trait.js'
import { offsetsOf } from './zones.js'

const DAY = 86_400_000

/** The number of the calendar period that holds a local time. */
function periodOf(measure: string, local: Sql, weekStarts: number, context: Context): Sql {
  const day = sql`FLOOR(${local} / ${DAY}.0)`
  if (measure === 'activeDays') return day
  if (measure === 'activeWeeks') return sql`FLOOR((${day} + ${4 - weekStarts}) / 7.0)`
  return context.plan.dialect.monthOf(local)
}

/** From when on local time must be known. Windows that subjects place may lie anywhere. */
const reachOf = ({ place }: Source): number => (typeof place.start === 'number' ? Math.max(place.start, 0) : 0)

/** A count of the calendar days, weeks or months with an event. */
export function activePeriods(
  measure: 'activeDays' | 'activeWeeks' | 'activeMonths',
  node: MeasureNode,
  source: Source,
  totals: Totals,
): { readonly value: Sql; readonly possible?: Sql } {
  const { context } = source
  const { plan, frame } = context
  const weekStarts = node.weekStarts ?? 1
  const at = totals.at()
  const distinct = (ahead: Sql) =>
    sql`COUNT(DISTINCT ${totals.each(periodOf(measure, sql`(${at} + ${ahead})`, weekStarts, context))})`
  if (!isValueNode(node.zone)) {
    const offsets = offsetsOf(node.zone ?? 'UTC', reachOf(source), plan.asOf + 1)
    const cases = offsets.slice(0, -1).map(({ until, offset }) => [sql`${at} < ${until}`, sql`${offset}`] as const)
    const ahead = choose(cases, sql`${offsets.at(-1)!.offset}`)
    return { value: plan.dialect.toNumber(sql`COALESCE(${totals.of(distinct(ahead))}, 0)`) }
  }
  const zone = frame.column(traitValue(node.zone, context).value)
  const beside = offsetsBeside(zone, at, source)
  const value = plan.totals.of(frame, source.view, distinct(raw('o.ahead')), beside)
  return { value: plan.dialect.toNumber(sql`COALESCE(${value}, 0)`), possible: isNotNull(zone) }
}

/** The offset of a subject's zone at the instant of each event. */
function offsetsBeside(zone: Sql, at: Sql, source: Source): Sql {
  const table = source.context.plan.zones.offsets(reachOf(source), source.context.plan.asOf + 1)
  return sql`JOIN ${table} AS o ON o.zone = ${zone} AND ${at} >= o.starts AND ${at} < o.ends`
}
