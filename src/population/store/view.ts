import type { Posting } from './posting.js'

/** The events of subjects: those of the one at a position lie from `starts` up to `ends`. */
export interface View {
  readonly posting: Posting
  readonly size: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** The view of subjects, given the owner of each; undefined: positions are owners. */
export function viewOf(posting: Posting, size: number, owners: Int32Array | undefined): View {
  const { offsets } = posting
  if (!owners) return { posting, size, starts: offsets.subarray(0, size), ends: offsets.subarray(1, size + 1) }
  const [starts, ends] = [new Uint32Array(size), new Uint32Array(size)]
  for (let position = 0; position < size; position += 1) {
    starts[position] = offsets[owners[position]!]!
    ends[position] = offsets[owners[position]! + 1]!
  }
  return { posting, size, starts, ends }
}
