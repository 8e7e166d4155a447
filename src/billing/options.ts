import { fail } from '../errors.js'
import type { Lifecycle } from '../identity/records.js'
import { compare, type Decimal, type Fraction, fraction, readFraction, ZERO } from './fraction.js'
import type { BillingInterval } from './types.js'

/** What counts as recurring revenue. Vendors differ in each of these, so each can be said. */
export interface MrrOptions {
  /** The states that count. Default: `active` and `past_due`. Trials, pending and ended subscriptions have no revenue. */
  readonly statuses?: readonly Lifecycle[] | undefined
  /** Whether paused subscriptions count as well. Default: no. */
  readonly pausedCounts?: boolean | undefined
  /** Weeks of a month. Default `'52/12'`; some count 4, or 4.33. */
  readonly weekFactor?: Decimal | undefined
  /** Days of a month. Default `'365/12'`; some count 30. */
  readonly dayFactor?: Decimal | undefined
  /**
   * Which discounts reduce it. Default `forever`: those without an end, as a discount for three months does not change
   * what the fourth month brings. `all`: every discount that is in force, those for one charge included. `none`: gross.
   */
  readonly discounts?: 'forever' | 'all' | 'none' | undefined
}

export interface MrrRules {
  readonly statuses: readonly Lifecycle[]
  readonly monthly: Readonly<Record<BillingInterval, Fraction>>
  readonly discounts: 'forever' | 'all' | 'none'
}

function factor(name: 'weekFactor' | 'dayFactor', value: Decimal): Fraction {
  const read = readFraction(value)
  if (read && compare(read, ZERO) > 0) return read
  return fail('argument.invalid', name, `${name} is a positive number or quotient.`, "4.33 or '52/12'")
}

/** The options with their defaults. */
export function rulesOf(options: MrrOptions): MrrRules {
  const { statuses = ['active', 'past_due'], pausedCounts = false, discounts = 'forever' } = options
  return {
    statuses: pausedCounts ? [...statuses, 'paused'] : statuses,
    monthly: {
      day: factor('dayFactor', options.dayFactor ?? '365/12'),
      week: factor('weekFactor', options.weekFactor ?? '52/12'),
      month: fraction(1n),
      year: fraction(1n, 12n),
    },
    discounts,
  }
}
