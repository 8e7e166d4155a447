import { fail } from '../errors.js'
import type { Assignment, SegmentSize } from './assignment.js'
import { overlapOf, type SegmentPair } from './overlap.js'

/** Every finding of {@link lintAssignment} is one of these codes. */
export const ASSIGNMENT_LINT_CODES = {
  'size.empty': { severity: 'warning', about: 'Nobody is in the segment.' },
  'size.small': { severity: 'note', about: 'Too few are in it to compare or to test anything.' },
  'size.broad': { severity: 'warning', about: 'Nearly everybody is in it.' },
  'unknown.many': { severity: 'warning', about: 'It cannot be said of many.' },
  'overlap.same': { severity: 'warning', about: 'Two segments have the same members.' },
  'overlap.large': { severity: 'note', about: 'Two segments have nearly the same members.' },
  'overlap.contained': { severity: 'note', about: 'All members of a segment are in another one.' },
} as const satisfies Readonly<Record<string, { readonly severity: 'warning' | 'note'; readonly about: string }>>

/** A stable code of a finding, see {@link ASSIGNMENT_LINT_CODES}. */
export type AssignmentLintCode = keyof typeof ASSIGNMENT_LINT_CODES

/** One finding as data. */
export interface AssignmentLintIssue<I extends string = string> {
  readonly code: AssignmentLintCode
  readonly severity: 'warning' | 'note'
  readonly segment: I
  /** The second segment of an overlap; null for a finding about one. */
  readonly other: I | null
  /** What is the matter, in a sentence with the numbers. */
  readonly message: string
}

/** From where on something is worth a look. */
export interface AssignmentLintOptions {
  /** Fewer subjects than this are few. 300 when nothing is said. */
  readonly smallest?: number
  /** A larger part of all than this is nearly everybody. 0.8 when nothing is said. */
  readonly broadest?: number
  /** Of a larger part of all than this it may not be unknown. 0.2 when nothing is said. */
  readonly mostUnknown?: number
  /** A larger Jaccard index than this is a large overlap. 0.8 when nothing is said. */
  readonly mostOverlap?: number
}

type Finding<I extends string> = readonly [code: AssignmentLintCode, segment: I, other: I | null, message: string]

const DEFAULTS = { smallest: 300, broadest: 0.8, mostUnknown: 0.2, mostOverlap: 0.8 }

const percentText = (share: number): string => `${(share * 100).toFixed(1)}%`

function ofSize<I extends string>(
  size: SegmentSize<I>,
  { smallest, broadest, mostUnknown }: typeof DEFAULTS,
): Finding<I>[] {
  const { id, existing, unknown } = size
  if (existing === 0) return []
  const share = size.size / existing
  const found: (Finding<I> | false)[] = [
    size.size === 0 && ['size.empty', id, null, `Nobody of ${existing} is in "${id}".`],
    size.size > 0 &&
      size.size < smallest && [
        'size.small',
        id,
        null,
        `${size.size} of ${existing} are in "${id}": fewer than ${smallest}.`,
      ],
    share > broadest && ['size.broad', id, null, `${percentText(share)} are in "${id}".`],
    unknown / existing > mostUnknown && [
      'unknown.many',
      id,
      null,
      `Of ${percentText(unknown / existing)} it is unknown whether they are in "${id}".`,
    ],
  ]
  return found.filter((finding) => finding !== false)
}

/** Two segments: the same members, nearly the same, or the one within the other. */
function ofPair<I extends string>(
  { first, second, both, jaccard }: SegmentPair<I>,
  sizes: ReadonlyMap<I, number>,
  { mostOverlap }: typeof DEFAULTS,
): Finding<I>[] {
  if (both === 0 || jaccard === null) return []
  if (jaccard === 1)
    return [['overlap.same', first, second, `"${first}" and "${second}" have the same ${both} members.`]]
  if (jaccard > mostOverlap)
    return [
      ['overlap.large', first, second, `"${first}" and "${second}" share ${percentText(jaccard)} of their members.`],
    ]
  const [inner, outer] = sizes.get(first) === both ? [first, second] : [second, first]
  return sizes.get(inner) === both
    ? [['overlap.contained', inner, outer, `All ${both} members of "${inner}" are in "${outer}".`]]
    : []
}

/**
 * Looks at the sizes of segments over a population: nobody, too few, nearly everybody, many unknown, and segments that
 * overlap so much that one would do.
 *
 * @param assignment The verdicts.
 * @param options From where on something is worth a look.
 * @returns The findings, first those about single segments, then those about two. Empty when there are none.
 * @throws SegmentError `argument.invalid` for a limit below 0.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, lintAssignment } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme'] })
 * const assignment = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [pilots],
 *   verdicts: [
 *     { of: 'account', accountId: 'acme', verdicts: [true] },
 *     { of: 'account', accountId: 'hooli', verdicts: [false] },
 *   ],
 * })
 * lintAssignment(assignment).map(({ code }) => code) // ['size.small']
 * ```
 */
export function lintAssignment<I extends string>(
  assignment: Assignment<I>,
  options: AssignmentLintOptions = {},
): AssignmentLintIssue<I>[] {
  const limits = { ...DEFAULTS, ...options }
  const wrong = Object.entries(limits).find(([, limit]) => !(limit >= 0))
  if (wrong) fail('argument.invalid', wrong[0], `${String(wrong[1])} is no limit.`, 'a number, 0 or more')
  const sizes = assignment.sizes()
  const sizeOf = new Map(sizes.map(({ id, size }) => [id, size]))
  const kinds = [...new Set(sizes.map(({ of }) => of))]
  const pairs = kinds.flatMap((of) => overlapOf(assignment, { of }).pairs)
  const found = [
    ...sizes.flatMap((size) => ofSize(size, limits)),
    ...pairs.flatMap((pair) => ofPair(pair, sizeOf, limits)),
  ]
  return found.map(([code, segment, other, message]) => ({
    code,
    severity: ASSIGNMENT_LINT_CODES[code].severity,
    segment,
    other,
    message,
  }))
}
