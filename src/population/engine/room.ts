const FIRST = 1 << 14

/**
 * Room for numbers that are needed for as long as a frame: taken piece by piece, and given up at once. Many small
 * populations would otherwise spend most of their time on allocating.
 */
export class Room {
  private buffer = new ArrayBuffer(FIRST)
  private used = 0

  /** So many numbers, with whatever stands there. */
  floats(size: number): Float64Array {
    const bytes = size * Float64Array.BYTES_PER_ELEMENT
    if (this.used + bytes > this.buffer.byteLength) this.grow(bytes)
    const start = this.used
    this.used += bytes
    return new Float64Array(this.buffer, start, size)
  }

  // What was taken before keeps the earlier buffer.
  private grow(bytes: number): void {
    this.buffer = new ArrayBuffer(Math.max(bytes, this.buffer.byteLength * 2))
    this.used = 0
  }

  /** Gives up all that was taken. */
  clear(): void {
    this.used = 0
  }
}
