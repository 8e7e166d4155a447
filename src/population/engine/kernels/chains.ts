import type { Bits } from '../../../assignment/index.js'
import { emptyBits, setBit } from '../../../assignment/bits.js'
import type { Places } from '../events.js'

/**
 * Whether there is a chain of one subject: an event for each step, at strictly increasing instants, the last less than
 * `spanning` after the first. A later start never ends earlier, so that no event is looked at twice.
 */
function isChained(steps: readonly Places[], next: Uint32Array, position: number, spanning: number): boolean {
  const [first, ...later] = steps as [Places, ...Places[]]
  const { times } = first.view.posting
  for (let step = 0; step < later.length; step += 1) next[step] = later[step]!.from[position]!
  for (let start = first.from[position]!; start < first.to[position]!; start += 1) {
    let at = times.at(start)
    for (let step = 0; step < later.length; step += 1) {
      const { view, to } = later[step]!
      const end = to[position]!
      while (next[step]! < end && view.posting.times.at(next[step]!) <= at) next[step]! += 1
      if (next[step]! >= end) return false
      at = view.posting.times.at(next[step]!)
    }
    if (at - times.at(start) < spanning) return true
  }
  return false
}

/** Who took all steps, one after the other. */
export function chained(steps: readonly Places[], spanning: number, size: number): Bits {
  const [result, next] = [emptyBits(size), new Uint32Array(steps.length)]
  for (let position = 0; position < size; position += 1)
    if (isChained(steps, next, position, spanning)) setBit(result, position)
  return result
}
