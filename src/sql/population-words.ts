import type { RankNode, SampleNode, SubjectsNode } from '../ast/index.js'
import { rankKey } from '../analyze/index.js'
import { fail } from '../errors.js'
import { inCurrency } from './compare.js'
import type { Context } from './context.js'
import { FALSE, nullOf, number, sql, type Sql, text, TRUE } from './fragment.js'
import { and, choose } from './logic.js'
import { compared } from './numbers.js'
import { readValue } from './value.js'

/** A ranking: the value against the cut-off that a population gave. */
export function rank(node: RankNode, context: Context): Sql {
  const { calibrations } = context.plan.options
  const hash = context.uses.ranks![rankKey(node, context.kind)]
  const cutOff = calibrations.find((calibration) => calibration.hash === hash)?.cutOff ?? undefined
  if (cutOff === undefined) return nullOf('boolean')
  const plain = readValue(node.value, context)
  const { value } = node.currency === undefined ? plain : inCurrency(plain, node.currency)
  return compared(value, node.kind === 'inTop' ? 'atLeast' : 'atMost', number(cutOff))
}

const threshold = (percent: number): string =>
  Math.floor((percent * 2 ** 32) / 100)
    .toString(16)
    .padStart(8, '0')

const idColumn = (by: 'user' | 'account', { frame, plan }: Context): Sql =>
  by === 'user' ? sql`${frame.key('user_id')}` : sql`${frame.key(frame === plan.pair ? 'account_id' : 'account_key')}`

/** A sample: the first 32 bits of the hash of salt and id lie in the slice. */
export function sample({ percent, salt, by, from = 0 }: SampleNode, context: Context): Sql {
  const { dialect } = context.plan
  const id = idColumn(by, context)
  const hash = context.frame.column(sql`SUBSTRING(${dialect.sha256(sql`${text(`${salt}/`)} || ${id}`)}, 1, 8)`)
  const [low, high] = [threshold(from), threshold(from + percent)]
  const comparable = dialect.byCodePoint(hash)
  const isBelow = high.length > 8 ? TRUE : sql`${comparable} < ${text(high)}`
  return choose([[sql`${id} IS NOT NULL`, and(sql`${comparable} >= ${text(low)}`, isBelow)]])
}

/** A pair as one text that no other pair has. */
const pairKey = (user: string, account: string | null): string =>
  `${Array.from(user).length}:${user}${account === null ? '' : `/${account}`}`

/** A list of subjects. Nobody is unknown: who has no id is not on the list. */
export function subjects({ subjects: listed }: SubjectsNode, context: Context): Sql {
  const { frame, kind, plan } = context
  if (listed.length === 0) return FALSE
  const { dialect } = plan
  const keys = listed.map((each) => (typeof each === 'string' ? each : pairKey(...each)))
  if (keys.length > dialect.mostValues)
    fail(
      'sql.limit',
      'subjects',
      `${keys.length} subjects are too many for one statement.`,
      `at most ${dialect.mostValues}`,
    )
  if (kind !== 'member') return sql`COALESCE(${dialect.isAmong(idColumn(kind, context), keys)}, FALSE)`
  const user = frame.key('user_id')
  const account = sql`COALESCE('/' || ${frame.key('account_id')}, '')`
  const key = frame.column(sql`${dialect.toText(dialect.length(sql`${user}`))} || ':' || ${user} || ${account}`)
  return sql`COALESCE(${dialect.isAmong(key, keys)}, FALSE)`
}
