import { type Bits, bothBits, eachBit, withoutBits } from './bits.js'
import type { Alignment } from './alignment.js'
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
  private found: ReadonlyMap<number, readonly number[]> | undefined = undefined

  constructor(
    readonly before: Level,
    readonly after: Level,
    private readonly alignment: Alignment,
  ) {
    const stood = alignment.carried(before.of, before.standing, after.existing)
    this.existed = alignment.carried(before.of, before.existing, after.existing)
    this.entered = withoutBits(after.isTrue, stood)
    this.held = bothBits(stood, after.isUnknown)
    this.left = withoutBits(withoutBits(stood, after.isTrue), after.isUnknown)
    this.departed = alignment.gone(before.of, before.standing, after.existing)
  }

  /** The earlier positions of those who stood there, by the later one. */
  get origins(): ReadonlyMap<number, readonly number[]> {
    return (this.found ??= this.findOrigins())
  }

  private findOrigins(): Map<number, number[]> {
    const origins = new Map<number, number[]>()
    const { before, after } = this
    eachBit(before.standing, (position) => {
      for (const later of this.alignment.later(before.of, position, after.existing)) {
        const known = origins.get(later)
        if (known) known.push(position)
        else origins.set(later, [position])
      }
    })
    return origins
  }
}
