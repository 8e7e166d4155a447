/** Numbers ids in the order in which they come. */
export class Interner {
  readonly ids: string[] = []
  private readonly numbers = new Map<string, number>()

  /** The number of an id; -1 for one that has not come yet. */
  find(id: string): number {
    return this.numbers.get(id) ?? -1
  }

  /** The number of an id, a new one if need be. */
  of(id: string): number {
    const known = this.numbers.get(id)
    if (known !== undefined) return known
    this.numbers.set(id, this.ids.length)
    return this.ids.push(id) - 1
  }
}
