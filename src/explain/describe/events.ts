import type { EventsNode, MeasureNode } from '../../ast/index.js'
import { conditionText } from './conditions.js'
import { enumeration, quoted } from './literals.js'
import type { Names } from './values.js'
import { windowText, zoneText } from './windows.js'

const isPlain = (name: string): boolean => /^[\p{L}\p{N}]+(?:[ _.-][\p{L}\p{N}]+)*$/u.test(name)

/** The name of an event at the beginning of a sentence: as it is, unless it would not be told apart. */
export const eventText = (name: string): string => (isPlain(name) ? name : quoted(name))

function named({ names }: EventsNode, text: (name: string) => string): string {
  return names === 'activity' ? 'active' : enumeration(names.map(text), 'or')
}

function narrowed({ of, where }: EventsNode, names: Names): string {
  const filter = where === undefined ? '' : ` (where ${conditionText(where, names)})`
  return `${filter}${of === 'account' ? ' (anywhere in the account)' : ''}`
}

/** What happened, as the beginning of a sentence: `feature used (where feature is "reports")`. */
export const happened = (node: EventsNode, names: Names): string => named(node, eventText) + narrowed(node, names)

/** When it happened, with a space before it; empty for ever. */
export const when = ({ window }: EventsNode, names: Names): string => (window ? ` ${windowText(window, names)}` : '')

/** The events as a thing: `"signed in"`, `"a" or "b" (where …)`, `activity`. */
export const eventsText = (node: EventsNode, names: Names): string =>
  (node.names === 'activity' ? 'activity' : named(node, quoted)) + narrowed(node, names)

/** The zone in which days are told apart, in brackets; empty when the window says it. */
export function periodZone({ zone, events: { window } }: MeasureNode): string {
  const told = window?.kind === 'current' || window?.kind === 'previous' ? zoneText(window.zone) : undefined
  return told === zoneText(zone) ? '' : ` (${zoneText(zone)})`
}
