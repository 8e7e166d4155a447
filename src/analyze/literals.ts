import type { Duration, Literal, Money, Percent } from '../ast/index.js'
import type { ErrorCode } from '../errors.js'
import { DURATION_UNITS, readInstant, roughLength, toIso } from '../time/index.js'
import { currencyDigits, isMoney, isNumber, isRelease, isText, readerOf } from '../values/index.js'
import { LIMITS } from './limits.js'
import { expectedName } from './suggest.js'
import type { TypedValue } from './value-type.js'

/** A mistake in a literal: code, message, and what would be right. */
export type Mistake = readonly [code: ErrorCode, message: string, expected?: string]

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object, and not a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is `{ percent }` with a number that counts. */
export const isPercent = (value: unknown): value is Percent =>
  isObject(value) && Object.keys(value).length === 1 && isNumber(value['percent'])

/** Whether a literal is an amount of money and nothing more. */
export const isMoneyLiteral = (value: unknown): value is Money => isMoney(value) && Object.keys(value).length === 2

const show = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text === undefined ? String(value) : text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** The mistake in a string that a rule holds, if any. */
export function stringMistake(value: unknown): Mistake | undefined {
  if (typeof value !== 'string') return ['value.string', `${show(value)} is not a string.`]
  if (value.length > LIMITS.string)
    return ['limit.string', `A string of ${value.length} characters is too long.`, `at most ${LIMITS.string}`]
  return isText(value) ? undefined : ['value.string', 'A string in a rule cannot hold NUL or half of a surrogate pair.']
}

function durationAmount(duration: unknown): number | undefined {
  if (!isObject(duration)) return undefined
  const entries = Object.entries(duration)
  if (entries.length !== 1) return undefined
  const [unit, amount] = entries[0]!
  const whole = DURATION_UNITS.includes(unit as never) && Number.isSafeInteger(amount) && (amount as number) > 0
  return whole ? (amount as number) : undefined
}

/** The mistake in a duration, if any. `fixed` refuses months, quarters and years. */
export function durationMistake(duration: unknown, fixed: boolean): Mistake | undefined {
  if (durationAmount(duration) === undefined)
    return [
      'value.duration',
      `${show(duration)} is not a duration.`,
      'a positive whole number of one unit, such as { days: 7 }',
    ]
  if (roughLength(duration as Duration) > LIMITS.years * 366 * 86_400_000)
    return ['limit.window', 'A duration of more than a century is too long.', `at most ${LIMITS.years} years`]
  const calendar = ['months', 'quarters', 'years'].some((unit) => unit in (duration as object))
  return fixed && calendar
    ? ['value.duration', `${show(duration)} has no fixed length.`, 'seconds, minutes, hours, days or weeks']
    : undefined
}

/** The mistake in an instant as rules write it, if any. */
export function instantMistake(value: unknown): Mistake | undefined {
  const at = typeof value === 'string' ? readInstant(value) : undefined
  if (at === undefined)
    return [
      'value.instant',
      `${show(value)} is not an instant.`,
      'ISO 8601 with a zone, such as "2026-06-15T09:00:00.000Z"',
    ]
  return toIso(at) === value
    ? undefined
    : ['value.instant', `${show(value)} is not written in the one form.`, `"${toIso(at)}"`]
}

function textual({ type, domain }: TypedValue, value: unknown): Mistake | undefined {
  const mistake = stringMistake(value)
  if (mistake) return mistake
  if (type === 'version')
    return isRelease(value as string)
      ? undefined
      : ['value.version', `${show(value)} is not a version to compare with.`, 'MAJOR.MINOR.PATCH, such as "2.4.0"']
  if (type === 'timeZone' && readerOf({ type })(value) === undefined)
    return ['value.zone', `${show(value)} is not a time zone.`, 'an IANA name in exact case, such as "Europe/Berlin"']
  const values = domain?.values
  if (!values || values.includes(value as string)) return undefined
  return ['rule.unknown-name', `"${value as string}" is not declared.`, expectedName(value as string, values)]
}

const number = (value: unknown): Mistake | undefined =>
  isNumber(value)
    ? undefined
    : ['value.number', `${show(value)} is not a number that counts.`, 'a finite number, at most 2^53 - 1 from zero']

/** The mistake in a literal that a value of this type is compared with, or replaced by, if any. */
export function literalMistake(typed: TypedValue, value: unknown): Mistake | undefined {
  switch (typed.type) {
    case 'number':
      return number(value)
    case 'share':
      return isPercent(value)
        ? undefined
        : ['value.percent', `A share cannot be compared with ${show(value)}.`, 'percent(…), such as percent(50)']
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : ['rule.operand', `${show(value)} is not true or false.`, 'true or false']
    case 'money':
      return isMoneyLiteral(value)
        ? undefined
        : ['value.money', `${show(value)} is not an amount of money.`, 'money(…), such as money("9.00", "USD")']
    case 'instant':
      return instantMistake(value)
    case 'list':
      return Array.isArray(value)
        ? value.map((element) => textual(typed, element)).find((mistake) => mistake)
        : ['rule.operand', `${show(value)} is not a list.`, 'a list of strings']
    case 'string':
    case 'enum':
    case 'version':
    case 'timeZone':
    case 'role':
      return textual(typed, value)
    default:
      return typed.type satisfies never
  }
}

/** Reads an amount in major units: `9.00` of USD is 900. Undefined for what is not one, or has too many digits. */
export function minorUnits(text: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text)
  const digits = currencyDigits(currency)
  if (!match || (match[3] ?? '').length > digits) return undefined
  const amount = Number(`${match[1]!}${match[2]!}${(match[3] ?? '').padEnd(digits, '0')}`)
  return Number.isSafeInteger(amount) ? amount + 0 : undefined
}

/** Which of two numbers, shares or amounts of money is less: negative, zero or positive. */
export function compareLiterals(left: Literal, right: Literal): number {
  const size = (literal: Literal) =>
    typeof literal === 'object' ? ('percent' in literal ? literal.percent : literal.amount) : Number(literal)
  return size(left) - size(right)
}
