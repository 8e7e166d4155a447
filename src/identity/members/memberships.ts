import { groupBy } from '../group-by.js'
import type { Cluster } from '../match/graph-types.js'
import type { WholePolicy } from '../policy.js'
import { type Observation, type ObservationSources, observationsOf } from './observations.js'
import { isAdmin } from './roles.js'
import type { State } from './states.js'
import { type Period, timelineOf } from './timeline.js'

/** A person in an account, from joining to leaving. */
export interface Membership {
  /** The ids of the person and the account. */
  readonly person: string
  readonly account: string
  /** By the names of the catalog, in alphabetical order; for an ended membership the last ones. */
  readonly roles: readonly string[]
  /** As the sources have them. */
  readonly rawRoles: readonly string[]
  readonly isAdmin: boolean
  /** Milliseconds; null when nobody knows since when. */
  readonly joinedAt: number | null
  /** The first instant at which it was over; null while it lasts. */
  readonly leftAt: number | null
  /** Whether two observations of one instant disagreed, and the one that allows less was taken. */
  readonly isTied: boolean
  /** Who says so. */
  readonly sources: readonly string[]
  readonly traits: Readonly<Record<string, unknown>>
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort()

/** Of several values of a trait the one that comes last in the order of their names and text: arrival does not matter. */
function unitedTraits(states: readonly State[]): Readonly<Record<string, unknown>> {
  const ordered = [...states].sort((left, right) => (left.observation.origin < right.observation.origin ? 1 : -1))
  return Object.fromEntries(ordered.flatMap(({ observation }) => Object.entries(observation.traits)))
}

/** One person in one account, over all time. */
class Pair {
  readonly periods: readonly Period[]

  constructor(
    readonly person: Cluster,
    readonly account: Cluster,
    observations: readonly Observation[],
    private readonly policy: WholePolicy,
  ) {
    this.periods = timelineOf(observations, policy)
  }

  private membership(joinedAt: number, states: readonly State[], leftAt: number | null): Membership {
    const seen = states.map(({ observation }) => observation)
    const roles = unique(seen.flatMap((each) => each.roles))
    return {
      person: this.person.id,
      account: this.account.id,
      roles,
      rawRoles: unique(seen.flatMap((each) => each.rawRoles)),
      isAdmin: isAdmin(roles, this.policy),
      joinedAt: Number.isFinite(joinedAt) ? joinedAt : null,
      leftAt,
      isTied: states.some(({ isTied }) => isTied),
      sources: unique(seen.map(({ source }) => source)),
      traits: unitedTraits(states),
    }
  }

  /** Every stretch from joining to leaving. */
  stays(): readonly Membership[] {
    const stays: Membership[] = []
    let joinedAt: number | undefined
    let states: readonly State[] = []
    for (const period of this.periods) {
      if (period.states) [joinedAt, states] = [joinedAt ?? period.from, period.states]
      else {
        // No timeline begins with an absence.
        stays.push(this.membership(joinedAt!, states, period.from))
        joinedAt = undefined
      }
    }
    return joinedAt === undefined ? stays : [...stays, this.membership(joinedAt, states, null)]
  }

  /** As it was known at an instant; undefined when the person was not a member. */
  at(instant: number): Membership | undefined {
    const past = this.periods.filter(({ from }) => from <= instant)
    const current = past.at(-1)?.states
    if (!current) return undefined
    const outside = past.map(({ states }) => states === null).lastIndexOf(true)
    return this.membership(past[outside + 1]!.from, current, null)
  }
}

const order = (left: Membership, right: Membership): number =>
  left.account < right.account || (left.account === right.account && left.person < right.person) ? -1 : 1

/** Who is in which account, and when. */
export class Memberships {
  private readonly pairs: readonly Pair[]
  private found: readonly Membership[] | undefined

  constructor(sources: ObservationSources) {
    const byAccount = groupBy(observationsOf(sources), ({ account }) => account)
    this.pairs = [...byAccount].flatMap(([account, all]) =>
      [...groupBy(all, ({ person }) => person)].map(([person, own]) => new Pair(person, account, own, sources.policy)),
    )
  }

  /** Every membership there ever was, by account, person and time. */
  all(): readonly Membership[] {
    return (this.found ??= this.pairs
      .map((pair) => pair.stays())
      .filter((stays) => stays.length > 0)
      .sort(([left], [right]) => order(left!, right!))
      .flat())
  }

  /** The memberships at an instant, as they were known then. */
  at(instant: number): readonly Membership[] {
    return this.pairs.flatMap((pair) => pair.at(instant) ?? []).sort(order)
  }
}
