import { Line } from './line.js'
import type { Posting } from './posting.js'
import { EMPTY, packingOf, type Span, Times } from './times.js'

/** Which owners' events are looked at; undefined: of all. */
export type Wanted = ((owner: number) => boolean) | undefined

function spanOfAll(postings: readonly Posting[]): Span {
  let { low, high, isSeconds } = EMPTY
  for (const { times } of postings) {
    low = Math.min(low, times.span.low)
    high = Math.max(high, times.span.high)
    isSeconds &&= times.length === 0 || times.span.isSeconds
  }
  return { low, high, isSeconds }
}

/** How many events there are of the owners before each one. */
function offsetsOf(postings: readonly Posting[], owners: number, wanted: Wanted): Uint32Array {
  const all = new Uint32Array(owners + 1)
  for (const { offsets } of postings) for (let owner = 1; owner <= owners; owner += 1) all[owner]! += offsets[owner]!
  if (!wanted) return all
  const some = new Uint32Array(owners + 1)
  for (let owner = 0; owner < owners; owner += 1)
    some[owner + 1] = some[owner]! + (wanted(owner) ? all[owner + 1]! - all[owner]! : 0)
  return some
}

/** The events of several postings of the same owners, as instants alone. */
export function united(postings: readonly Posting[], owners: number, wanted?: Wanted): Posting {
  const [offsets, span, line] = [offsetsOf(postings, owners, wanted), spanOfAll(postings), new Line()]
  const [lists, starts] = [postings.map(({ times }) => times), postings.map((posting) => posting.offsets)]
  const size = offsets[owners]!
  const packing = packingOf(size, span) ?? { base: 0, tick: 1, units: new Float64Array(size), rest: undefined }
  const { base, tick, units, rest } = packing
  for (let owner = 0, place = 0; owner < owners; owner += 1) {
    if (offsets[owner] === offsets[owner + 1]) continue
    line.clear()
    for (let list = 0; list < lists.length; list += 1)
      line.add(lists[list]!, starts[list]![owner]!, starts[list]![owner + 1]!)
    line.sort()
    const { values, length } = line
    for (let index = 0; index < length; index += 1, place += 1) {
      const offset = values[index]! - base
      const unit = Math.floor(offset / tick)
      units[place] = unit
      if (rest) rest[place] = offset - unit * tick
    }
  }
  return { times: new Times(base, tick, units, rest, span.low, span.high), offsets, columns: new Map() }
}
