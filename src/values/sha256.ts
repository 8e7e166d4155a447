// SHA-256, FIPS 180-4 (https://doi.org/10.6028/NIST.FIPS.180-4). The platform's own is asynchronous in browsers and
// absent at some edges, and a rule is evaluated synchronously.

const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}

const PRIMES = /* @__PURE__ */ firstPrimes(64)
const ROUNDS = /* @__PURE__ */ PRIMES.map((prime) => fraction(Math.cbrt(prime)))
const START = /* @__PURE__ */ PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function padded(bytes: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6))
  new Uint8Array(view.buffer).set(bytes)
  view.setUint8(bytes.length, 0x80)
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(view.byteLength - 4, bytes.length << 3)
  return view
}

function schedule(view: DataView, block: number): Int32Array {
  const words = new Int32Array(64)
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) words[i] = view.getInt32(block + i * 4)
    else {
      const [before15, before2] = [words[i - 15]!, words[i - 2]!]
      const s0 = rotate(before15, 7) ^ rotate(before15, 18) ^ (before15 >>> 3)
      const s1 = rotate(before2, 17) ^ rotate(before2, 19) ^ (before2 >>> 10)
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1
    }
  }
  return words
}

function compress(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => (state[index]! += word))
}

/** The SHA-256 of the UTF-8 of a text, as 64 lower-case hexadecimal digits. */
export const sha256 = (text: string): string => sha256OfBytes(new TextEncoder().encode(text))

/** The SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export function sha256OfBytes(bytes: Uint8Array): string {
  const view = padded(bytes)
  const state = Int32Array.from(START)
  for (let block = 0; block < view.byteLength; block += 64) compress(state, schedule(view, block))
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
