import type { Column } from '../../store/column.js'
import type { Chosen } from '../events.js'
import type { Frame } from '../frame.js'

/** How many different values of a coded property the events of a window have, of each subject. */
export function distinctCodes(frame: Frame, { view, span }: Chosen, column: Column | undefined): Float64Array {
  const result = frame.floats(view.size)
  if (column?.kind !== 'coded') return result.fill(0)
  const { codes, values } = column
  const [from, to] = [frame.cut(view, span.start), frame.cut(view, span.end)]
  const seenBy = new Uint32Array(values.length)
  for (let position = 0; position < view.size; position += 1) {
    let count = 0
    for (let place = from[position]!; place < to[position]!; place += 1) {
      const code = codes[place]!
      if (code === 0 || seenBy[code] === position + 1) continue
      seenBy[code] = position + 1
      count += 1
    }
    result[position] = count
  }
  return result
}
