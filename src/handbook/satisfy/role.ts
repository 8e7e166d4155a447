import type { Comparison, Literal } from '../../ast/index.js'
import { and, atom, type Formula, inside, or } from './formula.js'
import type { Line } from './line.js'
import type { Scope } from './scope.js'
import { interval } from './points.js'

// Roles are a set: a member may be admin and owner at once. Each role is held or not; the highest one has a line.

const positions = ({ uses }: Scope): readonly string[] => uses.roles!.values!

const highest = (scope: Scope): Line => ({
  key: 'role highest',
  ordering: 'whole',
  universe: interval({ from: -1, to: positions(scope).length - 1 }, 'whole'),
})

function held(name: Literal, wanted: boolean, scope: Scope): Formula {
  const holds = atom(`role ${JSON.stringify(name)}`, wanted)
  return wanted ? and(holds, inside(highest(scope), { from: positions(scope).indexOf(name as string) }, true)) : holds
}

/** When the set of roles compares with a role as asked, or does not. */
export function roleCompared(operator: Comparison, name: Literal, wanted: boolean, scope: Scope): Formula {
  const at = positions(scope).indexOf(name as string)
  switch (operator) {
    case 'is':
      return held(name, wanted, scope)
    case 'atLeast':
      return inside(highest(scope), { from: at }, wanted)
    case 'moreThan':
      return inside(highest(scope), { from: at + 1 }, wanted)
    case 'atMost':
      return inside(highest(scope), { to: at }, wanted)
    case 'lessThan':
      return inside(highest(scope), { to: at - 1 }, wanted)
    default:
      return operator satisfies never
  }
}

/** When one of several roles is held, or none of them. */
export const roleAmong = (names: readonly Literal[], wanted: boolean, scope: Scope): Formula =>
  (wanted ? or : and)(...names.map((name) => held(name, wanted, scope)))
