export { defineCatalog } from './dsl/catalog.js'
export type {
  AccountWord,
  Catalog,
  CatalogDefinition,
  CatalogTypes,
  Equals,
  EventWord,
  MembershipWord,
  MembersValue,
  ObjectSchema,
  SubscriptionWord,
  SubscriptionWords,
  TypesOf,
} from './dsl/catalog.js'
export { decimal, monetary, ordered, timeZone, version } from './catalog/index.js'
export type { Marked } from './catalog/index.js'
export { all, any, atLeastOf, inSegment, not, sample } from './dsl/logic.js'
export type { SampleOptions } from './dsl/logic.js'
export { days, hours, minutes, money, months, percent, quarters, seconds, weeks, years } from './dsl/literals.js'
export {
  ago,
  between,
  billingPeriod,
  current,
  first,
  last,
  olderThan,
  previous,
  since,
  trial,
  until,
} from './dsl/windows.js'
export type { CalendarOptions } from './dsl/windows.js'
export { sequence, step } from './dsl/sequence.js'
export type { Sequence, SequenceOptions, Step } from './dsl/sequence.js'
export { defineSegment, defineStaticSegment } from './dsl/segment.js'
export type { Segment, SegmentDefinition, SegmentMeta, SelectionOf, SubjectsOf } from './dsl/segment.js'
export { defineStages } from './dsl/stages.js'
export type { Stages, StagesDefinition } from './dsl/stages.js'
export type * from './dsl/types.js'
export { ERROR_CODES, SegmentError } from './errors.js'
export type { ErrorCode, Issue } from './errors.js'
export type {
  Action,
  CatalogData,
  Domain,
  Duration,
  FixedDuration,
  Kind,
  Money,
  Percent,
  SegmentDocument,
  Selection,
  Status,
  Uses,
} from './ast/index.js'
export type { InstantInput } from './time/index.js'
