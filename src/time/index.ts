export { dayOf, monthOf, shiftMonths, weekOf } from './calendar.js'
export {
  DURATION_UNITS,
  fixedLength,
  isAlwaysLonger,
  lengthOf,
  mover,
  roughLength,
  unitOf,
  whenMoved,
} from './duration.js'
export { FIRST_INSTANT, LAST_INSTANT, readInstant, toIso } from './instant.js'
export type { InstantInput } from './instant.js'
export { calendarEdge, calendarSpan, roughCalendarLength } from './windows.js'
export type { Span } from './windows.js'
export { createZones, isZoneName } from './zones.js'
export type { Zone, Zones } from './zones.js'
export { durationText, instantText, lengthText, stretchText } from './words.js'
