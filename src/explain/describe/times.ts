import type { AgeNode, BoundNode, DuringNode, NearNode } from '../../ast/index.js'
import { durationText, instantText, readInstant, stretchText } from '../../time/index.js'
import { type Names, valueText } from './values.js'
import { windowText } from './windows.js'

const OPPOSITE = { atLeast: 'lessThan', lessThan: 'atLeast', atMost: 'moreThan', moreThan: 'atMost' } as const

const AGE = { atLeast: 'at least', atMost: 'at most', moreThan: 'more than', lessThan: 'less than' }

/** The age of an instant as a sentence; of the beginning of a subject: how long it has existed. */
export function ageText({ operator, instant, duration }: AgeNode, names: Names, isNot: boolean): string {
  const length = `${AGE[isNot ? OPPOSITE[operator] : operator]} ${durationText(duration)}`
  return instant.kind === 'beginning' ? `has existed for ${length}` : `${valueText(instant, names)} is ${length} ago`
}

/** An instant near `asOf` as a sentence. */
export function nearText({ kind, instant, duration }: NearNode, names: Names, isNot: boolean): string {
  const stretch = `within the ${kind === 'within' ? 'last' : 'next'} ${stretchText(duration)}`
  return `${valueText(instant, names)} ${isNot ? 'is not' : 'is'} ${stretch}`
}

/** An instant in a window as a sentence. */
export function duringText({ instant, window }: DuringNode, names: Names, isNot: boolean): string {
  const place = `${window.kind === 'between' ? 'in the time ' : ''}${windowText(window, names)}`
  return `${valueText(instant, names)} ${isNot ? 'does not fall' : 'falls'} ${place}`
}

/** An instant before or since a written one as a sentence. */
export function boundText({ kind, instant, at }: BoundNode, names: Names, isNot: boolean): string {
  const isBefore = (kind === 'before') !== isNot
  return `${valueText(instant, names)} is ${isBefore ? 'before' : 'at or after'} ${instantText(readInstant(at)!)}`
}
