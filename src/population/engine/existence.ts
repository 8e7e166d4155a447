import type { Kind, Uses } from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import { bothBits, emptyBits, setBit } from '../../assignment/bits.js'
import type { NumberColumn } from '../store/column.js'
import type { Store } from '../store/store.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'
import { traitVector } from './traits.js'

function instants(store: Store, name: 'joinedAt' | 'leftAt'): (row: number) => number {
  const column = store.people.memberships.column(name) as NumberColumn
  return (row) => column.at(row)
}

/** Whether a membership row is active. */
export function activity(store: Store, asOf: number): (row: number) => boolean {
  const [joinedAt, leftAt] = [instants(store, 'joinedAt'), instants(store, 'leftAt')]
  return (row) => !(joinedAt(row) > asOf) && !(leftAt(row) <= asOf)
}

/** Whether any membership says from when, or up to when. */
export const isDated = (store: Store): boolean =>
  store.once('dated memberships', () =>
    (['joinedAt', 'leftAt'] as const).some((name) => {
      const at = instants(store, name)
      for (let row = 0; row < store.people.memberships.size; row += 1) if (!Number.isNaN(at(row))) return true
      return false
    }),
  )

/** Which members have a row that is active, or are a user alone. */
function activeMembers(frame: Frame): Bits {
  const { store, asOf } = frame
  if (!isDated(store)) return frame.all('member')
  const { member } = store.subjects
  const { starts, rows } = store.pairRows
  const isActive = activity(store, asOf)
  const hasActive = (pair: number): boolean => {
    for (let at = starts[pair]!; at < starts[pair + 1]!; at += 1) if (isActive(rows[at]!)) return true
    return false
  }
  const bits = emptyBits(member.size)
  for (let position = 0; position < member.size; position += 1) {
    const pair = member.pairs![position]!
    if (pair < 0 || hasActive(pair)) setBit(bits, position)
  }
  return bits
}

type Existing = (frame: Frame) => Bits

/** Who of a kind has begun to exist, by the trait that says since when. */
function begun(kind: Kind, since: string, uses: Uses, context: Context): Existing {
  const vector = traitVector(
    { kind: 'trait', of: kind === 'account' ? 'account' : 'user', name: since },
    { ...context, uses },
  )
  const latest = (frame: Frame): number => {
    let last = -Infinity
    for (const at of vector(frame).low) if (at > last) last = at
    return last
  }
  const slot = context.batch.slot()
  return (frame) => {
    if (frame.asOf >= ((frame.kept[slot] ??= latest(frame)) as number)) return frame.all(kind)
    const { low } = vector(frame)
    const bits = emptyBits(low.length)
    for (let position = 0; position < low.length; position += 1)
      if (!(low[position]! > frame.asOf)) setBit(bits, position)
    return bits
  }
}

/** Compiles who exists: their own beginning has come, and a pair's membership is active. */
export function existing(context: Context): Existing {
  const { kind, uses } = context
  const since = uses.since?.[kind === 'account' ? 'account' : 'user']
  const hasBegun = since === undefined ? undefined : begun(kind, since, uses, context)
  const isPair = kind === 'member' && uses.accounts
  const compute: Existing = (frame) => {
    const all = hasBegun ? hasBegun(frame) : frame.all(kind)
    if (!isPair || frame.store.isPart('memberships')) return all
    const active = activeMembers(frame)
    return active === frame.all(kind) ? all : bothBits(all, active)
  }
  return context.batch.share(context, ['exists', since, isPair], () => compute)
}
