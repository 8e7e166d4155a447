import type { Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { type Bits, bothBits, emptyBits, isNobody, withoutBits } from './bits.js'
import { type Read, readsOf } from './reads.js'

/** What is known of a segment in an assignment. */
export interface AssignedSegment<I extends string = string> {
  readonly id: I
  readonly of: Kind
  readonly title?: string
  /** The hash of the rule that was asked. */
  readonly hash: string
  /** What the rule depends on. */
  readonly reads: readonly Read[]
}

/** A segment with its verdicts. */
export interface Entry<I extends string = string> extends AssignedSegment<I> {
  readonly isTrue: Bits
  readonly isUnknown: Bits
  /** Those of the unknown who were in when it was last known: they have not left. */
  readonly held: Bits
  /** Of a member segment: the users who are held over all their accounts, by position of the user. */
  readonly heldUsers: Bits
  /** The segment itself; a loaded assignment does not have it. */
  readonly segment?: Segment
}

/** The verdicts that an engine gives about a segment. */
export interface GivenVerdicts<I extends string = string> {
  readonly segment: Segment<Kind, I>
  readonly isTrue: Bits
  readonly isUnknown: Bits
}

/** Empty sets, which the entries of one assignment may share. */
export interface Nobody {
  /** Over the subjects of the kind. */
  readonly subjects: Bits
  /** Over the users, for members; else over nothing. */
  readonly users: Bits
}

const nobodyOf = ({ of }: Segment, existing: Bits, users: number): Nobody => ({
  subjects: new Uint32Array(existing.length),
  users: emptyBits(of === 'member' ? users : 0),
})

/** The entry of a segment; who does not exist is in neither set. */
export function entryOf<I extends string>(
  { segment, isTrue, isUnknown }: GivenVerdicts<I>,
  existing: Bits,
  users: number,
  nobody: Nobody = nobodyOf(segment, existing, users),
  reads: readonly Read[] = readsOf(segment),
): Entry<I> {
  if (isTrue.length !== existing.length || isUnknown.length !== existing.length)
    fail('argument.invalid', segment.id, 'The verdicts are not about the subjects of the roster.')
  const members = bothBits(isTrue, existing)
  return {
    id: segment.id,
    of: segment.of,
    ...(segment.title !== undefined && { title: segment.title }),
    hash: segment.hash,
    segment,
    reads,
    isTrue: members,
    isUnknown: isNobody(isUnknown) ? nobody.subjects : withoutBits(bothBits(isUnknown, existing), members),
    held: nobody.subjects,
    heldUsers: nobody.users,
  }
}
