import type { Kind } from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import { emptyBits, isNobody, setBit } from '../../assignment/bits.js'
import { isPartial, type Source } from '../../evaluate/events.js'
import type { Span } from '../../time/index.js'
import type { Frame } from './frame.js'
import type { OwnCoverage } from './own-history.js'
import type { Spans } from './spans.js'

/** Of whom events of the window may be missing. */
export interface Doubt {
  readonly isPartial: Bits
  /** Of whom some may be missing at its end. */
  readonly passesEnd: Bits
  /** From when on all events of a subject are known. */
  readonly since: (position: number) => number
}

function put(bits: Bits, position: number, isIn: boolean): void {
  if (isIn) bits[position >>> 5]! |= 1 << (position & 31)
  else bits[position >>> 5]! &= ~(1 << (position & 31))
}

/** From when on events are known of those who have a history of their own, which stand in order, and of all others. */
function sinceOf({ positions, since }: OwnCoverage, ofAll: Doubt['since']): Doubt['since'] {
  return (position) => {
    let [low, high] = [0, positions.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (positions[middle]! < position) low = middle + 1
      else high = middle
    }
    return positions[low] === position ? since[low]! : ofAll(position)
  }
}

/** What is doubtful of those who have a history of their own takes the place of what is of all. */
function withOwn(ofAll: Doubt, own: OwnCoverage, { start, end }: Span | Spans): Doubt {
  const [partial, passesEnd] = [ofAll.isPartial.slice(), ofAll.passesEnd.slice()]
  const { positions, since, until } = own
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index]!
    const from = typeof start === 'number' ? start : start[position]!
    const to = typeof end === 'number' ? end : end[position]!
    const isPast = from < to && to - 1 > until[index]!
    put(passesEnd, position, isPast)
    put(partial, position, isPast || (from < to && from < since[index]!))
  }
  return { isPartial: partial, passesEnd, since: sinceOf(own, ofAll.since) }
}

/** Of whom events may be missing when the window lies at the same place for everybody; undefined: of nobody. */
export function doubtOfAll(source: Source, frame: Frame, span: Span, kind: Kind, own: OwnCoverage): Doubt | undefined {
  const { nobody } = frame
  const [isPart, hasOwn] = [isPartial(source, nobody, span), own.positions.length > 0]
  if (!isPart && !hasOwn) return undefined
  const all = frame.all(kind)
  const [none, { since }] = [new Uint32Array(all.length), source.coverage(nobody)]
  const passesEnd = isPart && source.passesEnd(nobody, span) ? all : none
  const ofAll: Doubt = { isPartial: isPart ? all : none, passesEnd, since: () => since }
  if (!hasOwn) return ofAll
  const doubt = withOwn(ofAll, own, span)
  return isNobody(doubt.isPartial) ? undefined : doubt
}

/** Of whom events may be missing when each subject has a window of its own; undefined: of nobody. */
export function doubtOfEach(source: Source, frame: Frame, { start, end }: Spans, own: OwnCoverage): Doubt | undefined {
  const { since, until } = source.coverage(frame.nobody)
  const hasOwn = own.positions.length > 0
  if (since === -Infinity && until === Infinity && !hasOwn) return undefined
  const [partial, passesEnd] = [emptyBits(start.length), emptyBits(start.length)]
  for (let position = 0; position < start.length; position += 1) {
    const [from, to] = [start[position]!, end[position]!]
    if (!(from < to)) continue
    if (to - 1 > until) setBit(passesEnd, position)
    if (to - 1 > until || from < since) setBit(partial, position)
  }
  const ofAll: Doubt = { isPartial: partial, passesEnd, since: () => since }
  if (!hasOwn) return ofAll
  return withOwn(ofAll, own, { start, end, unknown: undefined })
}
