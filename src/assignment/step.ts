import { type Bits, bothBits, eachBit, withoutBits } from './bits.js'
import type { Alignment } from './identity.js'
import type { Level } from './level.js'

/** What became of those who stood in a segment: the sets are over the later roster, except where it says otherwise. */
export class Step {
  readonly entered: Bits
  readonly left: Bits
  /** Those who stood there, and of whom nothing is known now. */
  readonly held: Bits
  /** Those who existed before. */
  readonly existed: Bits
  /** Earlier positions of those who stood there and do not exist any more. */
  readonly departed: readonly number[]
  /** The earlier positions of those who stood there, by the later one. */
  readonly origins: ReadonlyMap<number, readonly number[]>

  constructor(
    readonly before: Level,
    readonly after: Level,
    alignment: Alignment,
  ) {
    const stood = alignment.carried(before.of, before.standing, after.existing)
    this.existed = alignment.carried(before.of, before.existing, after.existing)
    this.entered = withoutBits(after.isTrue, stood)
    this.held = bothBits(stood, after.isUnknown)
    this.left = withoutBits(withoutBits(stood, after.isTrue), after.isUnknown)
    const [origins, departed] = followed(before, after, alignment)
    this.origins = origins
    this.departed = departed
  }
}

function followed(before: Level, after: Level, alignment: Alignment): [Map<number, number[]>, number[]] {
  const [origins, departed] = [new Map<number, number[]>(), [] as number[]]
  eachBit(before.standing, (position) => {
    const later = alignment.later(before.of, position, after.existing)
    if (later.length === 0) departed.push(position)
    for (const each of later) {
      const known = origins.get(each)
      if (known) known.push(position)
      else origins.set(each, [position])
    }
  })
  return [origins, departed]
}
