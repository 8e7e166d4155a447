import type { Verdict } from '../facts/index.js'
import type { Context, Question, Run } from '../evaluate/run.js'
import type { Names } from './describe/values.js'
import type { ExplainedCondition } from './types.js'

/** What an explanation is made with. */
export interface Ask {
  readonly context: Context
  readonly run: Run
  readonly names: Names
  /** How many near misses are shown of each condition. */
  readonly near: number
  /** What the conditions around would rather have. */
  readonly wanted: boolean
  /** Whether they are not as they are wanted themselves: else this condition keeps nothing from holding. */
  readonly matters: boolean
}

/** The sorted reasons of a null verdict, to be spread into a node. */
export function reasonsOf(question: Question, run: Run, verdict: Verdict): Pick<ExplainedCondition, 'reasons'> {
  if (verdict !== null) return {}
  const reasons = new Set<string>()
  question.explain(run, reasons)
  return { reasons: [...reasons].sort() }
}
