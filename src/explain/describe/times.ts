import type { AgeNode, BoundNode, DuringNode, NearNode, ValueNode } from '../../ast/index.js'
import { durationText, instantText, readInstant, stretchText } from '../../time/index.js'
import { type Names, valueText } from './values.js'
import { windowText } from './windows.js'

const verb = (isNot: boolean): string => (isNot ? 'is not' : 'is')

const AGE = { atLeast: 'at least', atMost: 'at most', moreThan: 'more than', lessThan: 'less than' }

/** The age of an instant as a sentence; of the beginning of a subject: how long it has existed. */
export function ageText({ operator, instant, duration }: AgeNode, names: Names, isNot: boolean): string {
  const length = `${isNot ? 'not ' : ''}${AGE[operator]} ${durationText(duration)}`
  return instant.kind === 'beginning' ? `has existed for ${length}` : `${valueText(instant, names)} is ${length} ago`
}

const instantOf = (node: ValueNode, names: Names): string => valueText(node, names)

/** An instant near `asOf` as a sentence. */
export function nearText({ kind, instant, duration }: NearNode, names: Names, isNot: boolean): string {
  const stretch = `within the ${kind === 'within' ? 'last' : 'next'} ${stretchText(duration)}`
  return `${instantOf(instant, names)} ${verb(isNot)} ${stretch}`
}

/** An instant in a window as a sentence. */
export const duringText = ({ instant, window }: DuringNode, names: Names, isNot: boolean): string =>
  `${instantOf(instant, names)} ${verb(isNot)} ${windowText(window, names)}`

/** An instant before or since a written one as a sentence. */
export function boundText({ kind, instant, at }: BoundNode, names: Names, isNot: boolean): string {
  const isBefore = (kind === 'before') !== isNot
  return `${instantOf(instant, names)} is ${isBefore ? 'before' : 'at or after'} ${instantText(readInstant(at)!)}`
}
