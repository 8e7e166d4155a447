import type { Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import { compareText } from '../values/index.js'
import type { Subject } from './roster.js'

/** A subject as a short text: JSON of its ids. */
export const cursorOf = (of: Kind, { userId, accountId }: Subject): string =>
  JSON.stringify(of === 'member' ? [userId, accountId] : of === 'user' ? [userId] : [accountId])

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined
  } catch {
    return undefined
  }
}

const isId = (value: unknown): value is string => typeof value === 'string'

/** The subject of a cursor, which may come from anywhere. */
export function subjectAt(of: Kind, cursor: unknown): Subject {
  const ids = parsed(cursor)
  if (Array.isArray(ids) && ids.length === (of === 'member' ? 2 : 1) && isId(ids[0])) {
    const [first, second] = ids as [string, unknown]
    if (of === 'user') return { userId: first, accountId: null }
    if (of === 'account') return { userId: null, accountId: first }
    if (second === null || isId(second)) return { userId: first, accountId: second }
  }
  return fail('argument.invalid', 'after', 'This is no cursor of such a page.', 'the "next" of a page')
}

const compareIds = (left: string | null, right: string | null): number =>
  left === null || right === null ? Number(left !== null) - Number(right !== null) : compareText(left, right)

/** The order of pages: by user, then by account; none comes first. */
export const compareSubjects = (left: Subject, right: Subject): number =>
  compareIds(left.userId, right.userId) || compareIds(left.accountId, right.accountId)

/** How many of the ordered positions do not come after a subject. */
export function firstAfter(order: Uint32Array, subjectOf: (position: number) => Subject, subject: Subject): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareSubjects(subjectOf(order[middle]!), subject) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
