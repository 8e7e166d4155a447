import { contentText } from '../content.js'
import type { WholePolicy } from '../policy.js'
import type { Observation } from './observations.js'
import { privilegeOf } from './roles.js'

/** What a source says under one name from an instant on. */
export interface State {
  readonly from: number
  readonly observation: Observation
  readonly isActive: boolean
  /** Two observations of one instant said different things, and nothing told which came later. */
  readonly isTied: boolean
}

const privilege = ({ isActive, roles }: Observation, policy: WholePolicy): number =>
  isActive ? privilegeOf(roles, policy) : -2

const says = ({ isActive, roles }: Observation): string => (isActive ? `in ${roles.join()}` : 'out')

const detail = (each: Observation): string =>
  `${says(each)}\n${each.rawRoles.join()}\n${each.joinedAt}\n${each.leftAt}\n${contentText(each.traits)}`

function leastFirst(policy: WholePolicy): (left: Observation, right: Observation) => number {
  return (left, right) =>
    privilege(left, policy) - privilege(right, policy) ||
    left.roles.length - right.roles.length ||
    (detail(left) < detail(right) ? -1 : detail(left) > detail(right) ? 1 : 0)
}

/** The observation of one instant that counts: the last of the sequence, or else the one that allows least. */
function settled(same: readonly Observation[], policy: WholePolicy): { observation: Observation; isTied: boolean } {
  if (same.length === 1) return { observation: same[0]!, isTied: false }
  const isNumbered = same.every(({ sequence }) => sequence !== undefined)
  const last = isNumbered ? Math.max(...same.map(({ sequence }) => sequence!)) : undefined
  const latest = same.filter(({ sequence }) => last === undefined || sequence === last)
  const [observation] = [...latest].sort(leastFirst(policy))
  return { observation: observation!, isTied: new Set(latest.map(says)).size > 1 }
}

function beginning({ at, joinedAt }: Observation, previous: Observation | undefined): number {
  if (joinedAt === undefined) return at
  return joinedAt > at || previous === undefined || previous.at < joinedAt ? joinedAt : at
}

/** What is said under one name, in the order of time. Repetitions are left out. */
export function statesOf(observations: readonly Observation[], policy: WholePolicy): readonly State[] {
  const byTime = new Map<number, Observation[]>()
  for (const each of observations) byTime.set(each.at, [...(byTime.get(each.at) ?? []), each])
  const times = [...byTime.keys()].sort((left, right) => (left < right ? -1 : 1))
  const states: State[] = []
  let previous: Observation | undefined
  for (const [index, at] of times.entries()) {
    const { observation, isTied } = settled(byTime.get(at)!, policy)
    const next = times[index + 1] ?? Infinity
    const from = observation.isActive ? beginning(observation, previous) : at
    const { leftAt } = observation
    const isRepeated = previous !== undefined && detail(previous) === detail(observation) && !isTied
    if (from < next && !isRepeated) states.push({ from, observation, isActive: observation.isActive, isTied })
    if (observation.isActive && leftAt !== undefined && leftAt < next)
      states.push({ from: Math.max(from, leftAt), observation, isActive: false, isTied: false })
    previous = observation
  }
  return states
}
