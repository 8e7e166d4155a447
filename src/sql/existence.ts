import type { Context } from './context.js'
import { sql, type Sql, TRUE } from './fragment.js'
import { beginningValue } from './trait.js'

/** Whether a subject exists: its beginning has come. That a membership is active, the table of pairs sees to. */
export function existence(context: Context): Sql {
  const { kind, uses, plan } = context
  if (uses.since?.[kind === 'account' ? 'account' : 'user'] === undefined) return TRUE
  const { value } = beginningValue(context)
  return sql`COALESCE(${value} <= ${plan.now}, TRUE)`
}
