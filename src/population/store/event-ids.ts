import { hashOf } from './hash.js'
import { BLOCK, FIRST, MASK, SHIFT } from './blocks.js'

/** The ids of events by the order in which the events came, with their hashes. */
export class EventIds {
  length = 0
  private readonly texts: (string | undefined)[][] = []
  private readonly hashes: Int32Array[] = []
  private room = 0

  /** Of so many events that came before, none has an id. */
  constructor(without: number) {
    for (let event = 0; event < without; event += 1) this.push(undefined)
  }

  /** Adds the id of the next event; undefined for none. */
  push(id: string | undefined): void {
    const event = this.length
    if (event === this.room) this.grow()
    this.length = event + 1
    this.texts[event >>> SHIFT]![event & MASK] = id
    if (id !== undefined) this.hashes[event >>> SHIFT]![event & MASK] = hashOf(id)
  }

  private grow(): void {
    const known = this.length & MASK
    const size = this.length === 0 ? FIRST : known === 0 ? BLOCK : known * 2
    const hashes = new Int32Array(size)
    if (known > 0) hashes.set(this.hashes.pop()!)
    else this.texts.push(size === BLOCK ? new Array<string | undefined>(BLOCK) : [])
    this.hashes.push(hashes)
    this.room += size - known
  }

  /** The hash of an id; 0 for none. */
  hash(event: number): number {
    return this.hashes[event >>> SHIFT]![event & MASK]!
  }

  text(event: number): string | undefined {
    return this.texts[event >>> SHIFT]![event & MASK]
  }

  /** Forgets an id: that of an event which is dropped. */
  forget(event: number): void {
    this.texts[event >>> SHIFT]![event & MASK] = undefined
    this.hashes[event >>> SHIFT]![event & MASK] = 0
  }

  /** Bytes of the references, of eight each, and of the hashes. The texts are the caller's. */
  get bytes(): number {
    return this.room * (Float64Array.BYTES_PER_ELEMENT + Int32Array.BYTES_PER_ELEMENT)
  }
}
