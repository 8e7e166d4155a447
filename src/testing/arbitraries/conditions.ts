import type { CompareNode, ConditionNode, ValueNode, WindowNode } from '../../ast/index.js'
import { typeOf } from '../../analyze/index.js'
import { ask, isOrdered, ORDERS } from './asks.js'
import { BASE } from './bases.js'
import { DURATIONS, TEXTS } from './pools.js'
import { followedBy, sequence } from './sequences.js'
import { anyValue, members, value } from './values.js'
import { window } from './windows.js'
import { type Arbitrary, constants, deeper, oneOf, pick, type Place, placeKey, several, type World } from './world.js'

type Conditions = Arbitrary<ConditionNode> | undefined

const EMPTY: readonly ConditionNode[] = [
  { kind: 'all', conditions: [] },
  { kind: 'any', conditions: [] },
]

/** Conditions about one value. */
function asked(world: World, place: Place, values = anyValue(world, place)): Conditions {
  const { fc } = world
  const choosing = fc.record({
    word: fc.nat(99),
    operator: fc.nat(99),
    literals: fc.tuple(fc.nat(99), fc.nat(99)),
    window: place.events ? fc.constant<WindowNode>({ kind: 'trial' }) : window(world, place),
    duration: fc.constantFrom(...DURATIONS),
  })
  return values && fc.tuple(values, choosing).map(([node, choices]) => ask(world, place, node, choices))
}

/** The types of value that can be compared with another value. */
const COMPARABLE = ['number', 'share', 'money', 'string', 'boolean', 'enum', 'timeZone'] as const

/** A comparison of two values; of one with itself when the domains differ. */
function comparison({ catalog }: World, left: ValueNode, other: ValueNode, choice: number): CompareNode {
  const [own, others] = [left, other].map((node) => typeOf(node, catalog)!)
  const isAlike = own!.type !== 'enum' || String(own!.domain?.values) === String(others!.domain?.values)
  const operator = isOrdered(own!) ? pick(ORDERS, choice) : 'is'
  return { kind: 'compare', operator, left, right: isAlike ? other : left }
}

/** Conditions that compare two values of the subject. */
function compared(world: World, place: Place): Conditions {
  if (place.events || place.budget === 0) return undefined
  const { fc } = world
  const choices = COMPARABLE.map((type) => {
    const values = value(world, deeper(place), type)
    return values && fc.tuple(values, values, fc.nat(99))
  })
  return oneOf(world, choices)?.map(([left, right, choice]) => comparison(world, left, right, choice))
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
  return fc
    .record({
      kind: fc.constant('sample' as const),
      by: fc.constantFrom(...allowed),
      slice: fc.constantFrom({ percent: 50 }, { percent: 60, from: 40 }, { percent: 0, from: 40 }, { percent: 100 }),
      salt: fc.constantFrom(...TEXTS),
    })
    .map(({ slice, ...rest }) => ({ ...rest, ...slice }))
}

/** Names one of the base segments that are given along. */
function inSegment(world: World, { kind, events, named }: Place): Conditions {
  const kinds = events ? [] : named.filter((each) => kind === 'member' || kind === each)
  return constants(world, kinds)?.map((each) => ({ kind: 'inSegment', segment: BASE[each] }))
}

function grouped(world: World, place: Place): Conditions {
  const { fc } = world
  const inner = condition(world, deeper(place))
  const inners = several(world, inner)
  return oneOf<ConditionNode>(world, [
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), conditions: inners }),
    fc.record({ kind: fc.constant('not' as const), condition: inner }),
    fc.record({
      kind: fc.constant('atLeastOf' as const),
      minimum: fc.integer({ min: 1, max: 3 }),
      conditions: inners,
    }),
    place.events
      ? undefined
      : fc.record({ kind: fc.constant('stage' as const), conditions: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
  ])
}

function leaves(world: World, place: Place): Conditions {
  const about = asked(world, place)
  if (place.events) return about
  const others = place.budget === 0 ? [] : [sequence(world, place), followedBy(world, place)]
  const rest = oneOf(world, [compared(world, place), ...others, ...others, inSegment(world, place)])
  const people = oneOf(world, [sample(world, place), subjects(world, place)])
  const counted = asked(world, place, members(world, place)) // in accounts only, but there it is the word
  return oneOf(world, [about, about, about, about, counted, rest, rest, rest, people])
}

/** Conditions that are valid at a place. */
export function condition(world: World, place: Place): Arbitrary<ConditionNode> {
  return world.once(placeKey('condition', place), () => {
    const leaf = leaves(world, place)
    const groups = place.budget > 0 ? grouped(world, place) : undefined
    return oneOf(world, place.events ? [leaf, leaf, groups] : [leaf, groups]) ?? world.fc.constantFrom(...EMPTY)
  })
}

// Levels of their own: those of the rule are mostly used up where a filter or a question about members stands.
const FILTER_BUDGET = 2
const MEMBER_BUDGET = 1

/** Property filters of some events. */
export const filter = (world: World, place: Place, events: readonly string[]): Arbitrary<ConditionNode> =>
  condition(world, { ...place, budget: FILTER_BUDGET, events, named: [] })

/** What an account asks of each of its members. */
export const ofMember = (world: World, place: Place): Arbitrary<ConditionNode> =>
  condition(world, { ...place, budget: MEMBER_BUDGET, kind: 'member' })
