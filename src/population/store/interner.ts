/** Numbers ids in the order in which they come. */
export class Interner {
  readonly ids: string[] = []
  private lastId: string | undefined = undefined
  private last = -1
  private readonly numbers = new Map<string, number>()

  /** The number of an id; -1 for one that has not come yet. */
  find(id: string): number {
    return this.numbers.get(id) ?? -1
  }

  /** The number of an id, a new one if need be. */
  of(id: string): number {
    if (id === this.lastId) return this.last // rows often come in the order of their owners
    this.lastId = id
    this.last = this.numbered(id)
    return this.last
  }

  private numbered(id: string): number {
    const known = this.numbers.get(id)
    if (known !== undefined) return known
    this.numbers.set(id, this.ids.length)
    return this.ids.push(id) - 1
  }
}
