/** Ids that became other ids: a rename (one to one), a merge (several to one), a split (one to several). */
export interface IdChange {
  /** Whose ids they are. Absent: users', who are persons as well. */
  readonly of?: 'user' | 'person' | 'account'
  readonly from: readonly string[]
  /** Empty: nobody. */
  readonly to: readonly string[]
}

/** What became of ids, by changes that were made at once. */
export class Successors {
  private readonly successors = new Map<string, Set<string>>()

  constructor(changes: readonly IdChange[]) {
    for (const { from, to } of changes) {
      for (const id of from) {
        const known = this.successors.get(id) ?? new Set()
        for (const successor of to) known.add(successor)
        this.successors.set(id, known)
      }
    }
  }

  /** Whether anything was said of an id. */
  has(id: string): boolean {
    return this.successors.has(id)
  }

  /** What an id became: itself, as long as nothing else was said. */
  of(id: string): readonly string[] {
    const known = this.successors.get(id)
    return known ? [...known] : [id]
  }
}
