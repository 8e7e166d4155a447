export { createEvaluator, evaluate, evaluateWithReasons } from './evaluate.js'
export type { AsOf, Evaluation, Evaluator } from './evaluate.js'
export { nextChange } from './next-change.js'
export { PreparedFacts, prepareFacts } from '../facts/index.js'
export type {
  Calibration,
  Coverage,
  EventInput,
  Facts,
  FactsOf,
  History,
  KnownVerdict,
  MembershipInput,
  Person,
  PersonAccount,
  PersonOf,
  Reason,
  SubscriptionInput,
  Verdict,
} from '../facts/index.js'
