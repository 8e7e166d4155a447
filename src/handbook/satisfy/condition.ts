import type { ConditionNode, IncludesNode, SampleNode, SequenceNode, StageNode, ValueNode } from '../../ast/index.js'
import { betweenFormula, compareFormula, isOneOfFormula, present } from './comparison.js'
import { and, atom, CERTAIN, type Formula, IMPOSSIBLE, inside, on, or } from './formula.js'
import { ageFormula, boundFormula, nearFormula } from './in-time.js'
import type { Line } from './line.js'
import { elementsOf, keyOf, type Scope } from './scope.js'
import { interval } from './points.js'

const certain = (wanted: boolean): Formula => (wanted ? CERTAIN : IMPOSSIBLE)

const each = (conditions: readonly ConditionNode[], wanted: boolean, scope: Scope): Formula[] =>
  conditions.map((condition) => formulaOf(condition, wanted, scope))

function atLeastOf(minimum: number, conditions: readonly ConditionNode[], wanted: boolean, scope: Scope): Formula {
  if (minimum > conditions.length) return certain(!wanted)
  if (minimum === conditions.length) return (wanted ? and : or)(...each(conditions, wanted, scope))
  if (minimum === 1) return (wanted ? or : and)(...each(conditions, wanted, scope))
  return atom(keyOf({ minimum, conditions }, scope), wanted)
}

function includes({ kind, value, values }: IncludesNode, wanted: boolean, scope: Scope): Formula {
  const has = elementsOf(values, scope).map((element) =>
    atom(`${keyOf(value, scope)} includes ${JSON.stringify(element)}`, wanted),
  )
  const together = (kind === 'includesAll') === wanted ? and(...has) : or(...has)
  return has.length === 0 ? together : and(present(value, scope), together)
}

/** How many steps were taken: to reach a step is to have reached those before it. */
function sequence({ reached, ...node }: SequenceNode, wanted: boolean, scope: Scope): Formula {
  const steps = node.steps.length
  const taken: Line = {
    key: keyOf(node, scope),
    ordering: 'whole',
    universe: interval({ from: 0, to: steps }, 'whole'),
  }
  const needed = node.steps.findIndex(({ name }) => name === reached) + 1
  return inside(taken, { from: needed }, wanted)
}

function sample({ percent, salt, by, from = 0 }: SampleNode, wanted: boolean): Formula {
  const universe = interval({ from: 0, to: 100, below: true }, 'numbers')
  const drawn: Line = { key: `sample ${by} ${salt}`, ordering: 'numbers', universe }
  return on(drawn, interval({ from, to: from + percent, below: true }, 'numbers'), wanted)
}

function stage({ conditions }: StageNode, wanted: boolean, scope: Scope): Formula {
  const [before, last] = [conditions.slice(0, -1), conditions.slice(-1)]
  const parts = [...each(before, !wanted, scope), ...each(last, wanted, scope)]
  return (wanted ? and : or)(...parts)
}

/** A segment of the same kind holds when its rule does, unless ids are added or left out by hand. */
function named(id: string, wanted: boolean, scope: Scope): Formula {
  const itself = atom(`segment ${id}`, wanted)
  const segment = Object.hasOwn(scope.segments, id) ? scope.segments[id] : undefined
  if (!segment || segment.of !== scope.of || segment.include || segment.exclude) return itself
  // One level deep: segments that name segments that name segments would grow without bound.
  return and(itself, formulaOf(segment.rule, wanted, { of: segment.of, uses: segment.uses, events: [], segments: {} }))
}

const ofText = (value: ValueNode, node: ConditionNode, wanted: boolean, scope: Scope): Formula =>
  and(present(value, scope), atom(keyOf(node, scope), wanted))

/**
 * When a condition is true (`wanted`) or false (not `wanted`). What cannot be said in terms of single values may be true
 * as well as false, but the same wherever it is written the same.
 */
export function formulaOf(node: ConditionNode, wanted: boolean, scope: Scope): Formula {
  const unknown = () => atom(keyOf(node, scope), wanted)
  switch (node.kind) {
    case 'all':
      return (wanted ? and : or)(...each(node.conditions, wanted, scope))
    case 'any':
      return (wanted ? or : and)(...each(node.conditions, wanted, scope))
    case 'not':
      return formulaOf(node.condition, !wanted, scope)
    case 'atLeastOf':
      return atLeastOf(node.minimum, node.conditions, wanted, scope)
    case 'stage':
      return stage(node, wanted, scope)
    case 'compare':
      return compareFormula(node, wanted, scope) ?? unknown()
    case 'between':
      return betweenFormula(node, wanted, scope) ?? unknown()
    case 'isOneOf':
      return isOneOfFormula(node, wanted, scope) ?? unknown()
    case 'isPresent':
      return present(node.value, scope, wanted)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return ofText(node.value, node, wanted, scope)
    case 'includesAny':
    case 'includesAll':
      return includes(node, wanted, scope)
    case 'age':
      return ageFormula(node, wanted, scope)
    case 'within':
    case 'inNext':
      return nearFormula(node, wanted, scope)
    case 'before':
    case 'since':
      return boundFormula(node, wanted, scope)
    case 'sequence':
      return sequence(node, wanted, scope)
    case 'sample':
      return sample(node, wanted)
    case 'subjects':
      return node.subjects.length === 0 ? certain(!wanted) : unknown()
    case 'inSegment':
      return named(node.segment, wanted, scope)
    case 'during':
    case 'followedBy':
    case 'notFollowedBy':
    case 'inTop':
    case 'inBottom':
      return unknown()
    default:
      return node satisfies never
  }
}
