import { canonicalJson, sha256 } from '../../values/index.js'

/** 32 hexadecimal digits that are the same for the same parts. */
export const stableId = (...parts: readonly unknown[]): string => sha256(canonicalJson(parts)).slice(0, 32)

/** A UUID (version 8: made from data) out of 32 hexadecimal digits. */
export function uuidOf(hex: string): string {
  const variant = '89ab'[parseInt(hex[16]!, 16) % 4]!
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function base32(value: bigint, length: number): string {
  const digits = Array.from({ length }, (_, index) => Number((value >> BigInt(5 * (length - 1 - index))) & 31n))
  return digits.map((digit) => CROCKFORD[digit]).join('')
}

/** A ULID: ten characters of the instant, in milliseconds, and sixteen of the digits instead of chance. */
export const ulidOf = (at: number, hex: string): string =>
  base32(BigInt(at), 10) + base32(BigInt(`0x${hex.slice(0, 20)}`), 16)
