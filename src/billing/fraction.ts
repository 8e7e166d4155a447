/** An exact number: `numerator / denominator`, reduced, the denominator positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A decimal number as vendors send it: text, a number, or an object that prints as one. */
export type Decimal = string | number | bigint | PrintedDecimal

/** A decimal of a library for decimals. */
export interface PrintedDecimal {
  /** The number as text: `'12.50'`. */
  toString(): string
}

function divisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/** A reduced fraction. The denominator must not be 0. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const sign = denominator < 0n ? -1n : 1n
  const common = divisor(numerator, sign * denominator) * sign
  return { numerator: numerator / common, denominator: denominator / common }
}

export const ZERO = /* @__PURE__ */ fraction(0n)

export const add = (left: Fraction, right: Fraction): Fraction =>
  fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )

export const multiply = (left: Fraction, right: Fraction): Fraction =>
  fraction(left.numerator * right.numerator, left.denominator * right.denominator)

export const divide = (left: Fraction, right: Fraction): Fraction =>
  fraction(left.numerator * right.denominator, left.denominator * right.numerator)

export const subtract = (left: Fraction, right: Fraction): Fraction =>
  add(left, { numerator: -right.numerator, denominator: right.denominator })

/** The order of two fractions: negative, zero or positive. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const least = (left: Fraction, right: Fraction): Fraction => (compare(left, right) <= 0 ? left : right)

export const sum = (fractions: readonly Fraction[]): Fraction => fractions.reduce(add, ZERO)

/** The greatest whole number that is not above a fraction, which is not negative. */
export const floor = ({ numerator, denominator }: Fraction): Fraction => fraction(numerator / denominator)

/** The smallest whole number that is not below a fraction, which is not negative. */
export const ceiling = (value: Fraction): Fraction => {
  const below = floor(value)
  return compare(below, value) === 0 ? below : add(below, fraction(1n))
}

/** The nearest safe integer, halves away from zero; undefined when it is none. */
export function rounded({ numerator, denominator }: Fraction): number | undefined {
  const size = numerator < 0n ? -numerator : numerator
  const nearest = (2n * size + denominator) / (2n * denominator)
  const whole = Number(numerator < 0n ? -nearest : nearest)
  return Number.isSafeInteger(whole) ? whole + 0 : undefined
}

/** A fraction as text: `2900`, `7250/3`. */
export const fractionText = ({ numerator, denominator }: Fraction): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

// Longer numbers are no amounts of money, and exact arithmetic on them would cost what an attacker likes.
const MOST_DIGITS = 64

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const print = (value as { toString?: unknown }).toString
  if (typeof print !== 'function' || print === Object.prototype.toString) return undefined
  const text: unknown = print.call(value)
  return typeof text === 'string' ? text : undefined
}

function power(exponent: number): Fraction {
  const size = 10n ** BigInt(Math.abs(exponent))
  return exponent < 0 ? { numerator: 1n, denominator: size } : { numerator: size, denominator: 1n }
}

/** Reads a decimal exactly; undefined for what is none, or is longer than any amount. */
export function readDecimal(value: unknown): Fraction | undefined {
  const text = textOf(value)
  if (text === undefined || text.length > MOST_DIGITS) return undefined
  const match = DECIMAL.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '', part = '', exponent = '0'] = match
  if (whole === '' && part === '') return undefined
  const digits = BigInt(`${whole}${part}`)
  return multiply(fraction(sign === '-' ? -digits : digits), power(Number(exponent) - part.length))
}

const QUOTIENT = /^\s*([^/]+)\/([^/]+)$/

/** Reads a decimal, or a quotient of two as in `52/12`. */
export function readFraction(value: unknown): Fraction | undefined {
  const match = typeof value === 'string' ? QUOTIENT.exec(value) : null
  if (!match) return readDecimal(value)
  const [numerator, denominator] = [readDecimal(match[1]), readDecimal(match[2])]
  return numerator && denominator && denominator.numerator !== 0n ? divide(numerator, denominator) : undefined
}
