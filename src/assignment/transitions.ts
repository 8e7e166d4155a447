import { fail } from '../errors.js'
import { Assignment } from './assignment.js'
import { Causes } from './causes.js'
import type { Entry } from './entry.js'
import { Alignment } from './alignment.js'
import { bySubject, byUser } from './level.js'
import { type Found, segmentMoves, segmentTransitions } from './segment-transitions.js'
import { Step } from './step.js'
import type { Baseline, TransitionOptions, Transitions, ZoneDataChange } from './transition.js'

function checkInstants(previous: Assignment | null, next: Assignment, meanwhile: Assignment | undefined): void {
  if (previous && previous.asOf >= next.asOf)
    fail('as-of.invalid', 'next.asOf', 'The next assignment is not later than the previous one.', 'a later asOf')
  if (meanwhile && meanwhile.asOf !== next.asOf)
    fail(
      'as-of.invalid',
      'options.meanwhile.asOf',
      'The earlier data was not asked at the later instant.',
      'that of next',
    )
}

/** The entry of the same rule in another assignment; undefined when it has none. */
function sameRule(other: Assignment | null | undefined, { id, hash }: Entry): Entry | undefined {
  const found = other?.data.entries.find((entry) => entry.id === id)
  return found?.hash === hash ? found : undefined
}

const baselineOf = <I extends string>(previous: Assignment | null, next: Assignment<I>, id: I): Baseline<I> => ({
  segment: id,
  reason: previous?.segments.some((segment) => segment.id === id) ? 'rule-changed' : 'first-run',
  size: next.audience(id).size,
})

/** Undefined where the time zone data is the same, and in a first run. */
function zoneDataChange(previous: Assignment | null, next: Assignment): ZoneDataChange | undefined {
  if (!previous || previous.zoneData === next.zoneData) return undefined
  return { previous: previous.zoneData ?? null, next: next.zoneData ?? null }
}

/** Two assignments, of which the segments are compared one by one. */
class Comparison<I extends string> {
  private readonly alignment: Alignment
  private readonly timeAlignment: Alignment | undefined
  private readonly causes: Causes

  constructor(
    private readonly previous: Assignment,
    private readonly next: Assignment<I>,
    private readonly options: TransitionOptions,
  ) {
    const { changes, changed, meanwhile } = options
    this.alignment = new Alignment(previous.data.roster, next.data.roster, changes)
    this.timeAlignment = meanwhile && new Alignment(meanwhile.data.roster, next.data.roster, changes)
    this.causes = new Causes(next.data, changed)
  }

  private step(before: Entry, after: Entry, levelOf: typeof bySubject): Step {
    return new Step(levelOf(this.previous.data, before), levelOf(this.next.data, after), this.alignment)
  }

  /** What is found about one segment. */
  found(before: Entry, entry: Entry<I>): Found<I> & { readonly settled: Entry<I> } {
    const { by, meanwhile } = this.options
    const levelOf = by === 'user' ? byUser : bySubject
    const step = this.step(before, entry, levelOf)
    const alone = sameRule(meanwhile, entry)
    const inByTime = alone && levelOf(meanwhile!.data, alone).isTrue
    const byTime = inByTime && this.timeAlignment?.carried(step.after.of, inByTime, step.after.existing)
    const pairs = by === 'user' ? this.step(before, entry, bySubject) : step
    const users = entry.of !== 'member' || by === 'user' ? step : this.step(before, entry, byUser)
    const settled = { ...entry, held: pairs.held, heldUsers: entry.of === 'member' ? users.held : entry.heldUsers }
    const { alignment, causes } = this
    return { entry, step, at: this.next.asOf, alignment, causes, byTime, settled }
  }
}

/**
 * Who entered and who left each segment between two assignments: what a mail tool or a CRM is told at night.
 *
 * Entered is who is in now and was not; left is who is out now, or does not exist any more, and was in. Who was in and of
 * whom it is unknown now has done neither: the leaving is held back, also over several nights, until it is known. Save
 * `result` for that, not `next`. A segment that was not assigned before, or with another rule, is a baseline.
 *
 * Ids that changed in between move: who is in before and after under another id neither enters nor leaves. A person that
 * was merged was in when one of the old ones was.
 *
 * @param previous The assignment before; null for the first run, which is a baseline.
 * @param next A later one.
 * @param options Which ids and whose data changed; whether member segments are looked at by users.
 * @returns The transitions with their causes, the baselines, the moves, whether the time zone data changed, and what to
 * save for the next night.
 * @throws SegmentError `as-of.invalid` when `next` is not later than `previous`, or `meanwhile` is of another instant.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { assignmentOf, transitionsBetween } from 'cadre/assignment'
 *
 * const pilots = defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme', 'hooli'] })
 * const assignedAt = (asOf: string, acme: boolean, hooli: boolean | null) =>
 *   assignmentOf({
 *     asOf,
 *     segments: [pilots],
 *     verdicts: [
 *       { of: 'account', accountId: 'acme', verdicts: [acme] },
 *       { of: 'account', accountId: 'hooli', verdicts: [hooli] },
 *     ],
 *   })
 *
 * const { transitions, result } = transitionsBetween(
 *   assignedAt('2026-06-14', false, true),
 *   assignedAt('2026-06-15', true, null),
 * )
 * transitions.map(({ kind, subject }) => `${subject.accountId} ${kind}`) // ['acme entered']
 * result.held('pilots').accountIds() // ['hooli']
 * ```
 */
export function transitionsBetween<I extends string>(
  previous: Assignment | null,
  next: Assignment<I>,
  options: TransitionOptions = {},
): Transitions<I> {
  checkInstants(previous, next, options.meanwhile)
  const comparison = previous && new Comparison(previous, next, options)
  const compared = next.data.entries.map((entry) => {
    const before = sameRule(previous, entry)
    return { entry, found: before && comparison?.found(before, entry) }
  })
  const found = compared.flatMap((each) => each.found ?? [])
  const zoneData = zoneDataChange(previous, next)
  return {
    transitions: found.flatMap(segmentTransitions),
    baselines: compared.filter((each) => !each.found).map(({ entry }) => baselineOf(previous, next, entry.id)),
    moves: found.flatMap(segmentMoves),
    dropped: (previous?.segments ?? []).map(({ id }) => id).filter((id) => !next.has(id)),
    ...(zoneData && { zoneData }),
    result: new Assignment({ ...next.data, entries: compared.map(({ entry, found: each }) => each?.settled ?? entry) }),
  }
}
