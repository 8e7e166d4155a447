/** Whether a number counts: finite, at most 2^53 - 1 away from zero, and 0 or at least 1e-100 away from it. */
export function isNumber(value: unknown): value is number {
  if (typeof value !== 'number') return false
  const size = Math.abs(value)
  return size <= Number.MAX_SAFE_INTEGER && (size >= 1e-100 || size === 0)
}

/** A decimal as a whole number of its last digit; undefined when it has more digits, or too many in all. */
export function scaled(value: number, digits: number): number | undefined {
  const factor = 10 ** digits
  const whole = Math.round(value * factor)
  return Number.isSafeInteger(whole) && whole / factor === value ? whole : undefined
}

const CHUNK = 2 ** 26

/** An exact sum of safe integers: up to 2^26 of them cannot overflow. */
export class ExactSum {
  private high = 0
  private low = 0

  add(value: number): void {
    const high = Math.trunc(value / CHUNK)
    this.high += high
    this.low += value - high * CHUNK
  }

  /** The sum, or undefined when it is not a safe integer. */
  total(): number | undefined {
    const carry = Math.trunc(this.low / CHUNK)
    const total = (this.high + carry) * CHUNK + (this.low - carry * CHUNK)
    return Number.isSafeInteger(total) ? total + 0 : undefined
  }
}
