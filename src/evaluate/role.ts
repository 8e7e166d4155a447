import type { Comparison, CompareNode, IsOneOfNode } from '../ast/index.js'
import { Nothing } from '../facts/index.js'
import { holds, invert } from './numbers.js'
import type { Context, Question } from './run.js'
import { rolesRead } from './trait.js'

function question(context: Context, fits: (role: number) => boolean): Question {
  const read = rolesRead(context, fits)
  return {
    test: (run) => {
      const held = read(run)
      return held instanceof Nothing ? null : held
    },
    explain: (run, reasons) => {
      const held = read(run)
      for (const reason of held instanceof Nothing ? held.reasons : ['undeclared:role']) reasons.add(reason)
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
  const read = rolesRead(context, () => true)
  return { test: (run) => !(read(run) instanceof Nothing), explain: () => undefined }
}
