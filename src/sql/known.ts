import type { Segment } from '../dsl/segment.js'
import type { Frame } from './frame.js'
import { list, nullOf, raw, sql, type Sql, text } from './fragment.js'
import { and } from './logic.js'
import type { KnownMapping } from './mapping.js'
import type { Plan } from './plan.js'

type Asked = Pick<Segment, 'id' | 'hash'>

/** The verdict that was computed elsewhere, and whether there is one. */
interface Given {
  readonly isGiven: Sql
  readonly verdict: Sql
}

/** The verdicts that were given for a segment, of the subjects of a frame; undefined when the mapping has none. */
export function knownVerdict(plan: Plan, frame: Frame, segment: Asked): Given | undefined {
  const { known } = plan.options.mapping
  if (!known) return undefined
  const key = `known ${segment.id} ${segment.hash}`
  const name = plan.named(`${frame.title} ${key}`, 'cadre_known_', (each) =>
    plan.prepare(1, () => [{ name: each, select: rowsOf(plan, frame, known, segment) }]),
  )
  const taken = (column: string) => frame.taken(1, key, plan.keyed(frame, name), (alias) => raw(`${alias}.${column}`))
  const verdict = taken('verdict')
  const isOver = sql`COALESCE(${taken('expires')} <= ${plan.now}, FALSE)`
  return {
    isGiven: sql`(${taken('given')} IS NOT NULL)`,
    verdict: sql`CASE WHEN ${isOver} THEN ${nullOf('boolean')} WHEN ${verdict} IS NOT NULL THEN (${verdict} = 1) END`,
  }
}

/** One row for each subject of whom a verdict is given. */
function rowsOf({ tables }: Plan, frame: Frame, known: KnownMapping, { id, hash }: Asked): Sql {
  const column = (field: 'segment' | 'hash' | 'user' | 'account' | 'verdict' | 'until') =>
    tables.column('known_row', known[field] ?? '', `mapping.known.${field}`)
  const account = known.account === undefined ? sql`''` : sql`COALESCE(${column('account')}, '')`
  const keys = frame.keys.map((key) => (key === 'user_id' ? column('user') : account))
  const clock = () => tables.clock(known, 'mapping.known')
  const expires = known.until === undefined ? nullOf('integer') : tables.instant(column('until'), clock())
  const isTrue = column('verdict')
  const columns = [
    ...keys.map((key, index) => sql`${key} AS ${raw(frame.keys[index]!)}`),
    sql`MAX(CASE WHEN ${isTrue} THEN 1 WHEN NOT ${isTrue} THEN 0 END) AS verdict`,
    sql`MIN(${expires}) AS expires`,
    sql`1 AS given`,
  ]
  const isIt = and(sql`${column('segment')} = ${text(id)}`, sql`${column('hash')} = ${text(hash)}`)
  const from = tables.from(known, 'known_row', 'mapping.known')
  return sql`SELECT ${list(columns)} FROM ${from} WHERE ${isIt} GROUP BY ${list(keys)}`
}
