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

type At = (position: number) => number

/** What is doubtful of those who have a history of their own takes the place of what is of all. */
function withOwn(ofAll: Doubt, { positions, since, until }: OwnCoverage, start: At, end: At): Doubt {
  const [partial, passesEnd, known] = [ofAll.isPartial.slice(), ofAll.passesEnd.slice(), new Map<number, number>()]
  const put = (bits: Bits, position: number, isSet: boolean) => {
    if (isSet) setBit(bits, position)
    else bits[position >>> 5]! &= ~(1 << (position & 31))
  }
  positions.forEach((position, index) => {
    const [from, to] = [start(position), end(position)]
    const isPast = from < to && to - 1 > until[index]!
    put(passesEnd, position, isPast)
    put(partial, position, isPast || (from < to && from < since[index]!))
    known.set(position, since[index]!)
  })
  return { isPartial: partial, passesEnd, since: (position) => known.get(position) ?? ofAll.since(position) }
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
  const doubt = withOwn(
    ofAll,
    own,
    () => span.start,
    () => span.end,
  )
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
  return withOwn(
    ofAll,
    own,
    (position) => start[position]!,
    (position) => end[position]!,
  )
}
