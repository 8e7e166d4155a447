import type { Money } from '../../ast/index.js'
import { readDecimal, rounded } from '../../billing/fraction.js'
import { isCurrency } from '../../values/index.js'

/** Minor units of ISO 4217 and a currency as money; undefined when either is none. */
export function moneyIn(value: unknown, currency: string | undefined): Money | undefined {
  const read = value == null ? undefined : readDecimal(value)
  const amount = read && rounded(read)
  return amount !== undefined && isCurrency(currency) ? { amount, currency } : undefined
}
