import type { Money } from '../ast/index.js'

// ISO 4217 minor units, where they are not two. `Intl` is no source: its digits are those of display.
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

/** How many digits a currency has behind the point, by ISO 4217. */
export function currencyDigits(currency: string): number {
  const found = Object.entries(DIGITS).find(([, currencies]) => currencies.split(' ').includes(currency))
  return found ? Number(found[0]) : 2
}

/** Whether a string is shaped like a currency of ISO 4217: three capital letters. */
export const isCurrency = (value: unknown): value is string => typeof value === 'string' && /^[A-Z]{3}$/.test(value)

/** Whether a value is an amount of money: a safe integer of minor units, and a currency. */
export function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null) return false
  const { amount, currency } = value as Partial<Money>
  return Number.isSafeInteger(amount) && isCurrency(currency)
}

/** An amount in major units as people write it: `9.00 USD`. */
export function moneyText({ amount, currency }: Money): string {
  const digits = currencyDigits(currency)
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`
}
