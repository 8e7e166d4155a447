import type { Money } from '../ast/index.js'
import { isCurrency } from '../values/index.js'
import { discounted, isLines, type Line, type Reduced } from './discounts.js'
import { compare, divide, type Fraction, fraction, fractionText, multiply, rounded, sum, ZERO } from './fraction.js'
import { type MrrOptions, type MrrRules, rulesOf } from './options.js'
import { amountOf, isUnknown } from './pricing.js'
import type { BilledSubscription, BillingItem } from './types.js'

/** Something that brings no recurring revenue, and why: `metered`, `one-time`, `status:trialing`. */
export interface Exclusion {
  /** The position. Absent: the whole subscription. */
  readonly item?: string | undefined
  readonly reason: string
}

/** Monthly recurring revenue that is known. */
export interface KnownMrr {
  readonly kind: 'known'
  /** ISO 4217, upper case. */
  readonly currency: string
  /** Minor units a month, exactly: `'2900'`, `'7250/3'`. Add these, and round once. */
  readonly exact: string
  /** Minor units a month, the nearest whole number, halves away from zero. */
  readonly amount: number
  /** What was left out. */
  readonly excluded: readonly Exclusion[]
}

/** Monthly recurring revenue of one subscription. What is unknown is never 0. */
export type Mrr =
  | KnownMrr
  | {
      readonly kind: 'unknown'
      /** Why, each reason once: `tiers-not-expanded`, `discount-not-expanded`, `status:unknown`. */
      readonly reasons: readonly string[]
    }

const unknown = (...reasons: readonly string[]): Mrr => ({ kind: 'unknown', reasons: [...new Set(reasons)].sort() })

/** An exact amount as revenue; unknown when it is too large to be a number. */
export function known(currency: string, exact: Fraction, excluded: readonly Exclusion[]): Mrr {
  const amount = rounded(exact)
  if (amount === undefined) return unknown('out-of-range')
  return { kind: 'known', currency, exact: fractionText(exact), amount, excluded }
}

function exclusionOf({ id, metered = false, interval }: BillingItem): Exclusion | undefined {
  const reason = metered ? 'metered' : interval === null ? 'one-time' : undefined
  return reason === undefined ? undefined : id === undefined ? { reason } : { item: id, reason }
}

function charges({ interval, intervalCount }: BillingItem, rules: MrrRules): Fraction | undefined {
  const count = intervalCount ?? 1
  if (!Number.isSafeInteger(count) || count < 1 || interval === null) return undefined
  return Object.hasOwn(rules.monthly, interval) ? divide(rules.monthly[interval], fraction(BigInt(count))) : undefined
}

function lineOf(item: BillingItem, { currency }: BilledSubscription, rules: MrrRules): Reduced {
  const [amount, often] = [amountOf(item.pricing, item.quantity), charges(item, rules)]
  if (isUnknown(amount)) return amount
  if (!often) return { unknown: 'interval-unreadable' }
  const line: Line = { item, charges: often, monthly: multiply(amount, often) }
  return discounted([line], item.discounts ?? [], { currency, which: rules.discounts })
}

function revenueOf(subscription: BilledSubscription, rules: MrrRules, excluded: readonly Exclusion[]): Mrr {
  const { currency, items, discounts = [] } = subscription
  const recurring = items.filter((item) => exclusionOf(item) === undefined)
  const lines = recurring.map((item) => lineOf(item, subscription, rules))
  const gaps = lines.filter((line): line is { unknown: string } => !isLines(line)).map((line) => line.unknown)
  if (gaps.length > 0) return unknown(...gaps)
  const reduced = discounted(lines.filter(isLines).flat(), discounts, { currency, which: rules.discounts })
  return isLines(reduced)
    ? known(currency, sum(reduced.map(({ monthly }) => monthly)), excluded)
    : unknown(reduced.unknown)
}

/**
 * The monthly recurring revenue of a subscription, by exact arithmetic: of each recurring position that is not metered,
 * the amount of its quantity, times the charges of a month, less discounts. Taxes are no part of it. Years count as
 * twelve months.
 *
 * A subscription in a state that does not count brings 0, and says so in `excluded`. Whatever is missing (tiers that were
 * not expanded, a discount that is only an id, a second page of positions, an unknown state) makes the revenue unknown,
 * never 0.
 *
 * @param subscription What is billed, in minor units.
 * @param options What counts. The defaults are said there.
 * @returns The amount as an exact fraction and rounded, or the reasons why it is unknown.
 * @throws SegmentError `argument.invalid` for a factor that is no positive number.
 * @example
 * ```ts
 * import { mrrOf } from 'cadre/billing'
 *
 * const yearly = { id: 'seats', interval: 'year', quantity: 3, pricing: { kind: 'per-unit', unit: 10_000 } } as const
 * const mrr = mrrOf({ currency: 'EUR', lifecycle: 'active', items: [yearly] })
 * mrr // { kind: 'known', currency: 'EUR', exact: '2500', amount: 2500, excluded: [] }
 * ```
 */
export function mrrOf(subscription: BilledSubscription, options: MrrOptions = {}): Mrr {
  const rules = rulesOf(options)
  const { currency, lifecycle, incomplete } = subscription
  if (!isCurrency(currency)) return unknown('currency-unreadable')
  if (lifecycle === 'unknown') return unknown('status:unknown')
  if (!rules.statuses.includes(lifecycle)) return known(currency, ZERO, [{ reason: `status:${lifecycle}` }])
  if (incomplete !== undefined) return unknown(incomplete)
  const excluded = subscription.items.map(exclusionOf).filter((found) => found !== undefined)
  return revenueOf(subscription, rules, excluded)
}

/** Revenue as subscription records hold it: money, or why it is unknown. */
export const moneyOf = (mrr: Mrr): Money | { readonly unknown: string } =>
  mrr.kind === 'known' ? { amount: mrr.amount, currency: mrr.currency } : { unknown: mrr.reasons.join(', ') }

/** The exact value of known revenue. */
export const exactly = ({ exact }: KnownMrr): Fraction => {
  const [numerator = '0', denominator = '1'] = exact.split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

/** The order of two amounts of known revenue in one currency. */
export const compareMrr = (left: KnownMrr, right: KnownMrr): number => compare(exactly(left), exactly(right))
