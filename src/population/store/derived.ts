import { Changes } from './changes.js'
import { type NamedPosting, type Owners, type Posting, postingBytes } from './posting.js'
import { spliced } from './splice.js'
import { Stretches } from './stretches.js'
import type { Wanted } from './united.js'

/** What is made of the columns of events. */
export interface Recipe {
  readonly key: string
  /** The names of the events. */
  readonly names: readonly string[]
  /** Whether the owners are accounts: whoever did what happened there. */
  readonly ofAccount: boolean
  readonly owners: Owners
  /** Makes it of the events of some owners. */
  readonly make: (wanted?: Wanted) => Posting
}

interface Entry extends Pick<Recipe, 'names' | 'ofAccount' | 'owners'> {
  readonly posting: Posting
  /** What changed in the events since it was made. */
  readonly changes: Changes
  hasChanged: boolean
  /** For how long nobody has asked for it. */
  idle: number
}

/** So often other things may be asked for before something is forgotten. */
const PATIENCE = 4

const sizeOf = ({ users, nobody, splits }: Owners): number => users + nobody + splits

/** What was an owner's number before; -1 for none. */
function formerOwner(owner: number, now: Owners, before: Owners): number {
  if (owner < now.users) return owner < before.users ? owner : -1
  return owner - now.users < before.nobody ? owner - now.users + before.users : -1
}

function isLike(left: Owners, right: Owners): boolean {
  return left.users === right.users && left.nobody === right.nobody && left.splits === 0 && right.splits === 0
}

/** Makes something anew for the owners whose events changed. */
function renewed(
  { posting, owners: before, changes, hasChanged }: Entry,
  { ofAccount, owners, make }: Recipe,
): Posting {
  if (!hasChanged && isLike(before, owners)) return posting
  const wanted = (owner: number) => (ofAccount ? changes.accounts.has(owner) : changes.has(owner, owners))
  const [fresh, size, { length: known }] = [make(wanted), sizeOf(owners), posting.times]
  const [stretches, offsets] = [new Stretches(known), new Uint32Array(size + 1)]
  for (let owner = 0; owner < size; owner += 1) {
    const former = wanted(owner) ? -1 : formerOwner(owner, owners, before)
    if (former >= 0) stretches.add(posting.offsets[former]!, posting.offsets[former + 1]!)
    else stretches.add(known + fresh.offsets[owner]!, known + fresh.offsets[owner + 1]!)
    offsets[owner + 1] = stretches.length
  }
  return spliced(posting, fresh, stretches, offsets)
}

/** What was made of the columns of events, carried along while events come: only what changed is made anew. */
export class Derived {
  private readonly entries = new Map<string, Entry>()
  /** How often the events of each name were put in order anew. */
  private readonly generations = new Map<string, number>()
  private readonly asked = new Set<string>()

  /** Notes what has changed in the events of a name. */
  note(name: string, { change }: Pick<NamedPosting, 'change'>): void {
    const [known, generation] = [this.generations.get(name), change?.generation ?? 0]
    this.generations.set(name, generation)
    if (known === undefined || known === generation) return
    for (const [key, entry] of this.entries) {
      if (!entry.names.includes(name)) continue
      if (!change || generation !== known + 1) this.entries.delete(key)
      else if (change.hasAny) {
        entry.changes.add(change.changes)
        entry.hasChanged = true
      }
    }
  }

  /** Something made of events: what has changed in all of them was noted. */
  posting(recipe: Recipe): Posting {
    const { key, names, ofAccount, owners, make } = recipe
    const known = this.entries.get(key)
    const posting = known ? renewed(known, recipe) : make()
    this.asked.add(key)
    this.entries.set(key, { posting, names, ofAccount, owners, changes: new Changes(), hasChanged: false, idle: 0 })
    return posting
  }

  /** Forgets what has not been asked for in a long time: others have been. */
  age(): void {
    if (this.asked.size === 0) return
    for (const [key, entry] of this.entries) {
      entry.idle = this.asked.has(key) ? 0 : entry.idle + 1
      if (entry.idle > PATIENCE) this.entries.delete(key)
    }
    this.asked.clear()
  }

  /** What it takes, in bytes. */
  get bytes(): number {
    const each = [...this.entries.values()].flatMap(({ posting }) => Object.values(postingBytes(posting)))
    return each.reduce((sum, bytes) => sum + bytes, 0)
  }
}
