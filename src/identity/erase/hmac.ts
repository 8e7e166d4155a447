import { sha256OfBytes } from '../../values/index.js'

const BLOCK = 64

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16))

const joined = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(left.length + right.length)
  bytes.set(left)
  bytes.set(right, left.length)
  return bytes
}

const digest = (bytes: Uint8Array): Uint8Array => bytesOf(sha256OfBytes(bytes))

/** Texts to HMAC with SHA-256 (RFC 2104, https://www.rfc-editor.org/rfc/rfc2104), as 64 lower-case hexadecimal digits. */
export function hmacWith(secret: string): (text: string) => string {
  const encoder = new TextEncoder()
  const bytes = encoder.encode(secret)
  const key = bytes.length > BLOCK ? digest(bytes) : bytes
  const masked = (mask: number) => Uint8Array.from({ length: BLOCK }, (_, index) => (key[index] ?? 0) ^ mask)
  const [inner, outer] = [masked(0x36), masked(0x5c)]
  return (text) => sha256OfBytes(joined(outer, digest(joined(inner, encoder.encode(text)))))
}
