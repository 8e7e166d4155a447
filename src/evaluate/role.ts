import type { Comparison, CompareNode, IsOneOfNode } from '../ast/index.js'
import type { Verdict } from '../facts/index.js'
import { holds, invert } from './numbers.js'
import type { Context, Question } from './run.js'
import { rolesRead } from './trait.js'

/** Kleene any over the held roles: one that is not declared could be anything. */
function question(context: Context, fits: (role: number) => boolean): Question {
  const eachRole = rolesRead(context)
  return {
    test: (run) => {
      let verdict: Verdict = false
      const none = eachRole(run, (role) => {
        if (role === undefined) verdict = verdict || null
        else if (fits(role)) verdict = true
      })
      return none ? null : verdict
    },
    explain: (run, reasons) => {
      const none = eachRole(run, () => undefined)
      for (const reason of none?.reasons ?? ['undeclared:role']) reasons.add(reason)
    },
  }
}

// A set has no order of its own: less than admin means that admin, or more, is not held.
const NEGATION: Partial<Record<Comparison, Comparison>> = { lessThan: 'atLeast', atMost: 'moreThan' }

/** Compiles a comparison of the held roles. */
export function roleComparison(operator: Comparison, right: CompareNode['right'], context: Context): Question {
  const wanted = context.uses.roles!.values!.indexOf(right as string)
  const opposite = NEGATION[operator]
  const { test, explain } = question(context, (role) => holds(role, opposite ?? operator, wanted))
  return { test: opposite ? (run) => invert(test(run)) : test, explain }
}

/** Compiles whether one of some roles is held. */
export function roleIsOneOf(values: IsOneOfNode['values'], context: Context): Question {
  const wanted = (values as readonly string[]).map((value) => context.uses.roles!.values!.indexOf(value))
  return wanted.length === 0
    ? { test: () => false, explain: () => undefined }
    : question(context, (role) => wanted.includes(role))
}

/** Compiles whether there is a membership that holds roles. */
export function roleIsPresent(context: Context): Question {
  const eachRole = rolesRead(context)
  return { test: (run) => !eachRole(run, () => undefined), explain: () => undefined }
}
