import type { MembersNode } from '../../ast/index.js'
import type { Facts } from '../../facts/index.js'
import { type Change, type Draft, factsOf, newDraft, type World } from './draft.js'
import { reach } from './reach.js'
import type { Target } from './values.js'

/** Of how many members a share is made, so that every whole percent can be shown. */
const CROWD = 100

/** A member for whom the condition is as wanted, with what that needs of the account. */
function memberDraft({ where }: MembersNode, world: World, wanted: boolean): Draft | undefined {
  const inside: World = { ...world, kind: 'member' }
  return where ? reach(where, wanted, inside, newDraft(inside)) : newDraft(inside)
}

function memberFacts(draft: Draft, world: World, index: number): Facts {
  const { user, membership, events } = factsOf(world, draft)
  return { user: { ...user, id: `member-${index + 1}` }, membership: membership!, events: events! }
}

/** Gives the account members of whom so many, or such a share, fulfil the condition. */
export function addMembers(node: MembersNode, world: World, target: Target): Change | undefined {
  const inside = node.measure === 'count' ? target : Math.round((target as number) * CROWD)
  const all = node.measure === 'share' ? CROWD : inside
  if (!Number.isInteger(inside) || (inside as number) < 0 || inside > all || (all as number) > 1_000) return undefined
  const [yes, no] = [memberDraft(node, world, true), memberDraft(node, world, false)]
  if (!yes || (!no && inside < all)) return undefined
  const members = Array.from({ length: all as number }, (_, index) =>
    memberFacts(index < (inside as number) ? yes : no!, world, index),
  )
  return (draft) => {
    draft.members.splice(0, draft.members.length, ...members)
    for (const part of ['account', 'subscription'] as const)
      Object.assign(draft[part], { ...yes[part], ...draft[part] })
  }
}
