import type {
  AnchorNode,
  CalendarUnit,
  CalendarWindowNode,
  Domain,
  EventsNode,
  ValueNode,
  WindowNode,
  ZoneNode,
} from '../../ast/index.js'
import { isAlwaysLonger, unitOf } from '../../time/index.js'
import { isoInstants } from './instants.js'
import { choice } from './measures.js'
import { DURATIONS, FIXED_DURATIONS } from './pools.js'
import { traits } from './traits.js'
import { type Arbitrary, constants, oneOf, type Place, placeKey, seldom, type World } from './world.js'

const UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year']

/** The zones of a calendar: none, a literal one, or the trait of a user or account. */
export function zones(world: World, place: Place): readonly (ZoneNode | undefined)[] {
  const held = traits(world, place, ({ type }: Domain) => type === 'timeZone')
  const allowed = held.filter(({ of }) => of === 'user' || of === 'account')
  return [undefined, 'Europe/Berlin', 'America/New_York', ...allowed]
}

/** A node without the members that are undefined. */
export const present = <T extends object>(node: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(node).filter(([, member]) => member !== undefined)) as T

function rolling({ fc }: World): Arbitrary<WindowNode> {
  return fc.constantFrom(...DURATIONS).map((duration) => ({ kind: 'within', duration }))
}

/** Two durations ago, the longer one first. With `sameUnit`, a change can be measured over it. */
function ago({ fc }: World, sameUnit: boolean): Arbitrary<WindowNode> {
  const pairs = DURATIONS.flatMap((from) => DURATIONS.map((to) => ({ from, to }))).filter(
    ({ from, to }) => isAlwaysLonger(from, to) && (!sameUnit || unitOf(from)[0] === unitOf(to)[0]),
  )
  return fc.constantFrom(...pairs).map(({ from, to }) => ({ kind: 'ago', from, to }))
}

function calendar(world: World, place: Place, kinds: readonly ('current' | 'previous')[]): Arbitrary<WindowNode> {
  const { fc } = world
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      unit: fc.constantFrom(...UNITS),
      count: fc.constantFrom(undefined, 1, 2, 7),
      zone: fc.constantFrom(...zones(world, place)),
      weekStarts: fc.constantFrom(undefined, 1, 7),
      yearStarts: fc.constantFrom(undefined, 4),
    })
    .map((node) => present<CalendarWindowNode>(node))
}

/** The first or the last of some events. A window of theirs is not placed by further instants: that has an end. */
function edges(world: World, place: Place): Arbitrary<ValueNode> | undefined {
  const { fc } = world
  const windows = oneOf(world, [rolling(world), ago(world, false), calendar(world, place, ['current', 'previous'])])!
  const events = choice(world, place)
  return (
    events &&
    fc
      .record({
        measure: fc.constantFrom('firstAt' as const, 'lastAt' as const),
        events,
        window: seldom(world, windows, 3),
      })
      .map(({ measure, events: chosen, window: where }) => ({
        kind: 'measure',
        measure,
        events: present<EventsNode>({ ...chosen, window: where }),
      }))
  )
}

/** The instants that place a window: written ones, traits, the subject's beginning, the first or last of some events. */
function anchors(world: World, place: Place): Arbitrary<AnchorNode> {
  const { fc, catalog } = world
  const held = traits(world, place, ({ type }: Domain) => type === 'instant')
  const beginning = catalog.since?.[place.kind === 'account' ? 'account' : 'user'] !== undefined
  const written = fc.constantFrom(...isoInstants(world))
  const own = oneOf<ValueNode>(world, [
    constants<ValueNode>(world, held),
    beginning ? fc.constant({ kind: 'beginning' as const }) : undefined,
    edges(world, place),
    edges(world, place),
  ])
  const replaced = own && fc.record({ kind: fc.constant('whenMissing' as const), value: own, fallback: written })
  return oneOf<AnchorNode>(world, [written, written, own, own, own, replaced])!
}

function anchored(world: World, place: Place): Arbitrary<WindowNode> {
  const { fc } = world
  const at = anchors(world, place)
  const duration = fc.constantFrom(...FIXED_DURATIONS)
  return fc.oneof(
    fc.record({ kind: fc.constant('first' as const), duration, after: at }),
    fc.record({ kind: fc.constant('last' as const), duration, before: at }),
  )
}

function periods({ fc, catalog }: World, { kind }: Place): Arbitrary<WindowNode> | undefined {
  const isAllowed = catalog.subscriptions !== undefined && (kind === 'member' || kind === catalog.subscriptions)
  return isAllowed ? fc.constantFrom<WindowNode>({ kind: 'billingPeriod' }, { kind: 'trial' }) : undefined
}

function unbounded(world: World, place: Place): Arbitrary<WindowNode> {
  const { fc } = world
  const at = anchors(world, place)
  return fc.oneof<Arbitrary<WindowNode>[]>(
    fc.constantFrom(...DURATIONS).map((duration) => ({ kind: 'olderThan', duration })),
    at.map((from) => ({ kind: 'since', from })),
    at.map((to) => ({ kind: 'until', to })),
    fc.tuple(at, at).map(([from, to]) => ({ kind: 'between', from, to })),
  )
}

/** Windows of a limited length: those in which active periods can be counted. */
export const boundedWindow = (world: World, place: Place): Arbitrary<WindowNode> =>
  world.once(placeKey('boundedWindow', place), () =>
    oneOf(world, [
      rolling(world),
      ago(world, false),
      calendar(world, place, ['current']),
      calendar(world, place, ['previous']),
      anchored(world, place),
      periods(world, place),
    ]),
  )!

/** Windows that have a window before them. */
export const changingWindow = (world: World, place: Place): Arbitrary<WindowNode> =>
  world.once(placeKey('changingWindow', place), () =>
    world.fc.oneof(rolling(world), ago(world, true), calendar(world, place, ['previous'])),
  )

/** All windows. */
export const window = (world: World, place: Place): Arbitrary<WindowNode> =>
  world.once(placeKey('window', place), () =>
    world.fc.oneof(
      { arbitrary: boundedWindow(world, place), weight: 3 },
      { arbitrary: unbounded(world, place), weight: 1 },
    ),
  )
