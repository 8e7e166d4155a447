import { normalUses } from '../../analyze/index.js'
import { canonicalJson, sha256 } from '../../values/index.js'
import type { Arrangement } from '../store/arrangement.js'
import { Store } from '../store/store.js'
import { splitsOf, subjectsOf } from '../store/subjects.js'
import type { Gathering } from './gathering.js'

/** Puts what was gathered in order. */
export function storeOf(gathering: Gathering): Store {
  const { people, catalog, options, events, given, history, calibrations, known } = gathering
  const [subjects, only] = [subjectsOf(people), gathering.onlyAccounts()]
  const splits = catalog.accounts ? splitsOf(subjects.member, only) : []
  const accountIds = people.accountIds.ids
  const arrangement: Arrangement = {
    owners: {
      users: people.userIds.ids.length,
      nobody: gathering.hasNobody ? accountIds.length : 0,
      splits: splits.length,
    },
    only,
    splits,
    accountIds,
  }
  return new Store({
    catalog,
    catalogHash: sha256(canonicalJson(normalUses(catalog))),
    people,
    subjects,
    arrangement,
    events,
    given,
    parts: new Set(options.parts),
    history,
    calibrations,
    known,
  })
}
