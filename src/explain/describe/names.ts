import type { Segment } from '../../dsl/segment.js'
import type { Names } from './values.js'

/** What the segments are called that a segment names: by title, or else by id. */
export const namesIn = (segment: Segment | undefined): Names => ({
  segment: (id) => {
    const named = segment?.segments
    return named && Object.hasOwn(named, id) ? (named[id]!.title ?? id) : id
  },
})
