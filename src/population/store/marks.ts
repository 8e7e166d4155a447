/** Numbers that were marked: a set that grows. */
export class Marks {
  private bits = new Uint32Array(1)

  mark(number: number): void {
    const word = number >>> 5
    if (word >= this.bits.length) this.grow(word + 1)
    this.bits[word]! |= 1 << (number & 31)
  }

  has(number: number): boolean {
    return ((this.bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0
  }

  /** Marks what others have marked. */
  add({ bits }: Marks): void {
    if (bits.length > this.bits.length) this.grow(bits.length)
    for (let word = 0; word < bits.length; word += 1) this.bits[word]! |= bits[word]!
  }

  private grow(words: number): void {
    const larger = new Uint32Array(Math.max(words, 2 * this.bits.length))
    larger.set(this.bits)
    this.bits = larger
  }
}
