import { places } from '../store/places.js'
import type { View } from '../store/view.js'
import { MovingCut } from './moving-cut.js'

/** Where the events of each subject are cut by an instant, the same view several times. */
export interface Cuts {
  /** Whether other instants follow, so that a cut is worth more than one answer. */
  readonly isSeries: boolean
  /** A cut that was made already. */
  known(view: View, at: number): Uint32Array | undefined
  /** Makes a cut. */
  find(view: View, at: number): Uint32Array
}

/** The cuts of one instant. */
export class CutsOnce implements Cuts {
  readonly isSeries = false
  private readonly cuts = new Map<View, { readonly at: number; readonly places: Uint32Array }[]>()

  known(view: View, at: number): Uint32Array | undefined {
    return this.cuts.get(view)?.find((cut) => cut.at === at)?.places
  }

  find(view: View, at: number): Uint32Array {
    const found = places(view, at)
    const cuts = this.cuts.get(view)
    if (cuts) cuts.push({ at, places: found })
    else this.cuts.set(view, [{ at, places: found }])
    return found
  }
}

/** The cuts of a series of instants: those of one are moved on to the next. */
export class CutsOfSeries implements Cuts {
  readonly isSeries = true
  private cuts = new Map<View, MovingCut[]>()
  private earlier = new Map<View, MovingCut[]>()

  known(view: View, at: number): Uint32Array | undefined {
    return this.cuts.get(view)?.find((cut) => cut.at === at)?.places
  }

  find(view: View, at: number): Uint32Array {
    const cut = this.taken(view, at) ?? new MovingCut(view, at)
    cut.moveTo(at)
    const cuts = this.cuts.get(view)
    if (cuts) cuts.push(cut)
    else this.cuts.set(view, [cut])
    return cut.places
  }

  /** The last of the earlier cuts that is not past an instant. It is nobody else's from now on. */
  private taken(view: View, at: number): MovingCut | undefined {
    const cuts = this.earlier.get(view) ?? []
    const before = cuts.filter((cut) => cut.at <= at)
    if (before.length === 0) return undefined
    const nearest = before.reduce((last, cut) => (cut.at > last.at ? cut : last))
    cuts.splice(cuts.indexOf(nearest), 1)
    return nearest
  }

  /** Goes on to another instant. */
  next(): void {
    this.earlier = this.cuts
    this.cuts = new Map()
  }
}
