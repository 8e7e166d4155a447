import type { Kind } from '../../ast/index.js'
import type { KnownRow, KnownVerdict } from '../../facts/index.js'
import type { People } from './people.js'

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const key = (user: number, account: number): string => `${user} ${account}`

/** What is known about a subject, by the numbers of its user and of its account; -1 for none. Undefined: nothing. */
export type FindKnown = (user: number, account: number) => KnownVerdict | undefined

/** Verdicts that were computed elsewhere, by the id of the segment. */
export class KnownVerdicts {
  private readonly bySegment = new Map<string, Map<string, KnownVerdict>>()

  /** Takes a row; false when it lacks something. Of two about the same the later one counts. */
  add({ segment, userId, accountId, verdict, hash, until }: KnownRow, people: People): boolean {
    if (!isText(segment) || typeof hash !== 'string' || !(isText(userId) || isText(accountId))) return false
    const user = isText(userId) ? people.userIds.of(userId) : -1
    const account = isText(accountId) ? people.accountIds.of(accountId) : -1
    const rows = this.bySegment.get(segment) ?? new Map<string, KnownVerdict>()
    this.bySegment.set(segment, rows)
    rows.set(key(user, account), { verdict, hash, ...(until != null && { until }) })
    return true
  }

  /**
   * What is known of a segment of a kind; undefined when nothing is. A row is about subjects of that kind alone: about
   * members, that of the pair comes before that of its account, and this before that of its user.
   */
  of(segment: string, kind: Kind): FindKnown | undefined {
    const rows = this.bySegment.get(segment)
    if (!rows) return undefined
    const find: FindKnown = (user, account) => rows.get(key(user, account))
    if (kind === 'user') return (user) => find(user, -1)
    if (kind === 'account') return (_, account) => find(-1, account)
    return (user, account) => find(user, account) ?? find(-1, account) ?? find(user, -1)
  }
}
