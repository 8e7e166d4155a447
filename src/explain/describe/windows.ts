import type { AnchorNode, CalendarWindowNode, WindowNode, ZoneNode } from '../../ast/index.js'
import { durationText, instantText, readInstant, stretchText, unitOf } from '../../time/index.js'
import { quoted } from './literals.js'
import { type Names, valueText } from './values.js'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

const anchorText = (anchor: AnchorNode, names: Names): string =>
  typeof anchor === 'string' ? instantText(readInstant(anchor)!) : valueText(anchor, names)

/** The time zone of a calendar, as it follows what it is about: `UTC`, `Europe/Berlin`, `the user's time zone`. */
export function zoneText(zone: ZoneNode | undefined): string {
  if (zone === undefined) return 'UTC'
  if (typeof zone === 'string') return zone
  return zone.name === 'timeZone' ? `the ${zone.of}'s time zone` : `the zone of the ${zone.of}'s ${quoted(zone.name)}`
}

function calendarNotes({ zone, weekStarts = 1, yearStarts = 1, unit }: CalendarWindowNode): string {
  const notes = [
    zoneText(zone),
    ...(unit === 'week' && weekStarts !== 1 ? [`weeks start on ${WEEKDAYS[weekStarts - 1]}`] : []),
    ...((unit === 'year' || unit === 'quarter') && yearStarts !== 1
      ? [`years start in ${MONTHS[yearStarts - 1]}`]
      : []),
  ]
  return ` (${notes.join('; ')})`
}

function calendarText(node: CalendarWindowNode): string {
  const { kind, unit, count = 1 } = node
  const notes = calendarNotes(node)
  if (kind === 'current') {
    const now = unit === 'day' ? 'today' : `this ${unit}`
    if (count === 1) return `${unit === 'day' ? now : `in ${now}`}${notes}`
    return `${now} or in the ${count === 2 ? unit : `${count - 1} ${unit}s`} before${notes}`
  }
  if (count === 1) return `${unit === 'day' ? 'yesterday' : `in the ${unit} before this one`}${notes}`
  return `in the ${count} complete ${unit}s before ${unit === 'day' ? 'today' : 'this one'}${notes}`
}

function agoText({ from, to }: Extract<WindowNode, { readonly kind: 'ago' }>): string {
  const [unit, amount] = unitOf(from)
  const isSameUnit = unitOf(to)[0] === unit
  return `between ${isSameUnit ? amount : durationText(from)} and ${durationText(to)} ago`
}

/** Where a window lies, as it follows what happened in it: `within the last 7 days`. */
export function windowText(node: WindowNode, names: Names): string {
  switch (node.kind) {
    case 'within':
      return `within the last ${stretchText(node.duration)}`
    case 'ago':
      return agoText(node)
    case 'olderThan':
      return `${durationText(node.duration)} ago or earlier`
    case 'since':
      return `since ${anchorText(node.from, names)}`
    case 'until':
      return `before ${anchorText(node.to, names)}`
    case 'between':
      return `from ${anchorText(node.from, names)} until ${anchorText(node.to, names)}`
    case 'current':
    case 'previous':
      return calendarText(node)
    case 'first':
      return `in the first ${stretchText(node.duration)} after ${anchorText(node.after, names)}`
    case 'last':
      return `in the last ${stretchText(node.duration)} before ${anchorText(node.before, names)}`
    case 'billingPeriod':
      return 'in the current billing period'
    case 'trial':
      return 'during the trial'
    default:
      return node satisfies never
  }
}

/** The stretch that a change is measured against, after the text of the window. */
export function previousText(node: WindowNode | undefined): string {
  if (node?.kind === 'within') return `the ${stretchText(node.duration)} before`
  if (node?.kind === 'previous')
    return `the ${(node.count ?? 1) === 1 ? node.unit : `${node.count} ${node.unit}s`} before`
  return 'the same length of time before'
}
