import type { ConditionNode, Kind, WindowNode } from '../../ast/index.js'
import { ask } from './asks.js'
import { DURATIONS, TEXTS } from './pools.js'
import { followedBy, sequence } from './sequences.js'
import { anyValue, value } from './values.js'
import { window } from './windows.js'
import { type Arbitrary, constants, deeper, oneOf, type Place, placeKey, type World } from './world.js'

type Conditions = Arbitrary<ConditionNode> | undefined

/** The ids of the segments that a generated rule may name. */
export const BASE: Readonly<Record<Kind, string>> = {
  member: 'base member',
  user: 'base user',
  account: 'base account',
}

const EMPTY: readonly ConditionNode[] = [
  { kind: 'all', conditions: [] },
  { kind: 'any', conditions: [] },
]

/** Conditions about one value. */
function asked(world: World, place: Place): Conditions {
  const { fc } = world
  const values = anyValue(world, place)
  const choosing = fc.record({
    word: fc.nat(99),
    operator: fc.nat(99),
    literals: fc.tuple(fc.nat(99), fc.nat(99)),
    window: place.events ? fc.constant<WindowNode>({ kind: 'trial' }) : window(world, place),
    duration: fc.constantFrom(...DURATIONS),
  })
  return values && fc.tuple(values, choosing).map(([node, choices]) => ask(world, place, node, choices))
}

/** Conditions that compare two values of the subject. */
function compared(world: World, place: Place): Conditions {
  if (place.events || place.budget === 0) return undefined
  const { fc } = world
  const types = ['number', 'share', 'money', 'string', 'boolean'] as const
  const choices = types.map((type) => {
    const values = value(world, deeper(place), type)
    const operators =
      type === 'string' || type === 'boolean' ? (['is'] as const) : (['is', 'atLeast', 'lessThan'] as const)
    return (
      values &&
      fc.record({
        kind: fc.constant('compare' as const),
        operator: fc.constantFrom(...operators),
        left: values,
        right: values,
      })
    )
  })
  return oneOf<ConditionNode>(world, choices)
}

function subjects({ fc, catalog }: World, { kind, events }: Place): Conditions {
  if (events) return undefined
  const pairs = [
    ['jane', null],
    ...(catalog.accounts
      ? [
          ['jane', 'acme'],
          ['ada', 'acme'],
        ]
      : []),
  ] as const
  const ids = kind === 'user' ? ['jane', 'ada'] : ['acme', 'elsewhere']
  const listed = kind === 'member' ? fc.array(fc.constantFrom(...pairs)) : fc.array(fc.constantFrom(...ids))
  return listed.map((chosen) => ({ kind: 'subjects', subjects: chosen.slice(0, 3) }) as ConditionNode)
}

function sample({ fc, catalog }: World, { kind, events }: Place): Conditions {
  const holders = (['user', 'account'] as const).filter((of) => kind === of || kind === 'member')
  const allowed = holders.filter((of) => of === 'user' || catalog.accounts)
  if (events || allowed.length === 0) return undefined
  return fc.record({
    kind: fc.constant('sample' as const),
    by: fc.constantFrom(...allowed),
    percent: fc.constantFrom(0, 50, 60),
    from: fc.constantFrom(0, 40),
    salt: fc.constantFrom(...TEXTS),
  })
}

/** Names one of the base segments that are given along. */
function named(world: World, { kind, events, named: isNamed }: Place): Conditions {
  const kinds: readonly Kind[] = kind === 'member' ? ['member', 'user', 'account'] : [kind]
  const isPossible = isNamed && !events
  return isPossible ? constants(world, kinds)?.map((each) => ({ kind: 'inSegment', segment: BASE[each] })) : undefined
}

function grouped(world: World, place: Place): Conditions {
  const { fc } = world
  const inner = condition(world, deeper(place))
  const several = fc.array(inner, { maxLength: 3 })
  return oneOf<ConditionNode>(world, [
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), conditions: several }),
    fc.record({ kind: fc.constant('not' as const), condition: inner }),
    fc.record({
      kind: fc.constant('atLeastOf' as const),
      minimum: fc.integer({ min: 1, max: 3 }),
      conditions: several,
    }),
    place.events
      ? undefined
      : fc.record({ kind: fc.constant('stage' as const), conditions: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
  ])
}

function leaves(world: World, place: Place): Conditions {
  const about = asked(world, place)
  const others = place.events || place.budget === 0 ? [] : [sequence(world, place), followedBy(world, place)]
  const rest = oneOf(world, [compared(world, place), ...others, ...others, named(world, place)])
  const few = oneOf(world, [sample(world, place), subjects(world, place)])
  return oneOf(world, [about, about, about, about, rest, rest, rest, few])
}

/** Conditions that are valid at a place. */
export function condition(world: World, place: Place): Arbitrary<ConditionNode> {
  return world.once(placeKey('condition', place), () => {
    const leaf = leaves(world, place)
    const groups = place.budget > 0 ? grouped(world, place) : undefined
    return oneOf(world, [leaf, groups]) ?? world.fc.constantFrom(...EMPTY)
  })
}

/** Property filters of some events. */
export const filter = (world: World, place: Place, events: readonly string[]): Arbitrary<ConditionNode> =>
  condition(world, { ...deeper(place), events, named: false })
