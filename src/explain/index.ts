export { describe } from './describe/describe.js'
export { explain } from './explain.js'
export type { ExplainOptions } from './explain.js'
export { formatExplanation, type FormatOptions } from './format.js'
export { redact } from './redact.js'
export type {
  Change,
  Distance,
  ExplainedCondition,
  ExplainedKind,
  Explanation,
  NearCause,
  NearMiss,
  Observed,
  ObservedValue,
} from './types.js'
