import type { Kind } from '../../ast/index.js'
import type { Verdicts } from '../../assignment/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import type { Ask } from './plan.js'

/** What is known of users, or accounts, said of the members that they are part of. Unknown for who has no account. */
function projectedTo(positions: Int32Array, { isTrue, isUnknown }: Verdicts): Verdicts {
  const result = { isTrue: emptyBits(positions.length), isUnknown: emptyBits(positions.length) }
  for (let position = 0; position < positions.length; position += 1) {
    const from = positions[position]!
    if (from < 0 || hasBit(isUnknown, from)) setBit(result.isUnknown, position)
    else if (hasBit(isTrue, from)) setBit(result.isTrue, position)
  }
  return result
}

/** Asks a question about one kind of subject of another kind. */
export function projected(ask: Ask, from: Kind, to: Kind): Ask {
  if (from === to) return ask
  return (frame) => {
    const { users, accounts } = frame.store.subjects.member
    const positions = from === 'user' ? users : accounts
    return positions ? projectedTo(positions, ask(frame)) : ask(frame)
  }
}
