import { normalUses } from '../../analyze/index.js'
import { canonicalJson, sha256 } from '../../values/index.js'
import type { Arrangement } from '../store/arrangement.js'
import { SEVERAL } from '../store/carried.js'
import { Derived } from '../store/derived.js'
import { Store } from '../store/store.js'
import { type AllSubjects, splitsOf, subjectsOf } from '../store/subjects.js'
import type { TakingTurns } from './feed.js'
import type { Gathering } from './gathering.js'

function arrangementOf({ people, catalog, events }: Gathering, { member }: AllSubjects): Arrangement {
  const [users, accountIds] = [people.userIds.ids.length, people.accountIds.ids]
  const only = events.carried.only(users)
  const splits = catalog.accounts ? splitsOf(member, only) : []
  const nobody = events.hasNobody ? accountIds.length : 0
  return {
    owners: { users, nobody, splits: splits.length },
    only,
    hasSeveral: only.includes(SEVERAL),
    splits,
    accountIds,
  }
}

/** Puts the events that were gathered in order, those of one name at a time, with turns for others. */
export async function settle(gathering: Gathering, turns: TakingTurns): Promise<void> {
  const arrangement = arrangementOf(gathering, subjectsOf(gathering.people))
  for (const events of gathering.events.kept.values()) {
    events.posting(arrangement)
    await turns.next()
  }
}

/** Puts what was gathered in order; events when they are asked for. `carried` is what was made of those before. */
export function storeOf(gathering: Gathering, carried = new Derived()): Store {
  const { people, catalog, kept, options, events, given, history, histories, calibrations, known } = gathering
  const subjects = subjectsOf(people)
  const arrangement = arrangementOf(gathering, subjects)
  const { stamp } = gathering
  return new Store({
    catalog,
    kept,
    catalogHash: sha256(canonicalJson(normalUses(catalog))),
    people,
    subjects,
    arrangement,
    events: events.kept,
    given,
    parts: new Set(options.parts),
    history,
    histories: { user: histories.user.resting(), account: histories.account.resting() },
    calibrations,
    known,
    carried,
    isStale: () => gathering.stamp !== stamp,
  })
}
