import { isValueNode, anchorsOf, type EventsNode, type WindowNode } from '../ast/index.js'
import type { Context } from './context.js'
import type { Frame } from './frame.js'
import { Column, FALSE, raw, sql, type Sql } from './fragment.js'
import { settled, type Value } from './result.js'
import { viewOf } from './events.js'

/** Whether a window lies at the same place for every subject. */
export function isPlacedHere(window: WindowNode | undefined): boolean {
  if (!window) return true
  if (window.kind === 'billingPeriod' || window.kind === 'trial') return false
  const zone = 'zone' in window ? window.zone : undefined
  return !isValueNode(zone) && anchorsOf(window).every(([, anchor]) => !isValueNode(anchor))
}

/** The same rule asked of accounts. */
export const asAccount = (context: Context): Context => ({ ...context, kind: 'account', frame: context.plan.account })

/** Takes a column of other subjects by their key: of the account, or of the user, of each member. Null where there is none. */
export function across(column: Sql, other: Frame, frame: Frame): Sql {
  const level = column.levelOf(other.alias)
  const [key] = other.keys as [string]
  const on = (alias: string) => sql`${raw(`${alias}.${key}`)} = ${frame.key(key)}`
  const step = () => raw(other.nameAt(level))
  return frame.taken(
    level + 1,
    `${other.title} ${level}`,
    () => ({ step, on }),
    (alias) => beside(column, alias),
  )
}

/** A column under the alias that its rows are joined by. */
function beside(column: Sql, alias: string): Sql {
  const found = column.parts.find((part) => part instanceof Column)!
  return raw(`${alias}.${found.name}`)
}

const isColumn = (piece: Sql, alias: string): boolean => piece.reads(alias)

/**
 * What is asked of the account's events is computed once for each account and not once for each of its members, where
 * nothing in it depends on the member.
 */
export function hoisted(
  events: EventsNode,
  context: Context,
  make: (context: Context) => Value,
  hasZone: boolean,
): Value {
  const { plan, frame } = context
  const isShared =
    frame === plan.pair && viewOf(events, context) === 'account' && isPlacedHere(events.window) && !hasZone
  if (!isShared || !plan.given.has('accountEvents')) return make(context)
  plan.frame('account')
  return taken(settled(plan.account, make(asAccount(context))), context)
}

/** A value of accounts, for their members. */
function taken({ value, currency, unknown, rough }: Value, context: Context): Value {
  const { plan, frame } = context
  const isThere = sql`${frame.key('account_id')} IS NOT NULL`
  const take = (piece: Sql) =>
    isColumn(piece, plan.account.alias)
      ? across(piece, plan.account, frame)
      : sql`CASE WHEN ${isThere} THEN ${piece} END`
  const flag = (piece: Sql) => (piece.is(FALSE) ? FALSE : frame.column(sql`COALESCE(${take(piece)}, FALSE)`))
  return {
    value: take(value),
    ...(currency && { currency: take(currency) }),
    unknown: flag(unknown),
    // What is known in part of events has no end.
    ...(rough && { rough: { when: flag(rough.when), low: take(rough.low) } }),
  }
}
