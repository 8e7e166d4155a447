import type { EventsNode, Measure, MeasureNode, ValueNode, WindowNode } from '../../ast/index.js'
import { checkSegment, namesOf, type ValueType, typeOf } from '../../analyze/index.js'
import { commonProperties, unfiltered } from './choices.js'
import { filter } from './conditions.js'
import { CURRENCIES } from './pools.js'
import { boundedWindow, changingWindow, present, window, zones } from './windows.js'
import { type Arbitrary, constants, oneOf, type Place, placeKey, seldom, type World } from './world.js'

const MEASURES: readonly Measure[] = [
  'count',
  'distinct',
  'distinctEvents',
  'largestCount',
  'sum',
  'average',
  'minimum',
  'maximum',
  'activeDays',
  'activeWeeks',
  'activeMonths',
  'firstAt',
  'lastAt',
  'firstValue',
  'lastValue',
]

const isActive = (measure: Measure): boolean => measure.startsWith('active')

const WEEK: WindowNode = { kind: 'within', duration: { weeks: 1 } }

/** Whether the check of definitions has nothing against a value: it is asked, so that it is written down once. */
function isValid({ catalog }: World, { kind }: Place, value: ValueNode): boolean {
  return checkSegment({ of: kind, rule: { kind: 'isPresent', value } }, catalog, {}).length === 0
}

/** Every measure that can be asked of some events, without filter, and with a window only where there must be one. */
function shapesOf(world: World, place: Place, events: EventsNode): readonly MeasureNode[] {
  const properties = [undefined, ...commonProperties(world.catalog, [events.names])]
  return MEASURES.flatMap((measure) => {
    const chosen = isActive(measure) ? { ...events, window: WEEK } : events
    return properties.flatMap((property) =>
      [undefined, ...CURRENCIES].map((currency) =>
        present<MeasureNode>({ kind: 'measure', measure, events: chosen, property, currency }),
      ),
    )
  }).filter((node) => isValid(world, place, node))
}

const shapes = (world: World, place: Place): readonly (readonly MeasureNode[])[] =>
  world.once(`shapes/${place.kind}`, () => unfiltered(world, place).map((events) => shapesOf(world, place, events)))

/** Choices of events, narrowed by a filter. */
export function chosen(world: World, place: Place, events: EventsNode): Arbitrary<EventsNode> {
  const names = namesOf(events.names, world.catalog)
  const isFilterable = commonProperties(world.catalog, [names]).length > 0
  return seldom(world, filter(world, place, names), isFilterable ? 1 : 4).map((where) =>
    present<EventsNode>({ ...events, where }),
  )
}

type Windows = Arbitrary<WindowNode | undefined>

/** Fills in filter and window; active periods also take a zone, weeks the day with which they start. */
function filled(world: World, place: Place, group: readonly MeasureNode[], windows: Windows) {
  const { fc } = world
  const active = group.some(({ measure }) => isActive(measure))
  return fc
    .record({
      node: fc.constantFrom(...group),
      events: chosen(world, place, group[0]!.events),
      window: windows,
      zone: active ? fc.constantFrom(...zones(world, place)) : fc.constant(undefined),
      sundays: fc.boolean(),
    })
    .map(({ node, events, window: where, zone, sundays }) =>
      present<MeasureNode>({
        ...node,
        events: present<EventsNode>({ ...events, window: where }),
        zone,
        weekStarts: node.measure === 'activeWeeks' && sundays ? 7 : undefined,
      }),
    )
}

type Groups = readonly (readonly MeasureNode[])[]

/** Measures of some groups: each word as often as the others, whatever it can be asked of. */
function worded(world: World, place: Place, groups: Groups, windows: Windows, words = MEASURES) {
  const ofWord = words.map((word) =>
    groups
      .map((group) => group.filter(({ measure: each }) => each === word))
      .filter(({ length }) => length > 0)
      .map((group) => filled(world, place, group, windows)),
  )
  return oneOf(
    world,
    ofWord.map((each) => oneOf(world, each)),
  )
}

/** Measures whose value is of a type. */
export function measure(world: World, place: Place, type: ValueType): Arbitrary<MeasureNode> | undefined {
  if (place.events) return undefined
  return world.once(placeKey(`measure/${type}`, place), () => {
    const groups = shapes(world, place).map((group) =>
      group.filter((node) => typeOf(node, world.catalog)?.type === type),
    )
    const others = worded(
      world,
      place,
      groups,
      window(world, place),
      MEASURES.filter((word) => !isActive(word)),
    )
    const active = worded(world, place, groups, boundedWindow(world, place), MEASURES.filter(isActive))
    return oneOf(world, [others, others, active])
  })
}

/** Measures whose change against the window before can be told. */
export function changing(world: World, place: Place): Arbitrary<MeasureNode> | undefined {
  return world.once(placeKey('changing', place), () => {
    const groups = shapes(world, place).map((group) => group.filter((node) => canChange(world, place, node)))
    return worded(world, place, groups, changingWindow(world, place))
  })
}

function canChange(world: World, place: Place, node: MeasureNode): boolean {
  const measured = { ...node, events: { ...node.events, window: WEEK } }
  return isValid(world, place, { kind: 'change', direction: 'growth', measure: measured })
}

/** The events of a step, an opening or an answer. */
export const choice = (world: World, place: Place): Arbitrary<EventsNode> | undefined =>
  world.once(placeKey('choice', place), () =>
    oneOf(
      world,
      unfiltered(world, place).map((events) => chosen(world, place, events)),
    ),
  )

/** Properties of events at a place inside a filter, whose value is of a type. */
export function property(world: World, { events }: Place, type: ValueType): Arbitrary<ValueNode> | undefined {
  const nodes = commonProperties(world.catalog, events ? [events] : [])
    .map((name): ValueNode => ({ kind: 'property', name }))
    .filter((node) => typeOf(node, world.catalog, events)?.type === type)
  return constants(world, nodes)
}
