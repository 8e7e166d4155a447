import type { Money } from '../../ast/index.js'
import { type Decimal, readDecimal, rounded } from '../../billing/fraction.js'
import { currencyDigits, isCurrency } from '../../values/index.js'

// https://docs.stripe.com/currencies: zero- and three-decimal currencies, and ISK and UGX, which have no minor unit any
// more and are still sent with two digits.
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF',
  2: 'ISK UGX',
  3: 'BHD JOD KWD OMR TND',
}

function stripeDigits(currency: string): number {
  const found = Object.entries(DIGITS).find(([, currencies]) => currencies.split(' ').includes(currency))
  return found ? Number(found[0]) : 2
}

/** A currency in capital letters; undefined for what is none. */
export function currencyOf(code: string | undefined): string | undefined {
  const currency = code?.toUpperCase()
  return isCurrency(currency) ? currency : undefined
}

/**
 * An amount of Stripe in minor units of ISO 4217. Anything can come in, and goes on to where decimals are read: what is
 * none stays none.
 */
export function minorUnits(value: unknown, currency: string): Decimal {
  const shift = currencyDigits(currency) - stripeDigits(currency)
  return shift === 0 ? (value as Decimal) : `${value as string}e${shift}`
}

/** An amount of Stripe as money; undefined when it is no number. */
export function stripeMoney(value: unknown, currency: string | undefined): Money | undefined {
  if (currency === undefined) return undefined
  const read = readDecimal(minorUnits(value, currency))
  const amount = read && rounded(read)
  return amount === undefined ? undefined : { amount, currency }
}
