import type { MembersNode, ValueNode } from '../../ast/index.js'
import { type ValueType, typeOf } from '../../analyze/index.js'
import { ofMember } from './conditions.js'
import { literalsOf } from './literals.js'
import { changing, measure, property } from './measures.js'
import { NUMBERS } from './pools.js'
import { traits } from './traits.js'
import { present } from './windows.js'
import { type Arbitrary, constants, deeper, oneOf, pick, type Place, placeKey, type World } from './world.js'

type Values = Arbitrary<ValueNode> | undefined

const VALUE_TYPES: readonly ValueType[] = [
  'number',
  'share',
  'string',
  'boolean',
  'instant',
  'enum',
  'list',
  'version',
  'money',
  'timeZone',
  'role',
]

/** Values without anything to say about events. */
function plain(world: World, place: Place, type: ValueType): Values {
  const { catalog } = world
  const derived: readonly ValueNode[] = place.events ? [] : [{ kind: 'plan' }, { kind: 'role' }, { kind: 'beginning' }]
  const allowed = derived.filter((node) => isAllowed(world, place, node))
  const isWanted = (node: ValueNode) => typeOf(node, catalog)?.type === type
  const held = constants<ValueNode>(world, traits(world, place, () => true).filter(isWanted))
  return oneOf(world, [held, held, constants(world, allowed.filter(isWanted)), property(world, place, type)])
}

function isAllowed({ catalog }: World, { kind }: Place, { kind: word }: ValueNode): boolean {
  if (word === 'role') return catalog.roles !== undefined && kind === 'member'
  if (word === 'plan') return catalog.plans !== undefined && (kind === 'member' || kind === catalog.subscriptions)
  return catalog.since?.[kind === 'account' ? 'account' : 'user'] !== undefined
}

function operands(world: World, place: Place): Arbitrary<ValueNode | number> | undefined {
  const numbers = value(world, deeper(place), 'number')
  return numbers && world.fc.oneof<Arbitrary<ValueNode | number>[]>(numbers, world.fc.constantFrom(...NUMBERS))
}

function arithmetic(world: World, place: Place): Values {
  const { fc } = world
  const [left, right] = [value(world, deeper(place), 'number'), operands(world, place)]
  if (!left || !right) return undefined
  const operator = fc.constantFrom('plus' as const, 'minus' as const, 'times' as const, 'dividedBy' as const)
  return fc.record({ kind: fc.constant('arithmetic' as const), operator, left, right })
}

function shareOf(world: World, place: Place): Values {
  const { fc } = world
  const [part, whole] = [value(world, deeper(place), 'number'), operands(world, place)]
  return part && whole && fc.record({ kind: fc.constant('shareOf' as const), part, whole })
}

function change(world: World, place: Place): Values {
  const { fc } = world
  const measured = changing(world, deeper(place))
  const direction = fc.constantFrom('growth' as const, 'drop' as const)
  return measured && fc.record({ kind: fc.constant('change' as const), direction, measure: measured })
}

function size(world: World, place: Place): Values {
  return value(world, deeper(place), 'list')?.map((list) => ({ kind: 'size', value: list }))
}

/** How many members there are, or which share of them, mostly of those of whom something is so. */
export function members(world: World, place: Place, measured?: MembersNode['measure']): Values {
  if (place.kind !== 'account' || place.events || !world.catalog.accounts) return undefined
  const { fc } = world
  const where = ofMember(world, place)
  return fc
    .record({
      kind: fc.constant('members' as const),
      measure: measured ? fc.constant(measured) : fc.constantFrom('count' as const, 'share' as const),
      where: fc.oneof(where, where, where, fc.constant(undefined)),
    })
    .map((node) => present<MembersNode>(node))
}

function whenMissing(world: World, place: Place, type: ValueType): Values {
  if (type === 'role') return undefined
  const inner = value(world, deeper(place), type)
  return (
    inner && world.fc.tuple(inner, world.fc.nat(99)).map(([node, choice]) => withFallback(world, place, node, choice))
  )
}

function withFallback(world: World, { events }: Place, node: ValueNode, choice: number): ValueNode {
  const typed = typeOf(node, world.catalog, events)!
  const literal = pick(literalsOf(world, typed), choice)
  const fallback = typed.type === 'list' ? [literal as string] : literal
  return { kind: 'whenMissing', value: node, fallback }
}

function composed(world: World, place: Place, type: ValueType): readonly Values[] {
  const numeric = place.events ? [arithmetic] : [arithmetic, size, withMembers('count')]
  const shares = place.events ? [shareOf] : [shareOf, change, change, change, withMembers('share')]
  const made = type === 'number' ? numeric : type === 'share' ? shares : []
  return [...made.map((make) => make(world, place)), whenMissing(world, place, type)]
}

const withMembers = (measured: MembersNode['measure']) => (world: World, place: Place) =>
  members(world, place, measured)

/** Values of a type that a rule may read at a place; undefined when there are none. */
export function value(world: World, place: Place, type: ValueType): Values {
  return world.once(placeKey(`value/${type}`, place), () => {
    const simple = [plain(world, place, type), measure(world, deeper(place), type)]
    return oneOf(world, place.budget > 0 ? [...simple, ...simple, ...composed(world, place, type)] : simple)
  })
}

const FAVOURED: readonly ValueType[] = ['number', 'number', 'number', 'instant', 'share', 'share', 'string']

/** Values of any type. */
export const anyValue = (world: World, place: Place): Values =>
  world.once(placeKey('value', place), () =>
    oneOf(
      world,
      [...(place.events ? [] : FAVOURED), ...VALUE_TYPES].map((type) => value(world, place, type)),
    ),
  )
