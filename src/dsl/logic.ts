import type { GroupNode, Percent } from '../ast/index.js'
import { condition, conditionNode, type ConditionTerm, naming } from './term.js'
import type { CommonScope, Condition, Scope, SegmentReference } from './types.js'

const term = (made: ConditionTerm): never => made as never

function group(kind: GroupNode['kind'], conditions: readonly Condition<never>[]): never {
  return term(
    condition(
      { kind, conditions: conditions.map((each, index) => conditionNode(each, `${kind}[${index}]`)) },
      ...conditions,
    ),
  )
}

/**
 * True when every condition is true; false when one is false, whatever the others are; else unknown. True of nothing.
 *
 * @param conditions Conditions that may be asked of the same kind of segment.
 * @throws SegmentError `argument.invalid` for what is not a condition.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { all, days, defineCatalog } from 'cadre'
 *
 * const { plan, tenure } = defineCatalog({
 *   plans: ['free', 'pro'],
 *   user: z.object({ signedUpAt: z.date() }),
 *   account: z.object({}),
 *   since: { user: 'signedUpAt' },
 * })
 * all(plan().atLeast('pro'), tenure().atLeast(days(30)))
 * ```
 */
export const all = <T extends readonly Condition<never>[]>(...conditions: T): Condition<CommonScope<T[number]>> =>
  group('all', conditions)

/**
 * True when one condition is true; false when all are false; else unknown. False of nothing.
 *
 * @param conditions Conditions that may be asked of the same kind of segment.
 * @throws SegmentError `argument.invalid` for what is not a condition.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { any, defineCatalog } from 'cadre'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string(), city: z.string() }) })
 * any(user('country').is('DE'), user('city').is('Vienna'))
 * ```
 */
export const any = <T extends readonly Condition<never>[]>(...conditions: T): Condition<CommonScope<T[number]>> =>
  group('any', conditions)

/**
 * True when the condition is false, false when it is true, unknown when it is unknown.
 *
 * @param negatedCondition The condition to turn round.
 * @throws SegmentError `argument.invalid` for what is not a condition.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, not } from 'cadre'
 *
 * const { user } = defineCatalog({ user: z.object({ country: z.string() }) })
 * not(user('country').isOneOf('DE', 'AT'))
 * ```
 */
export function not<S extends Scope>(negatedCondition: Condition<S>): Condition<S> {
  const node = conditionNode(negatedCondition, 'not')
  return term(condition({ kind: 'not', condition: node }, negatedCondition))
}

/**
 * True when at least `minimum` of the conditions are true, false when that can no longer be reached, else unknown.
 *
 * @param minimum A positive whole number.
 * @param conditions Conditions that may be asked of the same kind of segment.
 * @throws SegmentError `argument.invalid` for what is not a condition; `value.number` for another minimum, when the segment is defined.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { atLeastOf, days, defineCatalog } from 'cadre'
 *
 * const { event, user } = defineCatalog({
 *   user: z.object({ openTickets: z.int() }),
 *   events: { 'signed in': z.object({}), 'report created': z.object({}) },
 * })
 * atLeastOf(
 *   2,
 *   user('openTickets').atLeast(1),
 *   event('signed in').within(days(14)).count().is(0),
 *   event('report created').within(days(30)).count().is(0),
 * )
 * ```
 */
export const atLeastOf = <T extends readonly Condition<never>[]>(
  minimum: number,
  ...conditions: T
): Condition<CommonScope<T[number]>> =>
  term(
    condition(
      {
        kind: 'atLeastOf',
        minimum,
        conditions: conditions.map((each, index) => conditionNode(each, `atLeastOf[${index}]`)),
      },
      ...conditions,
    ),
  )

/**
 * Whether the subject is in another segment. A member rule may ask for segments of every kind; a user rule for user
 * segments, an account rule for account segments. A member's account segment is unknown when there is no account.
 *
 * @param segment The other segment.
 * @throws SegmentError `argument.invalid` for what is not a segment.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment, inSegment, not } from 'cadre'
 *
 * const { plan } = defineCatalog({ plans: ['free', 'pro'], account: z.object({}) })
 * const paying = defineSegment({ id: 'paying', where: plan().moreThan('free') })
 * not(inSegment(paying))
 * ```
 */
export function inSegment<K extends SegmentReference['of']>(
  segment: SegmentReference & { readonly of: K },
): Condition<'member' | K> {
  const origin = naming(segment, 'inSegment')
  return term(condition({ kind: 'inSegment', segment: segment.id }, origin))
}

/** Options of a sample. */
export interface SampleOptions<B extends 'user' | 'account' = 'user'> {
  /** What makes this sample another one than the next. Keep it, and the sample stays the same. */
  readonly salt: string
  /** Whose id is hashed. Default `user`. By `account`, all users of an account are in, or none. */
  readonly by?: B
  /** Where the sample begins: `percent(50)` with `from: percent(50)` is the other half. */
  readonly from?: Percent
}

/**
 * A share of the subjects that stays put: chosen by a hash of salt and id, the same in every engine.
 *
 * @param size How large the sample is: `percent(0)` is nobody, `percent(100)` everybody.
 * @param options The salt, whose id, and where the slice begins.
 * @throws SegmentError `value.percent` when the slice does not lie within 0 to 100 percent, when the segment is defined.
 * @example
 * ```ts
 * import { percent, sample } from 'cadre'
 *
 * const control = sample(percent(50), { salt: 'win-back subject line' })
 * const variant = sample(percent(50), { salt: 'win-back subject line', from: percent(50) })
 * ```
 */
export function sample<B extends 'user' | 'account' = 'user'>(
  size: Percent,
  { salt, by, from }: SampleOptions<B>,
): Condition<'member' | B> {
  return term(
    condition({ kind: 'sample', percent: size.percent, salt, by: by ?? 'user', ...(from && { from: from.percent }) }),
  )
}
