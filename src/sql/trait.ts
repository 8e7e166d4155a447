import type { Domain, PlanNode, TraitNode } from '../ast/index.js'
import { aliasesOf, type Context } from './context.js'
import { nullOf, number, raw, sql, type Sql } from './fragment.js'
import { choose } from './logic.js'
import type { Field } from './reading.js'
import { known, noValue, type Value } from './result.js'
import type { MembershipRows } from './sources.js'

/** What columns hold values of a domain. */
function columnType({ type, ordered }: Domain): 'text' | 'integer' | 'number' | 'boolean' | 'texts' {
  if (type === 'instant') return 'integer'
  if (type === 'boolean') return 'boolean'
  if (type === 'list') return 'texts'
  return ordered || ['number', 'integer', 'decimal', 'money'].includes(type) ? 'number' : 'text'
}

const nothing = (domain: Domain): Value => ({
  ...noValue(columnType(domain), false),
  ...(domain.type === 'money' && { currency: nullOf('text') }),
})

const valueOf = ({ value, currency }: Field): Value => ({ ...known(value), ...(currency && { currency }) })

/** The values of several active rows are one: the least of those that were joined last. */
function latest(rows: MembershipRows, { value, currency }: Field, domain: Domain, { plan: { dialect } }: Context) {
  const { frame, isActive, joinedAt } = rows
  const [comparable, back] = comparing(value, domain, dialect)
  const held = frame.column(sql`CASE WHEN ${isActive} AND ${value} IS NOT NULL THEN ${joinedAt} END`)
  const last = frame.column(sql`MAX(${held}) OVER (PARTITION BY h.user_id, h.account_id)`)
  const best = rows.gather(sql`MIN(CASE WHEN ${held} = ${last} THEN ${comparable} END)`)
  if (!currency) return { value: back(best) }
  const amount = frame.column(sql`CASE WHEN ${held} = ${last} THEN ${value} END`)
  const least = frame.column(sql`MIN(${amount}) OVER (PARTITION BY h.user_id, h.account_id)`)
  const first = rows.gather(sql`MIN(CASE WHEN ${amount} = ${least} THEN ${dialect.byCodePoint(currency)} END)`)
  return { value: back(best), currency: first }
}

/** A value as something that has a least one, and the way back. */
function comparing(
  value: Sql,
  domain: Domain,
  dialect: Context['plan']['dialect'],
): readonly [Sql, (least: Sql) => Sql] {
  switch (columnType(domain)) {
    case 'text':
      return [dialect.byCodePoint(value), (least) => least]
    case 'boolean':
      return [sql`CASE WHEN ${value} THEN 1 ELSE 0 END`, (least) => sql`(${least} = 1)`]
    case 'texts':
      return [dialect.byCodePoint(dialect.textsKey(value)), (least) => dialect.textsOfKey(least)]
    default:
      return [value, (least) => least]
  }
}

/** The earliest joinedAt, or the latest leftAt; none as soon as one active row has none. */
function edge(rows: MembershipRows, value: Sql, choice: 'MIN' | 'MAX'): Sql {
  const { isActive } = rows
  const missing = sql`MAX(CASE WHEN ${isActive} AND ${value} IS NULL THEN 1 ELSE 0 END)`
  const best = sql`${raw(choice)}(CASE WHEN ${isActive} THEN ${value} END)`
  return rows.gather(sql`CASE WHEN ${missing} = 0 THEN ${best} END`)
}

function membershipTrait(name: string, domain: Domain, context: Context): Value {
  const rows = context.plan.given.memberships()
  if (!rows || !context.plan.given.has('membership')) return nothing(domain)
  const field = rows.trait([name, ...(domain.formerly ?? [])], domain)
  const { frame } = context
  if (name === 'joinedAt') return known(frame.read(edge(rows, field.value, 'MIN')))
  if (name === 'leftAt') return known(frame.read(edge(rows, field.value, 'MAX')))
  const { value, currency } = latest(rows, field, domain, context)
  return valueOf({ value: frame.read(value), ...(currency && { currency: frame.read(currency) }) })
}

/** A default stands for what a row lacks, and not for the row. */
function onlyOf(isThere: Sql, { value, currency }: Field, context: Context): Value {
  const guarded = (each: Sql) => context.frame.column(choose([[isThere, each]]))
  return valueOf({ value: guarded(value), ...(currency && { currency: guarded(currency) }) })
}

/** Whether the subject has an account; undefined where it always has one. */
function hasAccount({ frame, plan }: Context): Sql | undefined {
  return frame === plan.pair ? sql`${frame.key('account_id')} IS NOT NULL` : undefined
}

function subscriptionTrait(name: string, domain: Domain, context: Context): Value {
  const { plan, frame } = context
  if (!plan.given.has('subscription')) return nothing(domain)
  const field = plan.given.trait(frame, 'subscription', [name, ...(domain.formerly ?? [])], domain)
  return onlyOf(plan.given.hasSubscription(frame), field, context)
}

/** A trait of the subject. */
export function traitValue({ of, name }: TraitNode, context: Context): Value {
  const { uses, plan, frame } = context
  const domain = uses.traits[of]![name]!
  if (of === 'membership') return membershipTrait(name, domain, context)
  if (of === 'subscription') return subscriptionTrait(name, domain, context)
  const field = plan.given.trait(frame, of, [name, ...(domain.formerly ?? [])], domain)
  const isThere = of === 'account' ? hasAccount(context) : undefined
  return isThere ? onlyOf(isThere, field, context) : valueOf(field)
}

/** The plan, as its position: that of the free plan when there is no subscription, or when it has ended. */
export function planValue(_: PlanNode, context: Context): Value {
  const { uses, plan, frame } = context
  const plans = uses.plans!
  if (!plan.given.has('subscription')) return noValue('number', false)
  const own = subscriptionTrait('plan', plans, context).value
  const ended = subscriptionTrait('endedAt', { type: 'instant' }, context).value
  const free = uses.freePlan === undefined ? nullOf('number') : number(plans.values!.indexOf(uses.freePlan))
  const isNone = sql`(NOT ${plan.given.hasSubscription(frame)} OR COALESCE(${ended} <= ${plan.now}, FALSE))`
  const holds = uses.subscriptions === 'account' ? hasAccount(context) : undefined
  const result = choose([[isNone, free]], own)
  return known(frame.column(holds ? choose([[holds, result]]) : result))
}

/** The instant at which the subject began. */
export function beginningValue(context: Context): Value {
  const of = context.kind === 'account' ? 'account' : 'user'
  return traitValue({ kind: 'trait', of, name: context.uses.since![of]! }, context)
}

/** A property of the event that a filter looks at. Each event has its own older names and default for it. */
export function propertyValue(name: string, names: readonly string[], context: Context): Value {
  const { rows } = context.events!
  const groups = new Map<string, { readonly domain: Domain; readonly names: string[] }>()
  for (const event of names) {
    const domain = context.uses.events[event]!.properties[name]!
    const group = groups.get(JSON.stringify(domain))
    if (group) group.names.push(event)
    else groups.set(JSON.stringify(domain), { domain, names: [event] })
  }
  const read = [...groups.values()].map(({ domain, names: own }) => ({
    isOwn: rows.named(own.map((each) => aliasesOf(each, context))),
    field: rows.property([name, ...(domain.formerly ?? [])], domain),
  }))
  if (read.length === 1) return valueOf(read[0]!.field)
  const each = (part: (field: Field) => Sql) =>
    rows.frame.column(choose(read.map(({ isOwn, field }) => [isOwn, part(field)] as const)))
  const isMoney = read[0]!.field.currency !== undefined
  return valueOf({ value: each(({ value }) => value), ...(isMoney && { currency: each(({ currency }) => currency!) }) })
}
