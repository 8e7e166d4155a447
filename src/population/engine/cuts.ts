import { places, placesFrom } from '../store/places.js'
import type { View } from '../store/view.js'

/** The places of one view at one instant. */
interface Cut {
  readonly at: number
  readonly places: Uint32Array
}

/**
 * Where the events of each subject are cut by an instant. In a series of instants, the cuts of one are where those of
 * the next begin to be looked for.
 */
export class Cuts {
  private readonly cuts = new Map<View, Cut[]>()
  private readonly earlier = new Map<View, readonly Cut[]>()

  constructor(
    /** Whether other instants follow. */
    readonly isSeries = false,
  ) {}

  /** A cut that was made already. */
  known(view: View, at: number): Uint32Array | undefined {
    const cuts = this.cuts.get(view)
    if (cuts) for (const cut of cuts) if (cut.at === at) return cut.places
    return undefined
  }

  /** Makes a cut. */
  find(view: View, at: number): Uint32Array {
    const cuts = this.cuts.get(view)
    const near = nearest([...(this.earlier.get(view) ?? []), ...(cuts ?? [])], at)
    const found = near ? placesFrom(view, at, near.places) : places(view, at)
    if (cuts) cuts.push({ at, places: found })
    else this.cuts.set(view, [{ at, places: found }])
    return found
  }

  /** Goes on to another instant: what was found so far is where to look from. */
  next(): void {
    for (const [view, cuts] of this.cuts) this.earlier.set(view, cuts)
    this.cuts.clear()
  }
}

function nearest(cuts: readonly Cut[], at: number): Cut | undefined {
  let found: Cut | undefined
  for (const cut of cuts) if (!found || Math.abs(cut.at - at) < Math.abs(found.at - at)) found = cut
  return found
}
