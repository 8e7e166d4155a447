import {
  type AnchorNode,
  type CalendarWindowNode,
  isValueNode,
  type TraitNode,
  type WindowNode,
} from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import { calendarSpan, lengthOf, readInstant } from '../../time/index.js'
import type { Frame } from './frame.js'
import type { Context, Measure } from './plan.js'
import { vector } from './value.js'
import type { Vector } from './vector.js'
import { ownZones } from './zones.js'

/** A stretch of time for each subject: `start <= t < end`. NaN where the window cannot be placed. */
export interface Spans {
  readonly start: Float64Array
  readonly end: Float64Array
  /** Of those without a window: who may have one. Undefined: nobody. */
  readonly unknown: Bits | undefined
}

export type PlaceSpans = (frame: Frame) => Spans

/** One end of a window: so many milliseconds after an instant of the subject, or after nothing. */
interface Edge {
  readonly read: Measure | undefined
  readonly plus: number
}

const fixed = (plus: number): Edge => ({ read: undefined, plus })

function at(anchor: AnchorNode, context: Context, plus = 0): Edge {
  return isValueNode(anchor) ? { read: vector(anchor, context), plus } : fixed(readInstant(anchor)! + plus)
}

/** How a window lies between its ends. */
interface Shape {
  /** Whether it starts from an instant that must have come. */
  readonly starts: boolean
  /** Whether `asOf` must lie before its end. */
  readonly holdsNow?: boolean
}

const mayCome = (vector: Vector | undefined, position: number): boolean =>
  !vector ||
  vector.low[position] === vector.low[position] ||
  (vector.unknown ? hasBit(vector.unknown, position) : false)

/** The instants of one end. */
function instants({ plus }: Edge, read: Vector | undefined, size: number): Float64Array {
  return read ? read.low.map((at) => at + plus) : new Float64Array(size).fill(plus)
}

/** Who has no window because an instant is not known, and not because there is none. */
function openIn(vectors: readonly (Vector | undefined)[], size: number): Bits | undefined {
  if (!vectors.some((vector) => vector?.unknown)) return undefined
  const open = emptyBits(size)
  for (let position = 0; position < size; position += 1) {
    const isAbsent = vectors.some((vector) => Number.isNaN(vector?.low[position]))
    if (isAbsent && vectors.every((vector) => mayCome(vector, position))) setBit(open, position)
  }
  return open
}

function between(first: Edge, last: Edge, { starts, holdsNow = false }: Shape, { kind }: Context): PlaceSpans {
  return (frame) => {
    const { asOf, store } = frame
    const [from, to] = [first.read?.(frame), last.read?.(frame)]
    const { size } = store.subjects[kind]
    const [start, end] = [instants(first, from, size), instants(last, to, size)]
    for (let position = 0; position < size; position += 1) {
      const [begins, ends] = [start[position]!, end[position]!]
      const isOver = (starts && begins > asOf) || (holdsNow && asOf >= ends)
      if (isOver || begins !== begins || ends !== ends) start[position] = end[position] = Number.NaN
      else if (ends > asOf) end[position] = asOf + 1
    }
    return { start, end, unknown: openIn([from, to], size) }
  }
}

function period(from: string, to: string, shape: Shape, context: Context): PlaceSpans {
  const edge = (name: string) => at({ kind: 'trait', of: 'subscription', name }, context)
  return between(edge(from), edge(to), shape, context)
}

function calendar(node: CalendarWindowNode, shift: 0 | 1, context: Context): PlaceSpans {
  const zones = ownZones(node.zone as TraitNode, context)
  return (frame) => {
    const { asOf, store } = frame
    const { list, of } = zones(frame)
    const spans = list.map((zone) => zone && calendarSpan(node, asOf, zone, shift))
    const { size } = store.subjects[context.kind]
    const [start, end] = [new Float64Array(size), new Float64Array(size)]
    for (let position = 0; position < size; position += 1) {
      const span = spans[of[position]!]
      start[position] = span ? span.start : Number.NaN
      end[position] = span ? Math.min(span.end, asOf + 1) : Number.NaN
    }
    return { start, end, unknown: undefined }
  }
}

/** A window that a subject may place for itself. */
export type OwnWindow = Exclude<WindowNode, { readonly kind: 'within' | 'ago' | 'olderThan' }>

function placing(node: OwnWindow, shift: 0 | 1, context: Context): PlaceSpans {
  switch (node.kind) {
    case 'since':
      return between(at(node.from, context), fixed(Infinity), { starts: true }, context)
    case 'until':
      return between(fixed(-Infinity), at(node.to, context), { starts: false }, context)
    case 'between':
      return between(at(node.from, context), at(node.to, context), { starts: true }, context)
    case 'first': {
      const length = lengthOf(node.duration)
      return between(at(node.after, context), at(node.after, context, length), { starts: true }, context)
    }
    case 'last': {
      const length = lengthOf(node.duration)
      return between(at(node.before, context, -length), at(node.before, context), { starts: false }, context)
    }
    case 'billingPeriod':
      return period('periodStartedAt', 'renewsAt', { starts: true, holdsNow: true }, context)
    case 'trial':
      return period('trialStartedAt', 'trialEndsAt', { starts: true }, context)
    case 'current':
    case 'previous':
      return calendar(node, shift, context)
    default:
      return node satisfies never
  }
}

/** Compiles where a window lies that each subject places for itself. `shift` 1 is the same stretch before it. */
export const ownSpans = (node: OwnWindow, context: Context, shift: 0 | 1 = 0): PlaceSpans =>
  context.batch.share(context, ['spans', node, shift], () => placing(node, shift, context))
