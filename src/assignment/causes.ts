import type { AssignmentData } from './assignment.js'
import type { Read } from './reads.js'
import type { Subject } from './roster.js'

/**
 * Why a verdict changed, as far as it can be known:
 *
 * | cause | it is known that |
 * |---|---|
 * | `arrived` | the subject did not exist before |
 * | `departed` | the subject exists no more |
 * | `identity` | the subject is another by now: renamed, merged or split |
 * | `time` | nothing but the passing of time did it |
 * | `events`, `traits`, `members`, `population` | nothing else can have done it: the subject's events or traits, those of other members of the account, the rank among the others |
 * | `unclear` | more than one of `possible` can have done it, alone or together |
 */
export type TransitionCause = Read | 'arrived' | 'departed' | 'identity' | 'unclear'

/** Users and accounts. */
export interface Ids {
  readonly users?: Iterable<string>
  readonly accounts?: Iterable<string>
}

/** Whose data changed between two assignments. What is not given may have changed for anybody. */
export interface ChangedData {
  /** Those with events that the earlier data did not have: the users and the accounts that they carry. */
  readonly events?: Ids
  /** Those with other traits, memberships or subscriptions than in the earlier data. */
  readonly traits?: Ids
}

interface IdSets {
  readonly users: ReadonlySet<string>
  readonly accounts: ReadonlySet<string>
}

const setsOf = (ids: Ids | undefined): IdSets | undefined =>
  ids && { users: new Set(ids.users), accounts: new Set(ids.accounts) }

/** Rules out what cannot have changed a verdict. */
export class Causes {
  private readonly events: IdSets | undefined
  private readonly traits: IdSets | undefined

  constructor(
    private readonly next: AssignmentData,
    { events, traits }: ChangedData = {},
  ) {
    this.events = setsOf(events)
    this.traits = setsOf(traits)
  }

  /** The accounts in which a subject is looked at: its own, or all those of the user. */
  private accountsOf({ userId, accountId }: Subject): readonly string[] {
    if (accountId !== null) return [accountId]
    const { roster } = this.next
    const members = [...roster.membersOfUser(roster.userPosition(userId!))]
    return members.flatMap((member) => roster.subject('member', member).accountId ?? [])
  }

  private touches(changed: IdSets | undefined, subject: Subject, accounts: readonly string[]): boolean {
    if (!changed) return true
    return (
      (subject.userId !== null && changed.users.has(subject.userId)) || accounts.some((id) => changed.accounts.has(id))
    )
  }

  private touchesMembers(changed: IdSets | undefined, accounts: readonly string[]): boolean {
    const { roster } = this.next
    const positions = accounts.map((id) => roster.accountPosition(id)).filter((account) => account >= 0)
    return positions.some((account) =>
      roster
        .membersOfAccount(account)
        .some((member) =>
          this.touches(changed, { userId: roster.users[roster.memberUsers[member]!]!, accountId: null }, accounts),
        ),
    )
  }

  /** What of the reads of a rule can have changed for a subject. */
  possible(reads: readonly Read[], subject: Subject): readonly Read[] {
    const accounts = this.accountsOf(subject)
    return reads.filter((read) => {
      if (read === 'events' || read === 'traits') return this.touches(this[read], subject, accounts)
      return read === 'members'
        ? this.touchesMembers(this.events, accounts) || this.touchesMembers(this.traits, accounts)
        : true
    })
  }
}
