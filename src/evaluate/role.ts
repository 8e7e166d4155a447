import type { Comparison, CompareNode, IsOneOfNode } from '../ast/index.js'
import { Nothing, type Verdict } from '../facts/index.js'
import { holds, invert } from './numbers.js'
import type { Context, Question } from './run.js'
import { type Roles, rolesRead } from './trait.js'

/** Kleene any over the held roles: an undeclared one could be anything. */
function anyRole({ held, undeclared }: Roles, fits: (role: number) => boolean): Verdict {
  return held.some(fits) || (undeclared ? null : false)
}

function question(context: Context, fits: (role: number) => boolean): Question {
  const read = rolesRead(context)
  return {
    test: (run) => {
      const roles = read(run)
      return roles instanceof Nothing ? null : anyRole(roles as Roles, fits)
    },
    explain: (run, reasons) => {
      const roles = read(run)
      if (roles instanceof Nothing) for (const reason of roles.reasons) reasons.add(reason)
      else reasons.add('undeclared:role')
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
  const read = rolesRead(context)
  return { test: (run) => !(read(run) instanceof Nothing), explain: () => undefined }
}
