import type { Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import type { Assignment } from './assignment.js'
import type { Entry } from './entry.js'
import type { KindOptions } from './overlap.js'

/** The segments that options name: of one kind, in the order in which they are named. */
export function chosenSegments<I extends string>(
  assignment: Assignment<I>,
  { of, segments }: KindOptions<I>,
): { readonly of: Kind; readonly entries: readonly Entry<I>[] } {
  const named = segments?.map((segment) => assignment.entry(segment))
  const kind = of ?? (named ?? assignment.data.entries)[0]?.of ?? 'member'
  const stranger = named?.find((entry) => entry.of !== kind)
  if (stranger)
    fail(
      'argument.invalid',
      'segments',
      `"${stranger.id}" is of ${stranger.of}s, not of ${kind}s.`,
      'segments of one kind',
    )
  return { of: kind, entries: named ?? assignment.data.entries.filter((entry) => entry.of === kind) }
}
