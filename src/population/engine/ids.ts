import type { SampleNode, SubjectsNode } from '../../ast/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import { sha256 } from '../../values/index.js'
import type { Store } from '../store/store.js'
import type { Ask, Context } from './plan.js'
import { projected } from './projection.js'
import { exactly } from './verdicts.js'

const slice = (percent: number): number => Math.floor((percent * 2 ** 32) / 100)

/** The first 32 bits of the hash of salt and id, for every user or account. */
function hashes(store: Store, by: 'user' | 'account', salt: string): Uint32Array {
  const { ids } = by === 'user' ? store.people.userIds : store.people.accountIds
  return store.once(JSON.stringify(['sample', by, salt]), () =>
    Uint32Array.from(ids, (id) => Number.parseInt(sha256(`${salt}/${id}`).slice(0, 8), 16)),
  )
}

/** Compiles a sample: the hash lies in the slice. */
export function sample({ percent, salt, by, from = 0 }: SampleNode, context: Context): Ask {
  const [low, high] = [slice(from), slice(from + percent)]
  const ask: Ask = context.batch.keep((store) => {
    const found = hashes(store, by, salt)
    const bits = emptyBits(found.length)
    for (let position = 0; position < found.length; position += 1)
      if (low <= found[position]! && found[position]! < high) setBit(bits, position)
    return exactly(bits)
  })
  return projected(ask, by, context.kind)
}

/** Compiles a list of subjects. */
export function listed({ subjects }: SubjectsNode, { kind, batch }: Context): Ask {
  return batch.keep((store) => {
    const bits = emptyBits(store.subjects[kind].size)
    for (const subject of subjects) {
      const [userId, accountId] =
        typeof subject !== 'string' ? subject : kind === 'account' ? [null, subject] : [subject, null]
      const position = store.roster.position(kind, { userId, accountId })
      if (position >= 0) setBit(bits, position)
    }
    return exactly(bits)
  })
}
