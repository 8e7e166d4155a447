import type { KnownRow, KnownVerdict } from '../../facts/index.js'
import type { People } from './people.js'

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const key = (user: number, account: number): string => `${user} ${account}`

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

  /** What is known of a segment, about a user (account -1), an account (user -1) or a pair; undefined when nothing is. */
  of(segment: string): ((user: number, account: number) => KnownVerdict | undefined) | undefined {
    const rows = this.bySegment.get(segment)
    return rows && ((user, account) => rows.get(key(user, account)))
  }

  /** All that is known about a pair, or a part of one, by segment: what is said of both comes before what is said of one. */
  about(user: number, account: number): Readonly<Record<string, KnownVerdict>> | undefined {
    if (this.bySegment.size === 0) return undefined
    const found = [...this.bySegment].flatMap(([segment, rows]) => {
      const known =
        rows.get(key(user, account)) ?? (user < 0 ? undefined : rows.get(key(-1, account))) ?? rows.get(key(user, -1))
      return known ? [[segment, known] as const] : []
    })
    return Object.fromEntries(found)
  }
}
