export { createEvaluator, createPredicate, evaluate, evaluateWithReasons } from './evaluate.js'
export type { Evaluation, Evaluator } from './evaluate.js'
export { nextChange } from './next-change.js'
export { PreparedFacts, prepareFacts } from '../facts/index.js'
export type {
  AnyFacts,
  AnyPerson,
  AsOf,
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
export { evaluateAnywhere } from './anywhere.js'
export type { Anywhere } from './anywhere.js'
export { requirementsOf } from './requirements.js'
export type { EventRequirement, Requirements } from './requirements.js'
export { checkFacts } from '../facts/check-facts.js'
export type { FactIssue } from '../facts/check-facts.js'
export { factsIn } from '../facts/person.js'
