import type { Duration, Money, Percent } from '../ast/index.js'
import { durationMistake, minorUnits, type Mistake } from '../analyze/index.js'
import { fail } from '../errors.js'
import { isCurrency, isNumber } from '../values/index.js'

function refuse(mistake: Mistake | undefined, path: string): void {
  if (mistake) fail(mistake[0], path, mistake[1], mistake[2])
}

function duration<D extends Duration>(value: D): D {
  refuse(durationMistake(value, false), '')
  return Object.freeze(value)
}

/** A duration of so many seconds. A positive whole number, else `value.duration`. @example `import { seconds } from 'cadre'; seconds(30)` */
export const seconds = (amount: number): { readonly seconds: number } => duration({ seconds: amount })
/** A duration of so many minutes. A positive whole number, else `value.duration`. @example `import { minutes } from 'cadre'; minutes(10)` */
export const minutes = (amount: number): { readonly minutes: number } => duration({ minutes: amount })
/** A duration of so many hours. A positive whole number, else `value.duration`. @example `import { hours } from 'cadre'; hours(36)` */
export const hours = (amount: number): { readonly hours: number } => duration({ hours: amount })
/** A duration of so many days of 24 hours. A positive whole number, else `value.duration`. @example `import { days } from 'cadre'; days(7)` */
export const days = (amount: number): { readonly days: number } => duration({ days: amount })
/** A duration of so many weeks of 7 days. A positive whole number, else `value.duration`. @example `import { weeks } from 'cadre'; weeks(2)` */
export const weeks = (amount: number): { readonly weeks: number } => duration({ weeks: amount })
/** A duration of so many months of the UTC calendar. A positive whole number, else `value.duration`. @example `import { months } from 'cadre'; months(1)` */
export const months = (amount: number): { readonly months: number } => duration({ months: amount })
/** A duration of so many quarters of the UTC calendar. A positive whole number, else `value.duration`. @example `import { quarters } from 'cadre'; quarters(1)` */
export const quarters = (amount: number): { readonly quarters: number } => duration({ quarters: amount })
/** A duration of so many years of the UTC calendar. A positive whole number, else `value.duration`. @example `import { years } from 'cadre'; years(1)` */
export const years = (amount: number): { readonly years: number } => duration({ years: amount })

/**
 * A share, as people say it: `percent(50)` is a half. Shares compare with percents only.
 *
 * @param share Any number that counts; 0 to 100 for sizes and samples.
 * @throws SegmentError `value.percent`
 * @example `import { percent } from 'cadre'; percent(80)`
 */
export function percent(share: number): Percent {
  if (!isNumber(share)) fail('value.percent', '', `${String(share)} is not a percentage.`, 'a finite number')
  return Object.freeze({ percent: share })
}

/**
 * An amount of money, written in major units as text, because a bare 900 is nine dollars to some and nine hundred to others.
 *
 * @param amount Major units with at most as many digits as the currency has (ISO 4217): `'9.00'`, `'-3'`, `'1500'` JPY.
 * @param currency An ISO 4217 code in upper case.
 * @returns Integer minor units: `money('9.00', 'USD')` is `{ amount: 900, currency: 'USD' }`.
 * @throws SegmentError `value.money`
 * @example `import { money } from 'cadre'; money('9.00', 'USD')`
 */
export function money(amount: string, currency: string): Money {
  const minor = typeof amount === 'string' && isCurrency(currency) ? minorUnits(amount, currency) : undefined
  if (minor === undefined)
    fail(
      'value.money',
      '',
      `"${amount}" "${currency}" is not an amount of money.`,
      'major units as text and an ISO 4217 code, such as money("9.00", "USD")',
    )
  return Object.freeze({ amount: minor, currency })
}
