import { compareText } from '../values/index.js'
import { add, type Fraction, fractionText, rounded } from './fraction.js'
import { exactly, type KnownMrr, type Mrr } from './mrr.js'

/** Revenue in one currency. */
export interface CurrencyTotal {
  readonly currency: string
  /** Minor units a month, exactly. */
  readonly exact: string
  /** Minor units a month, rounded once. Absent: too large to be a number. */
  readonly amount?: number
  /** How many subscriptions it was added up from. */
  readonly count: number
}

/** What {@link totalMrr} gives. */
export interface MrrTotal {
  /** For each currency, in alphabetical order. Currencies are never added to one another. */
  readonly amounts: readonly CurrencyTotal[]
  /** How many subscriptions have a revenue that is unknown: the amounts are without theirs. */
  readonly unknown: number
}

interface Sum {
  readonly exact: Fraction
  readonly count: number
}

const totalOf = ([currency, { exact, count }]: readonly [string, Sum]): CurrencyTotal => {
  const amount = rounded(exact)
  return { currency, exact: fractionText(exact), ...(amount === undefined ? {} : { amount }), count }
}

/**
 * Adds up the revenue of several subscriptions, currency by currency: of an account with several subscriptions, or of
 * all accounts. Exact amounts are added and rounded once, so thirds of a cent do not get lost.
 *
 * @param revenues What `mrrOf` gave. None: no amounts.
 * @returns The amounts, and how many are not in them because they are unknown.
 * @example
 * ```ts
 * import { mrrOf, totalMrr } from 'cadre/billing'
 *
 * const third = mrrOf({
 *   currency: 'USD',
 *   lifecycle: 'active',
 *   items: [{ interval: 'year', pricing: { kind: 'flat', amount: 29_000 } }],
 * })
 * totalMrr([third, third, third]).amounts // [{ currency: 'USD', exact: '7250', amount: 7250, count: 3 }]
 * ```
 */
export function totalMrr(revenues: readonly Mrr[]): MrrTotal {
  const sums = new Map<string, Sum>()
  const amounts = revenues.filter((mrr): mrr is KnownMrr => mrr.kind === 'known')
  for (const mrr of amounts) {
    const before = sums.get(mrr.currency)
    const exact = before ? add(before.exact, exactly(mrr)) : exactly(mrr)
    sums.set(mrr.currency, { exact, count: (before?.count ?? 0) + 1 })
  }
  const sorted = [...sums].sort(([left], [right]) => compareText(left, right))
  return { amounts: sorted.map(totalOf), unknown: revenues.length - amounts.length }
}
