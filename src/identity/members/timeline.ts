import { groupBy } from '../group-by.js'
import type { WholePolicy } from '../policy.js'
import type { Observation } from './observations.js'
import { type State, statesOf } from './states.js'

/** How somebody is in an account from an instant on; null from when they are not. */
export interface Period {
  readonly from: number
  readonly states: readonly State[] | null
}

interface Stream {
  readonly rank: number
  /** What is said under each name. */
  readonly names: readonly (readonly State[])[]
}

/** The rank of a source about memberships: less is believed more. */
export function membershipRank(source: string, { membershipSources }: WholePolicy): number {
  const rankOf = (name: string) => membershipSources.findIndex((sources) => sources.includes(name))
  const own = rankOf(source)
  return own >= 0 ? own : Math.max(0, rankOf('app'))
}

function streamsOf(observations: readonly Observation[], policy: WholePolicy): readonly Stream[] {
  const byRank = groupBy(observations, ({ source }) => membershipRank(source, policy))
  return [...byRank]
    .sort(([left], [right]) => left - right)
    .map(([rank, all]) => ({
      rank,
      names: [...groupBy(all, ({ origin }) => origin).values()].map((own) => statesOf(own, policy)),
    }))
}

const lastUpTo = (states: readonly State[], at: number): State | undefined =>
  states.filter(({ from }) => from <= at).at(-1)

/** The best source that has said anything yet decides; what it says under several names is taken together. */
function statesAt(streams: readonly Stream[], at: number): readonly State[] | null {
  for (const { names } of streams) {
    const current = names.flatMap((states) => lastUpTo(states, at) ?? [])
    if (current.length === 0) continue
    const active = current.filter(({ isActive }) => isActive)
    return active.length > 0 ? active : null
  }
  return null
}

const isSame = (left: readonly State[] | null, right: readonly State[] | null): boolean =>
  left === right ||
  (left !== null && right !== null && left.length === right.length && left.every((each, i) => each === right[i]))

/** How one person is in one account over time, earliest first. */
export function timelineOf(observations: readonly Observation[], policy: WholePolicy): readonly Period[] {
  const streams = streamsOf(observations, policy)
  const times = new Set(streams.flatMap(({ names }) => names.flatMap((states) => states.map(({ from }) => from))))
  const periods: Period[] = []
  for (const from of [...times].sort((left, right) => (left < right ? -1 : 1))) {
    const states = statesAt(streams, from)
    if (isSame(states, periods.at(-1)?.states ?? null)) continue
    periods.push({ from, states })
  }
  return periods
}
