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
  /** The hash at each place, and one more than the number after it; 0 for a free place. */
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
    const mask = table.length - 2
    for (let probe = 0, place = (hash << 1) & mask; probe < PROBES; probe += 1, place = (place + 2) & mask) {
      const number = table[place + 1]! - 1
      if (number < 0) return -1
      if (table[place] === hash && ids[number] === id) return number
    }
    return this.crowded.get(id) ?? -1
  }

  private add(id: string, hash: number): number {
    const number = this.ids.push(id) - 1
    if (this.ids.length * 4 > this.table.length) this.grow()
    else this.put(hash, number)
    return number
  }

  private put(hash: number, number: number): void {
    const { table } = this
    const mask = table.length - 2
    for (let probe = 0, place = (hash << 1) & mask; probe < PROBES; probe += 1, place = (place + 2) & mask) {
      if (table[place + 1] !== 0) continue
      table[place] = hash
      table[place + 1] = number + 1
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
