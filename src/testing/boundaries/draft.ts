import type { CatalogData, Kind, RankNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Calibration, EventInput, Facts } from '../../facts/index.js'
import { PreparedFacts } from '../../facts/index.js'
import { rankKey } from '../../analyze/index.js'
import { Run } from '../../evaluate/run.js'

/** Facts under construction. */
export interface Draft {
  readonly user: Record<string, unknown>
  readonly account: Record<string, unknown>
  readonly membership: Record<string, unknown>
  readonly subscription: Record<string, unknown>
  readonly events: EventInput[]
  readonly accountEvents: EventInput[]
  readonly members: Facts[]
  readonly calibrations: Calibration[]
}

/** Changes a draft, so that a value becomes what it should be. */
export type Change = (draft: Draft) => void

/** The rule that examples are made for, and the part of it that is looked at. */
export interface World {
  readonly segment: Segment
  readonly kind: Kind
  readonly uses: CatalogData
  readonly asOf: number
}

const LONG_AGO = '2000-01-01T00:00:00.000Z'

/** A subject of whom nothing is known but that it exists. */
export function newDraft({ uses: { since } }: World): Draft {
  return {
    user: { id: 'example-user', ...(since?.user !== undefined && { [since.user]: LONG_AGO }) },
    account: { id: 'example-account', ...(since?.account !== undefined && { [since.account]: LONG_AGO }) },
    membership: { roles: [] },
    subscription: {},
    events: [],
    accountEvents: [],
    members: [],
    calibrations: [],
  }
}

/** A draft that can be changed apart from the first one. */
export const copyOf = (draft: Draft): Draft => structuredClone<Draft>(draft)

/** The facts of a draft. What was never touched of the subscription is left out: there is none to speak of. */
export function factsOf({ uses }: World, draft: Draft): Facts {
  const { user, account, membership, subscription, events, accountEvents, members, calibrations } = draft
  const held = Object.keys(subscription).length > 0 ? subscription : null
  return {
    user,
    ...(uses.accounts && { account, membership, accountEvents, members }),
    subscription: held,
    events,
    ...(calibrations.length > 0 && { calibrations }),
  }
}

/** A question about a draft, at the instant of the examples. */
export const runOf = (world: World, draft: Draft): Run =>
  new Run(new PreparedFacts(factsOf(world, draft)), world.asOf, [])

/** Gives a ranking a cut-off. */
export const calibrate =
  ({ segment, kind }: World, rank: RankNode, cutOff: number): Change =>
  ({ calibrations }) => {
    const hash = segment.uses.ranks![rankKey(rank, kind)]!
    const others = calibrations.filter((calibration) => calibration.hash !== hash)
    calibrations.splice(0, calibrations.length, ...others, { hash, count: 100, cutOff })
  }
