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
  if (!user && !account) return new Uint32Array(0)
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

/** Subjects with a history of their own, or in an account with one: worked out once. */
export const ownHistories = (store: Store, kind: Kind): Uint32Array =>
  store.once(`own histories ${kind}`, () => positionsOf(store, kind))

/** A run about nobody but the histories of a subject. */
export function historyRun({ store, asOf }: Pick<Frame, 'store' | 'asOf'>, kind: Kind, position: number): Run {
  return new Run(new PreparedFacts(historiesOf(store, ...owners(store, kind, position))), asOf, [])
}

/** How far the events of a choice are complete, for those of whom something else is said than of all others. */
export interface OwnCoverage {
  readonly positions: Uint32Array
  /** From when, and up to when, events are complete: in the order of the positions. */
  readonly since: Float64Array
  readonly until: Float64Array
}

/** Compiles how far the events of a source are complete for subjects with a history of their own. */
export function ownCoverage(source: Source, { kind, batch }: Context): (frame: Frame) => OwnCoverage {
  return batch.keep((store) => {
    const positions = ownHistories(store, kind)
    const [since, until] = [new Float64Array(positions.length), new Float64Array(positions.length)]
    positions.forEach((position, index) => {
      const known = source.coverage(historyRun({ store, asOf: 0 }, kind, position))
      since[index] = known.since
      until[index] = known.until
    })
    return { positions, since, until }
  })
}
