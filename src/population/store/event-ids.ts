import { hashOf } from './hash.js'
import { BLOCK, FIRST, MASK, SHIFT } from './blocks.js'

/** The ids of events by the order in which the events came, and the hashes of those that came of late. */
export class EventIds {
  length = 0
  private readonly texts: (string | undefined)[][] = []
  private hashes: Int32Array[] = []
  private room = 0
  /** How many events came before the first whose hash is here. */
  private first = 0

  /** Of so many events that came before, none has an id. */
  constructor(without: number) {
    for (let event = 0; event < without; event += 1) this.push(undefined)
  }

  /** Adds the id of the next event; undefined for none. */
  push(id: string | undefined): void {
    const [event, index] = [this.length, this.length - this.first]
    if ((event & MASK) === 0) this.texts.push(event === 0 ? [] : new Array<string | undefined>(BLOCK))
    if (index === this.room) this.grow(index)
    this.length = event + 1
    this.texts[event >>> SHIFT]![event & MASK] = id
    if (id !== undefined) this.hashes[index >>> SHIFT]![index & MASK] = hashOf(id)
  }

  private grow(length: number): void {
    const known = length & MASK
    const size = length === 0 ? FIRST : known === 0 ? BLOCK : known * 2
    const hashes = new Int32Array(size)
    if (known > 0) hashes.set(this.hashes.pop()!)
    this.hashes.push(hashes)
    this.room += size - known
  }

  /** The hash of an id of late; 0 for none. */
  hash(event: number): number {
    const index = event - this.first
    return this.hashes[index >>> SHIFT]![index & MASK]!
  }

  /** Forgets the hashes: they were put in the order of the events. */
  settle(): void {
    this.first = this.length
    this.hashes = []
    this.room = 0
  }

  text(event: number): string | undefined {
    return this.texts[event >>> SHIFT]![event & MASK]
  }

  /** Forgets an id: that of an event which is dropped. */
  forget(event: number): void {
    this.texts[event >>> SHIFT]![event & MASK] = undefined
    const index = event - this.first
    if (index >= 0) this.hashes[index >>> SHIFT]![index & MASK] = 0
  }

  /** Bytes of the references, of eight each, and of the hashes. The texts are the caller's. */
  get bytes(): number {
    return this.length * Float64Array.BYTES_PER_ELEMENT + this.room * Int32Array.BYTES_PER_ELEMENT
  }
}
