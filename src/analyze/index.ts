export { checkSegment, KINDS } from './check.js'
export { PROPERTY_TYPES } from './check-value.js'
export { NodeIssues } from './checker.js'
export { CALENDAR_UNITS } from './check-window.js'
export { LIMITS } from './limits.js'
export {
  durationMistake,
  instantMistake,
  isMoneyLiteral,
  isObject,
  isPercent,
  literalMistake,
  minorUnits,
  stringMistake,
} from './literals.js'
export type { JsonObject, Mistake } from './literals.js'
export { CHANGING, COUNTING } from './measures.js'
export { calibrationHash, hashOf, normalRule, normalUses, ranksOf } from './normal-form.js'
export { rankKey } from './rank-key.js'
export { Renamer } from './rename.js'
export { expectedName, nearest } from './suggest.js'
export { HOLDERS, namedSegments, placesOfSegments, usesOf } from './uses.js'
export { namesOf, propertyDomain, traitDomain, typeOf } from './value-type.js'
export type { TypedValue, ValueType } from './value-type.js'
