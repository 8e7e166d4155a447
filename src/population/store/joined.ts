import type { Arranged } from './arrange.js'
import { accountAt, type Arrangement } from './arrangement.js'
import type { NamedPosting } from './posting.js'
import type { Stage } from './stage.js'
import type { Span } from './times.js'

/** Events that stand in order already, and those that came since, under one index: first the ones, then the others. */
export class Joined {
  /** How many stand in order already. Those that stand there once more for subjects who see a part are not counted. */
  readonly before: number

  constructor(
    private readonly settled: NamedPosting | undefined,
    private readonly stage: Stage,
  ) {
    this.before = settled ? settled.offsets[ownersOf(settled)]! : 0
  }

  get length(): number {
    return this.before + this.stage.length
  }

  at(index: number): number {
    return index < this.before ? this.settled!.times.at(index) : this.stage.at(index - this.before)
  }

  /** The number of the account of an event; -1 for none. */
  account(index: number, user: number): number {
    return index < this.before ? accountAt(this.settled!, index, user) : this.stage.account(index - this.before)
  }

  span(): Span {
    return this.before === 0 ? this.stage.span() : this.stage.span(this.settled!.times.span)
  }

  /** Where the events happened, as far as that can be told of all at once. */
  get where(): Stage['where'] {
    const { accounts = 'none' } = this.settled ?? {}
    const settled = typeof accounts === 'string' ? accounts : 'each'
    if (this.before === 0) return this.stage.where
    return this.stage.length === 0 || settled === this.stage.where ? settled : 'each'
  }

  /** Puts what came since, arranged by owner, among what stands in order already. */
  merge(arrived: Arranged, { owners }: Arrangement): Arranged {
    if (!this.settled) return arrived
    const { offsets: starts, arrangement } = this.settled
    const [size, known] = [owners.users + owners.nobody, arrangement.owners]
    const [offsets, order] = [new Uint32Array(size + 1), new Uint32Array(this.length)]
    let place = 0
    for (let owner = 0; owner < size; owner += 1) {
      const own = owner < owners.users ? owner : owner - owners.users + known.users
      const isKnown = owner < owners.users ? owner < known.users : own < known.users + known.nobody
      const [from, to] = isKnown ? [starts[own]!, starts[own + 1]!] : [0, 0]
      place = this.mergeOwner(order, place, [from, to], arrived, owner)
      offsets[owner + 1] = place
    }
    return { offsets, order }
  }

  private mergeOwner(
    order: Uint32Array,
    first: number,
    [from, to]: readonly [number, number],
    arrived: Arranged,
    owner: number,
  ): number {
    let [place, next] = [first, arrived.offsets[owner]!]
    const end = arrived.offsets[owner + 1]!
    for (let index = from; index < to; index += 1) {
      for (; next < end && this.stage.at(arrived.order[next]!) < this.at(index); next += 1)
        order[place++] = this.before + arrived.order[next]!
      order[place++] = index
    }
    for (; next < end; next += 1) order[place++] = this.before + arrived.order[next]!
    return place
  }
}

const ownersOf = ({ arrangement: { owners } }: NamedPosting): number => owners.users + owners.nobody
