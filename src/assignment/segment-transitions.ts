import { toIso } from '../time/index.js'
import { canonicalJson, sha256 } from '../values/index.js'
import { type Bits, eitherBits, hasBit, positionsOf } from './bits.js'
import type { Causes } from './causes.js'
import { compareSubjects } from './cursor.js'
import type { Entry } from './entry.js'
import type { Alignment } from './alignment.js'
import { accountsThrough } from './level.js'
import type { Subject } from './roster.js'
import type { Step } from './step.js'
import type { Move, Transition } from './transition.js'

/** What the transitions of one segment are found from. */
export interface Found<I extends string> {
  readonly entry: Entry<I>
  readonly step: Step
  readonly at: number
  readonly alignment: Alignment
  readonly causes: Causes
  /** Those who would be in if nothing but time had passed. */
  readonly byTime: Bits | undefined
}

type Kind = Transition['kind']

function named<I extends string>({ entry, step, at }: Found<I>, kind: Kind, subject: Subject) {
  const [{ id: segment, hash }, { of }] = [entry, step.after]
  const identity = [segment, hash, of, subject.userId, subject.accountId, kind, toIso(at)]
  return { id: sha256(canonicalJson(identity)).slice(0, 32), kind, segment, hash, of, subject, at }
}

function causeAt<I extends string>(
  { entry, step, alignment, causes, byTime }: Found<I>,
  kind: Kind,
  position: number,
): Pick<Transition, 'cause' | 'possible'> {
  const { of, roster } = step.after
  if (!hasBit(step.existed, position)) return { cause: 'arrived', possible: [] }
  if (alignment.isChanged(of, position)) return { cause: 'identity', possible: entry.reads }
  if (byTime && hasBit(byTime, position) === (kind === 'entered')) return { cause: 'time', possible: ['time'] }
  const reads = byTime ? entry.reads.filter((read) => read !== 'time') : entry.reads
  const possible = causes.possible(reads, roster.subject(of, position))
  return { cause: possible.length === 1 ? possible[0]! : 'unclear', possible }
}

function transitionAt<I extends string>(found: Found<I>, kind: Kind, position: number): Transition<I> {
  const { before, after } = found.step
  const through =
    kind === 'entered' ? accountsThrough(after, [position]) : accountsThrough(before, found.step.origins.get(position)!)
  return {
    ...named(found, kind, after.roster.subject(after.of, position)),
    ...causeAt(found, kind, position),
    through,
  }
}

function departure<I extends string>(found: Found<I>, position: number): Transition<I> {
  const { before } = found.step
  const subject = before.roster.subject(before.of, position)
  return {
    ...named(found, 'left', subject),
    cause: 'departed',
    possible: [],
    through: accountsThrough(before, [position]),
  }
}

/** The transitions of one segment, by the ids of the subjects. */
export function segmentTransitions<I extends string>(found: Found<I>): Transition<I>[] {
  const { entered, left, departed } = found.step
  const transitions = [
    ...Array.from(positionsOf(entered), (position) => transitionAt(found, 'entered', position)),
    ...Array.from(positionsOf(left), (position) => transitionAt(found, 'left', position)),
    ...departed.map((position) => departure(found, position)),
  ]
  return transitions.sort((one, other) => compareSubjects(one.subject, other.subject))
}

/** Those who stay in a segment under other ids. */
export function segmentMoves<I extends string>({ entry, step, alignment }: Found<I>): Move<I>[] {
  const { before, after, held } = step
  const staying = positionsOf(eitherBits(after.isTrue, held)).filter((position) =>
    alignment.isChanged(after.of, position),
  )
  const moves = [...staying].flatMap((position) => {
    const to = after.roster.subject(after.of, position)
    return (step.origins.get(position) ?? [])
      .map((origin) => before.roster.subject(before.of, origin))
      .filter((from) => compareSubjects(from, to) !== 0)
      .map((from) => ({ segment: entry.id, of: after.of, from, to }))
  })
  return moves.sort((one, other) => compareSubjects(one.from, other.from))
}
