import type { Kind } from '../../ast/index.js'
import type { Source } from '../../evaluate/events.js'
import { Run } from '../../evaluate/run.js'
import { PreparedFacts } from '../../facts/index.js'
import { placeOf } from '../store/histories.js'
import type { Store } from '../store/store.js'
import { userOf } from '../store/subjects.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'
import { accountOf, historiesOf } from './subject-facts.js'

/** Subjects with a history of their own, or in an account with one. */
function positionsOf(store: Store, kind: Kind): Uint32Array {
  const { user, account } = store.histories
  const positions: number[] = []
  const { size } = store.subjects[kind]
  for (let position = 0; position < size; position += 1) {
    const [ofUser, ofAccount] = owners(store, kind, position)
    const hasOwn = (user && ofUser >= 0 && placeOf(user, ofUser) >= 0) || (account && placeOf(account, ofAccount) >= 0)
    if (hasOwn) positions.push(position)
  }
  return Uint32Array.from(positions)
}

/** The numbers of the user and of the account of a subject; -1 for none. */
const owners = (store: Store, kind: Kind, position: number): readonly [user: number, account: number] => [
  kind === 'account' ? -1 : userOf(store.subjects[kind], position),
  accountOf(store, kind, position),
]

const NOBODY = new Uint32Array(0)

/** Subjects with a history of their own, or in an account with one: worked out once. */
function ownHistories(store: Store, kind: Kind): Uint32Array {
  const { user, account } = store.histories
  return user || account ? store.once(`own histories ${kind}`, () => positionsOf(store, kind)) : NOBODY
}

/** A run about nobody but the histories of a subject. */
const historyRun = (store: Store, kind: Kind, position: number): Run =>
  new Run(new PreparedFacts(historiesOf(store, ...owners(store, kind, position))), 0, [])

/** How far the events of a choice are complete, for those of whom something else is said than of all others. */
export interface OwnCoverage {
  /** In order, the same for all choices of events. */
  readonly positions: Uint32Array
  /** From when, and up to when, events are complete: in the order of the positions. */
  readonly since: Float64Array
  readonly until: Float64Array
}

const NO_INSTANTS = new Float64Array(0)
const OF_NOBODY: OwnCoverage = { positions: NOBODY, since: NO_INSTANTS, until: NO_INSTANTS }

/** Compiles how far the events of a source are complete for subjects with a history of their own. */
export function ownCoverage(source: Source, { kind, batch }: Context): (frame: Frame) => OwnCoverage {
  return batch.keep((store) => {
    const positions = ownHistories(store, kind)
    if (positions.length === 0) return OF_NOBODY
    const [since, until] = [new Float64Array(positions.length), new Float64Array(positions.length)]
    positions.forEach((position, index) => {
      const known = source.coverage(historyRun(store, kind, position))
      since[index] = known.since
      until[index] = known.until
    })
    return { positions, since, until }
  })
}
