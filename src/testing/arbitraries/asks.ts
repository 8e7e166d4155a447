import type {
  Comparison,
  ConditionNode,
  Duration,
  ListReference,
  Literal,
  Money,
  ValueNode,
  WindowNode,
} from '../../ast/index.js'
import { type TypedValue, typeOf } from '../../analyze/index.js'
import { compareLiterals } from '../../analyze/literals.js'
import { BASE } from './bases.js'
import { literalsOf } from './literals.js'
import { type Place, pick, type World } from './world.js'

/** What makes one condition out of a value: numbers that choose, and a window. */
export interface Choosing {
  readonly word: number
  readonly operator: number
  readonly literals: readonly [number, number]
  readonly window: WindowNode
  readonly duration: Duration
}

interface Asked {
  readonly world: World
  readonly place: Place
  readonly node: ValueNode
  readonly typed: TypedValue
  readonly literals: readonly Literal[]
  readonly choosing: Choosing
}

type Ask = (asked: Asked) => ConditionNode

export const ORDERS: readonly Comparison[] = ['atLeast', 'atMost', 'is', 'lessThan', 'moreThan']

/** Whether values of a type have an order. */
export const isOrdered = ({ type, domain }: TypedValue): boolean =>
  ['number', 'share', 'money', 'version'].includes(type) || domain?.ordered === true

const compare: Ask = ({ node, typed, literals, choosing }) => {
  const operator = isOrdered(typed) ? pick(ORDERS, choosing.operator) : 'is'
  return { kind: 'compare', operator, left: node, right: pick(literals, choosing.literals[0]) }
}

const between: Ask = ({ node, literals, choosing }) => {
  const first = pick(literals, choosing.literals[0])
  const alike = literals.filter((each) => (each as Money).currency === (first as Money).currency)
  const [from, to] = [first, pick(alike, choosing.literals[1])].sort(compareLiterals) as [number, number]
  return { kind: 'between', value: node, from, to }
}

const few = ({ literals, choosing }: Asked): readonly string[] =>
  choosing.literals.slice(choosing.operator % 3).map((choice) => pick(literals, choice) as string)

/** A few strings, or at times one of the catalog's lists of strings. */
function listed(asked: Asked): readonly string[] | ListReference {
  const { world, typed, choosing } = asked
  const lists = Object.keys(world.catalog.lists ?? {})
  const isNamed = lists.length > 0 && (typed.type === 'string' || typed.type === 'list') && choosing.operator % 4 === 3
  return isNamed ? { list: pick(lists, choosing.literals[0]) } : few(asked)
}

const isOneOf: Ask = (asked) => ({ kind: 'isOneOf', value: asked.node, values: listed(asked) })

const isPresent: Ask = ({ node }) => ({ kind: 'isPresent', value: node })

const searches: Ask = ({ node, choosing }) => ({
  kind: pick(['contains', 'startsWith', 'endsWith'] as const, choosing.operator),
  value: node,
  text: pick(['D', 'e', 'ß', 'DE'], choosing.literals[0]),
  ...(choosing.literals[1] % 2 === 1 && { ignoreCase: true as const }),
})

const includes: Ask = (asked) => ({
  kind: pick(['includesAny', 'includesAll'] as const, asked.choosing.literals[0]),
  value: asked.node,
  values: listed(asked),
})

const age: Ask = ({ node, choosing }) => ({
  kind: 'age',
  operator: pick(['atLeast', 'atMost', 'lessThan', 'moreThan'] as const, choosing.operator),
  instant: node,
  duration: choosing.duration,
})

const near: Ask = ({ node, choosing }) => ({
  kind: pick(['within', 'inNext'] as const, choosing.operator),
  instant: node,
  duration: choosing.duration,
})

const bound: Ask = ({ node, literals, choosing }) => ({
  kind: pick(['before', 'since'] as const, choosing.operator),
  instant: node,
  at: pick(literals, choosing.literals[0]) as string,
})

const during: Ask = ({ node, choosing }) => ({ kind: 'during', instant: node, window: choosing.window })

const rank: Ask = ({ place, node, typed, choosing }) => ({
  kind: pick(['inTop', 'inBottom'] as const, choosing.operator),
  value: node,
  size: pick([{ percent: 10 }, { percent: 100 }, 3], choosing.literals[0]),
  ...(typed.type === 'money' && { currency: 'EUR' }),
  ...(place.named.includes(place.kind) && choosing.literals[1] % 3 === 2 && { among: BASE[place.kind] }),
})

function asksOf(type: TypedValue['type'], isFilter: boolean): readonly Ask[] {
  const ranks = isFilter ? [] : [rank]
  switch (type) {
    case 'number':
      return [compare, compare, compare, between, isOneOf, isPresent, ...ranks]
    case 'share':
    case 'money':
      return [compare, compare, between, isPresent, ...ranks, ...ranks]
    case 'string':
      return [compare, isOneOf, isPresent, searches, searches]
    case 'enum':
    case 'version':
    case 'timeZone':
    case 'role':
      return [compare, compare, isOneOf, isPresent]
    case 'boolean':
      return [compare, compare, isPresent]
    case 'list':
      return [includes, includes, isPresent]
    case 'instant':
      return [age, near, bound, during, isPresent]
    default:
      return type satisfies never
  }
}

/** A condition about a value. */
export function ask(world: World, place: Place, node: ValueNode, choosing: Choosing): ConditionNode {
  const { events } = place
  const typed = typeOf(node, world.catalog, events)!
  const asks = asksOf(typed.type, events !== undefined)
  return pick(asks, choosing.word)({ world, place, node, typed, literals: literalsOf(world, typed), choosing })
}
