export { createBook, readBook } from './book/index.js'
export type { BookEntry, SegmentBook } from './book/index.js'
export { catalogHash, parseCatalog } from './catalog.js'
export type { CatalogOptions } from './catalog.js'
export { conditionOf, fieldsOf, OPERATOR_NAMES } from './fields/index.js'
export type {
  EventField,
  Field,
  FieldOperator,
  Fields,
  MeasureField,
  OperandType,
  OperatorName,
  Unit,
  WindowField,
  WindowOperand,
  WindowOperandType,
} from './fields/index.js'
export { segmentSchema } from './json-schema.js'
export type {
  LooseAccountWord,
  LooseAnswerOptions,
  LooseCatalog,
  LooseEvents,
  LooseEventWord,
  LooseRankOptions,
  LooseValue,
  LooseWindowedEvents,
} from './loose.js'
export { parseSegments } from './parse-many.js'
export type { ParsedSegments, Rejected } from './parse-many.js'
export { parseSegment, safeParseSegment } from './parse.js'
export type { Parsed, ParseOptions } from './parse.js'
export type { CatalogSource } from './read-document.js'
