import { hashOf } from './hash.js'

/** How many places are looked at before an id counts as crowded out. */
const PROBES = 8

/**
 * Numbers ids in the order in which they come. Ids lie in an open table by their hash, which takes a third of the room
 * of a map and half its time; those for which it has no place nearby, as ids that were made to collide, lie in a map.
 */
export class Interner {
  readonly ids: string[] = []
  private lastId: string | undefined = undefined
  private last = -1
  /**
   * One more than the number of the id at each place, with the bits of its hash that do not tell the place before it; 0
   * for a free place. At most half of the places are taken, so that a number needs no more bits than a place.
   */
  private table = new Int32Array(32)
  private readonly crowded = new Map<string, number>()

  /** The number of an id; -1 for one that has not come yet. */
  find(id: string): number {
    return this.search(id, hashOf(id))
  }

  /** The number of an id, a new one if need be. */
  of(id: string): number {
    if (id === this.lastId) return this.last // rows often come in the order of their owners
    const hash = hashOf(id)
    const known = this.search(id, hash)
    this.lastId = id
    this.last = known >= 0 ? known : this.add(id, hash)
    return this.last
  }

  /** Keeps this text of an id from now on: texts that are one object compare at once, and those of events often are. */
  adopt(number: number, id: string): void {
    this.ids[number] = id
  }

  private search(id: string, hash: number): number {
    const { table, ids } = this
    const mask = table.length - 1
    for (let probe = 0, place = hash & mask; probe < PROBES; probe += 1, place = (place + 1) & mask) {
      const entry = table[place]!
      if (entry === 0) return -1
      const number = (entry & mask) - 1
      if (((entry ^ hash) & ~mask) === 0 && ids[number] === id) return number
    }
    return this.crowded.get(id) ?? -1
  }

  private add(id: string, hash: number): number {
    const number = this.ids.push(id) - 1
    if (this.ids.length * 2 > this.table.length) this.grow()
    else this.put(hash, number)
    return number
  }

  private put(hash: number, number: number): void {
    const { table } = this
    const mask = table.length - 1
    for (let probe = 0, place = hash & mask; probe < PROBES; probe += 1, place = (place + 1) & mask) {
      if (table[place] !== 0) continue
      table[place] = (hash & ~mask) | (number + 1)
      return
    }
    this.crowded.set(this.ids[number]!, number)
  }

  private grow(): void {
    this.table = new Int32Array(this.table.length * 2)
    this.crowded.clear()
    this.ids.forEach((id, number) => this.put(hashOf(id), number))
  }
}
