import type { FollowedByNode, SequenceNode } from '../../ast/index.js'
import { durationText } from '../../time/index.js'
import { eventsText, when } from './events.js'
import { nameText, quoted } from './literals.js'
import type { Names } from './values.js'
import { windowText } from './windows.js'

/** The steps that a sequence asks for: those up to the one that is to be reached. */
export const wantedSteps = ({ steps, reached }: SequenceNode): SequenceNode['steps'] =>
  steps.slice(0, steps.findIndex(({ name }) => name === reached) + 1)

/** How far somebody came in a sequence, as a sentence. */
export function sequenceText(node: SequenceNode, names: Names, isNot: boolean): string {
  const steps = wantedSteps(node).map(({ events }) => eventsText(events, names))
  const window = node.window ? ` ${windowText(node.window, names)}` : ''
  const spanning = node.spanning ? `, all in less than ${durationText(node.spanning)}` : ''
  const verb = isNot ? 'did not reach the step' : 'reached the step'
  return `${verb} ${quoted(node.reached)}: ${steps.join(', then ')}${window}${spanning}`
}

const CHOSEN = { first: 'the first ', last: 'the last ' }

/** An event and its answer, as a sentence. */
export function followedText(node: FollowedByNode, names: Names, isNot: boolean): string {
  const { kind, events, by, choose, within, matching } = node
  const opening = `${choose ? CHOSEN[choose] : isNot ? 'no ' : 'a '}${eventsText(events, names)}${when(events, names)}`
  const isAnswered = kind === 'followedBy' ? !(isNot && choose) : Boolean(isNot && choose)
  const limit = within ? ` within ${durationText(within)}` : ''
  const same = matching === undefined ? '' : ` with the same ${nameText(matching)}`
  return `${opening} was ${isAnswered ? '' : 'not '}followed by ${eventsText(by, names)}${same}${limit}`
}
