import type { MembersNode } from '../../ast/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import type { Verdicts } from '../../assignment/index.js'
import { ask } from './condition.js'
import { existing } from './existence.js'
import type { Frame } from './frame.js'
import type { Context, Measure } from './plan.js'
import { exactly } from './verdicts.js'
import { nothingFor, type Vector } from './vector.js'

/** How many members each account has, for how many it holds, and for how many it is unknown. */
function counted(
  { store }: Frame,
  exists: Verdicts['isTrue'],
  { isTrue, isUnknown }: Verdicts,
): readonly Float64Array[] {
  const { member, account } = store.subjects
  const [all, held, open] = [0, 1, 2].map(() => new Float64Array(account.size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let position = 0; position < member.size; position += 1) {
    const of = member.accounts![position]!
    if (of < 0 || !hasBit(exists, position)) continue
    all[of]! += 1
    if (hasBit(isTrue, position)) held[of]! += 1
    else if (hasBit(isUnknown, position)) open[of]! += 1
  }
  return [all, held, open]
}

function ranges(measure: MembersNode['measure'], [all, held, open]: readonly Float64Array[]): Vector {
  const whole = (position: number) => (measure === 'share' ? all![position]! : 1)
  const part = (parts: (position: number) => number) => all!.map((_, position) => parts(position) / whole(position))
  return { low: part((position) => held![position]!), high: part((position) => held![position]! + open![position]!) }
}

/** The numbers of accounts, for subjects of another kind. NaN for who has no account. */
function through(accounts: Int32Array | undefined, found: Vector): Vector {
  if (!accounts) return found
  const pick = (from: Float64Array) =>
    Float64Array.from(accounts, (account) => (account < 0 ? Number.NaN : from[account]!))
  const unknown = emptyBits(accounts.length)
  if (found.unknown)
    accounts.forEach(
      (account, position) => account >= 0 && hasBit(found.unknown!, account) && setBit(unknown, position),
    )
  return { low: pick(found.low), ...(found.high && { high: pick(found.high) }), unknown }
}

/** Compiles a count or a share of the members of the account. */
export function membersVector({ where, measure }: MembersNode, context: Context): Measure {
  const inside: Context = { ...context, kind: 'member' }
  const [exists, held] = [existing(inside), where ? ask(where, inside) : undefined]
  return (frame) => {
    const { store } = frame
    const accounts = context.kind === 'account' ? undefined : store.subjects[context.kind].accounts
    if (!store.hasMembers) return through(accounts, nothingFor(store.subjects.account.size, frame.all('account')))
    const present = exists(frame)
    return through(
      accounts,
      ranges(measure, counted(frame, present, held ? held(frame) : exactly(frame.all('member')))),
    )
  }
}
