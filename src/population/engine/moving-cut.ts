import { places } from '../store/places.js'
import type { View } from '../store/view.js'

type Units = Uint32Array | Float64Array

/**
 * A cut that moves forward. It knows the unit of each subject's next event, so that of most subjects nothing has to be
 * looked at again.
 */
export class MovingCut {
  /** In the events of each subject, the first place at or after the instant. */
  readonly places: Uint32Array
  private readonly coming: Units
  /** What stands for no further event. */
  private readonly never: number

  constructor(
    private readonly view: View,
    public at: number,
  ) {
    this.places = places(view, at)
    const { units } = view.posting.times
    this.never = units instanceof Float64Array ? Infinity : 0xffffffff
    this.coming = units instanceof Float64Array ? new Float64Array(view.size) : new Uint32Array(view.size)
    for (let position = 0; position < view.size; position += 1) this.look(position, units)
  }

  private look(position: number, units: Units): void {
    const place = this.places[position]!
    this.coming[position] = place < this.view.ends[position]! ? units[place]! : this.never
  }

  /** Moves to a later instant. */
  moveTo(at: number): void {
    if (at === this.at) return
    this.at = at
    const { coming, places: cut, never } = this
    const { posting, size, ends } = this.view
    const { times } = posting
    const { units } = times
    const bound = times.bound(at)
    for (let position = 0; position < size; position += 1) {
      if (coming[position]! > bound.unit) continue
      const last = ends[position]!
      let place = cut[position]!
      while (place < last && units[place]! < bound.unit) place += 1
      while (place < last && !times.reaches(place, bound)) place += 1
      cut[position] = place
      coming[position] = place < last ? units[place]! : never
    }
  }
}
