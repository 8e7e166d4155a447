import { compareText } from '../../values/index.js'
import type { Person, SentVerdict } from './types.js'

/** Verdicts by segment, of one person or one address. */
export type Verdicts = ReadonlyMap<string, SentVerdict>

/** In when one of them is; else unknown when one is; else out. */
export const eitherVerdict = (one: SentVerdict | undefined, other: SentVerdict): SentVerdict =>
  one === undefined ? other : one === true || other === true ? true : one === null || other === null ? null : false

/** The verdicts of several together. */
export function unitedVerdicts(all: Iterable<Verdicts>): Verdicts {
  const united = new Map<string, SentVerdict>()
  for (const verdicts of all)
    for (const [segment, verdict] of verdicts) united.set(segment, eitherVerdict(united.get(segment), verdict))
  return united
}

/** Each user once, in the order of the ids. */
export function onePerPerson(people: Iterable<Person>): ReadonlyMap<string, Verdicts> {
  const found = new Map<string, Verdicts[]>()
  for (const { userId, verdicts } of people) {
    const rows = found.get(userId) ?? []
    rows.push(new Map(Object.entries(verdicts)))
    found.set(userId, rows)
  }
  const users = [...found].map(([userId, rows]) => [userId, unitedVerdicts(rows)] as const)
  return new Map(users.sort(([one], [other]) => compareText(one, other)))
}

/** Whom a subject is: `userId` is null for an account, `accountId` for somebody without one. */
interface Subject {
  readonly userId: string | null
  readonly accountId: string | null
}

/** What is read of an assignment. */
export interface AssignedPeople {
  readonly segments: readonly { readonly id: string; readonly of: 'member' | 'user' | 'account' }[]
  existing(of: 'member' | 'user' | 'account'): Iterable<Subject>
  verdict(segment: never, subject: Subject): SentVerdict
}

/**
 * Who is in which segments, from an assignment: a row for each member, with the verdicts of member segments, of the
 * segments of their user and of those of their account.
 *
 * @param result The assignment: what `population.assign` gives, or what was saved of it.
 * @returns Rows for any destination; these put the rows of one user together.
 * @example
 * ```ts
 * import { peopleOf } from 'cadre/destinations/webhook'
 *
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const result = { segments: [{ id: 'at-risk', of: 'member' as const }], existing: () => [subject], verdict: () => true }
 * peopleOf(result) // [{ userId: 'jane', accountId: 'acme', verdicts: { 'at-risk': true } }]
 * ```
 */
export function peopleOf(result: AssignedPeople): readonly Person[] {
  const asked = (member: Subject, of: 'member' | 'user' | 'account'): Subject | null => {
    if (of === 'member') return member
    if (of === 'user') return { userId: member.userId, accountId: null }
    return member.accountId === null ? null : { userId: null, accountId: member.accountId }
  }
  return [...result.existing('member')].map((member) => {
    const verdicts = result.segments.flatMap(({ id, of }): [string, SentVerdict][] => {
      const subject = asked(member, of)
      return subject ? [[id, result.verdict(id as never, subject)]] : []
    })
    return { userId: member.userId ?? '', accountId: member.accountId, verdicts: Object.fromEntries(verdicts) }
  })
}
