import type { Segment } from '../dsl/segment.js'
import type { AnyPerson, AsOf, Verdict } from '../facts/index.js'
import { accountsOf, factsIn } from '../facts/person.js'
import { evaluate } from './evaluate.js'

/** Whether a person is in a segment anywhere, and through which accounts. */
export interface Anywhere {
  /** True when the segment holds in one account, else null when it is unknown in one, else false. */
  readonly verdict: Verdict
  /** The accounts in which it holds. Empty for a user segment, and for a person without accounts. */
  readonly through: readonly string[]
  /** The accounts in which it is unknown. */
  readonly unknownIn: readonly string[]
}

function merged(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(true) ? true : verdicts.includes(null) ? null : false
}

/**
 * Whether a person is in a segment in any account: what an e-mail asks, that reaches the person and not the account.
 *
 * @param segment A segment of any kind.
 * @param person A user with all accounts. One without accounts is asked as the user alone.
 * @param options When: `asOf`.
 * @returns The verdict, the accounts in which it is true, and those in which it is unknown.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { evaluateAnywhere } from 'cadre/evaluate'
 *
 * const { role } = defineCatalog({ roles: ['member', 'admin'], account: z.object({}) })
 * const admins = defineSegment({ id: 'admins', where: role().is('admin') })
 * const jane = {
 *   user: { id: 'jane' },
 *   accounts: [
 *     { account: { id: 'acme' }, membership: { roles: ['admin'] } },
 *     { account: { id: 'initech' }, membership: { roles: ['member'] } },
 *   ],
 * }
 * evaluateAnywhere(admins, jane, { asOf: '2026-06-15' }) // { verdict: true, through: ['acme'], unknownIn: [] }
 * ```
 */
export function evaluateAnywhere(segment: Segment, person: AnyPerson, options: AsOf): Anywhere {
  const accounts = segment.of === 'user' ? [null] : accountsOf(person)
  const verdicts = accounts.map((id) => evaluate(segment, factsIn(person, id), options))
  const where = (wanted: Verdict) =>
    accounts.filter((id, index): id is string => id !== null && verdicts[index] === wanted)
  return { verdict: merged(verdicts), through: where(true), unknownIn: where(null) }
}
