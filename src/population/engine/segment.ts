import type { Selection } from '../../ast/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { emptyBits, setBit, withoutBits } from '../../assignment/bits.js'
import type { Segment } from '../../dsl/segment.js'
import { readInstant } from '../../time/index.js'
import type { FindKnown } from '../store/known.js'
import { checkKept, checkSegmentCatalog } from '../store/names.js'
import type { Store } from '../store/store.js'
import { ask } from './condition.js'
import { existing } from './existence.js'
import type { Frame } from './frame.js'
import type { Ask, Context } from './plan.js'
import { projected } from './projection.js'
import { exactly, openedFor, replaced } from './verdicts.js'

/** The subjects that a selection names: users (all their pairs) or accounts. */
function selected(selection: Selection | undefined, { uses, kind }: Context): ((store: Store) => Bits) | undefined {
  if (!selection) return undefined
  const ids = (of: 'users' | 'accounts') => {
    const given = selection[of] ?? []
    return 'list' in given ? uses.lists![given.list]! : given
  }
  const [users, accounts] = [ids('users'), ids('accounts')]
  return ({ people, subjects }) => {
    const [chosenUsers, chosenAccounts] = [
      new Set(users.map((id) => people.userIds.find(id))),
      new Set(accounts.map((id) => people.accountIds.find(id))),
    ]
    const { size, users: userOf, accounts: accountOf } = subjects[kind]
    const bits = emptyBits(size)
    for (let position = 0; position < size; position += 1) {
      const user = kind === 'account' ? -2 : userOf ? userOf[position]! : position
      const account = kind === 'user' ? -2 : accountOf ? accountOf[position]! : position
      if (chosenUsers.has(user) || (account !== -1 && chosenAccounts.has(account))) setBit(bits, position)
    }
    return bits
  }
}

function withSelections(rule: Ask, segment: Segment, context: Context): Ask {
  const chosen = (selection: Selection | undefined) => {
    const found = selected(selection, context)
    return found && context.batch.keep(found)
  }
  const [included, excluded] = [chosen(segment.include), chosen(segment.exclude)]
  if (!included && !excluded) return rule
  return (frame) => {
    let verdicts = rule(frame)
    if (included) {
      const bits = included(frame)
      verdicts = replaced(verdicts, bits, exactly(bits))
    }
    if (!excluded) return verdicts
    const bits = excluded(frame)
    return replaced(verdicts, bits, exactly(new Uint32Array(bits.length)))
  }
}

function overruled(verdicts: Verdicts, find: FindKnown, { hash }: Segment, { kind }: Context, frame: Frame): Verdicts {
  const { size, users, accounts } = frame.store.subjects[kind]
  const [where, isTrue, isUnknown] = [emptyBits(size), emptyBits(size), emptyBits(size)]
  for (let position = 0; position < size; position += 1) {
    const [user, account] = [users ? users[position]! : position, accounts ? accounts[position]! : position]
    const known = find(user, account)
    if (!known || known.hash !== hash) continue
    setBit(where, position)
    const isOver = known.until != null && (readInstant(known.until) ?? -Infinity) <= frame.asOf
    if (isOver || typeof known.verdict !== 'boolean') setBit(isUnknown, position)
    else if (known.verdict) setBit(isTrue, position)
  }
  return replaced(verdicts, where, { isTrue, isUnknown })
}

/** Verdicts that were computed elsewhere, of this rule. */
function withKnown(rule: Ask, segment: Segment, context: Context): Ask {
  const known = context.batch.keep(({ known }) => known.of(segment.id, segment.of) ?? null)
  return (frame) => {
    const find = known(frame)
    return find ? overruled(rule(frame), find, segment, context, frame) : rule(frame)
  }
}

/** Compiles a segment: does the subject exist, is the verdict known, is it chosen by id, does the rule hold. */
export function segmentAsk(segment: Segment, context: Context): Ask {
  const rule = withKnown(withSelections(ask(segment.rule, context), segment, context), segment, context)
  const exists = existing(context)
  const checked = new WeakSet()
  const check = ({ catalog, kept }: Store) => {
    if (checked.has(kept)) return
    checkSegmentCatalog(segment, catalog)
    checkKept(segment, kept)
    checked.add(kept)
  }
  return (frame) => {
    check(frame.store)
    const [all, present] = [frame.all(context.kind), exists(frame)]
    return present === all ? rule(frame) : openedFor(rule(frame), withoutBits(all, present))
  }
}

/** Compiles a question about another segment, perhaps of another kind: of the user, or of the account. */
export function inSegment(id: string, context: Context): Ask {
  const segment = context.named(id)
  const verdicts = context.batch.segment(segment, segmentAsk)
  return projected(verdicts, segment.of, context.kind)
}
