import type { ConditionNode, EventsNode, FollowedByNode, SequenceNode } from '../../ast/index.js'
import { namesOf, propertyDomain } from '../../analyze/index.js'
import { commonProperties } from './choices.js'
import { choice } from './measures.js'
import { FIXED_DURATIONS } from './pools.js'
import { present, window } from './windows.js'
import { type Arbitrary, deeper, pick, type Place, seldom, type World } from './world.js'

type Conditions = Arbitrary<ConditionNode> | undefined

const WINDOWLESS = ({ window: _, ...events }: EventsNode): EventsNode => events

/** Steps in order. */
export function sequence(world: World, place: Place): Conditions {
  const { fc } = world
  const events = choice(world, deeper(place))
  return (
    events &&
    fc
      .record({
        choices: fc.array(events, { minLength: 2, maxLength: 3 }),
        window: seldom(world, window(world, place), 1),
        spanning: seldom(world, fc.constantFrom(...FIXED_DURATIONS), 1),
        reached: fc.nat(99),
      })
      .map(({ choices, reached, ...rest }): SequenceNode => {
        const steps = choices.map((chosen, index) => ({ name: `step ${index + 1}`, events: WINDOWLESS(chosen) }))
        return present<SequenceNode>({ kind: 'sequence', steps, reached: pick(steps, reached).name, ...rest })
      })
  )
}

/** The properties by which an answer can be matched. */
function matchable({ catalog }: World, choices: readonly EventsNode[]): readonly string[] {
  const names = choices.map((each) => each.names)
  const all = names.flatMap((each) => namesOf(each, catalog))
  return commonProperties(catalog, names).filter((name) => propertyDomain(catalog, all, name)?.type !== 'money')
}

/** An event that was, or was not, answered by another. */
export function followedBy(world: World, place: Place): Conditions {
  const { fc } = world
  const events = choice(world, deeper(place))
  return (
    events &&
    fc
      .record({
        kind: fc.constantFrom('followedBy' as const, 'notFollowedBy' as const),
        opening: events,
        answer: events,
        window: seldom(world, window(world, place), 1),
        choose: fc.constantFrom(undefined, 'first' as const, 'last' as const),
        within: seldom(world, fc.constantFrom(...FIXED_DURATIONS), 1),
        isAlike: fc.boolean(),
        matching: fc.nat(99),
      })
      .map(({ kind, opening, answer, window: placed, choose, within, isAlike, matching }): FollowedByNode => {
        const by = WINDOWLESS(isAlike ? opening : answer) // different events hardly ever share a property
        const shared = [undefined, ...matchable(world, [opening, by])]
        const chosen = present<EventsNode>({ ...opening, window: placed })
        return present<FollowedByNode>({ kind, events: chosen, choose, by, within, matching: pick(shared, matching) })
      })
  )
}
