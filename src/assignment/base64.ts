// Of RFC 4648. The platform's own works on strings of bytes in browsers, and on buffers in Node.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const CHUNK = 8_190

/** Bytes as base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += CHUNK) parts.push(chunk(bytes.subarray(start, start + CHUNK)))
  return parts.join('')
}

function chunk(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(group >> shift) & 63]!)
    text += digits.slice(0, Math.min(3, bytes.length - at) + 1).join('')
  }
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

const VALUES = /* @__PURE__ */ new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]))

/** The bytes of base64; undefined for what is not the base64 of anything. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let [group, next] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const value = at < text.length - padding ? VALUES.get(text.charCodeAt(at)) : 0
    if (value === undefined) return undefined
    group = (group << 6) | value
    if (at % 4 !== 3) continue
    for (const shift of [16, 8, 0]) if (next < bytes.length) bytes[next++] = group >> shift
    group = 0
  }
  return bytes
}
