import type { MembersNode } from '../../ast/index.js'
import { bothBits, eachBit, isNobody } from '../../assignment/bits.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import type { Store } from '../store/store.js'
import { ask } from './condition.js'
import { existing } from './existence.js'
import type { Frame } from './frame.js'
import type { Context, Measure } from './plan.js'
import { exactly } from './verdicts.js'
import { nothingFor, type Vector } from './vector.js'

/** How many members of a set each account has. */
function counted({ subjects }: Store, members: Bits): Float64Array {
  const counts = new Float64Array(subjects.account.size)
  const accounts = subjects.member.accounts!
  eachBit(members, (position) => {
    const account = accounts[position]!
    if (account >= 0) counts[account]! += 1
  })
  return counts
}

/** Of each account, the members of whom it holds, up to those of whom it may hold: how many, or their share of all. */
function ranged(frame: Frame, exists: Bits, { isTrue, isUnknown }: Verdicts, all: Float64Array | undefined): Vector {
  const { store } = frame
  const held = counted(store, bothBits(isTrue, exists))
  const high = isNobody(isUnknown) ? undefined : counted(store, bothBits(isUnknown, exists))
  for (let account = 0; account < held.length; account += 1) {
    const whole = all ? all[account]! : 1
    if (high) high[account] = (held[account]! + high[account]!) / whole
    held[account]! /= whole
  }
  return { low: held, ...(high && { high }) }
}

/** Compiles a count or a share of the members of the account. */
export function membersVector({ where, measure }: MembersNode, context: Context): Measure {
  const inside: Context = { ...context, kind: 'member' }
  const [exists, held] = [existing(inside), where ? ask(where, inside) : undefined]
  const everybody = context.batch.keep((store) => counted(store, store.all('member')))
  return (frame) => {
    const { store } = frame
    if (!store.hasMembers) return nothingFor(store.subjects.account.size, frame.all('account'))
    const present = exists(frame)
    const isEverybody = present === frame.all('member')
    const all = measure === 'share' ? (isEverybody ? everybody(frame) : counted(store, present)) : undefined
    return ranged(frame, present, held ? held(frame) : exactly(frame.all('member')), all)
  }
}
