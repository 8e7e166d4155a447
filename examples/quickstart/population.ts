import type { Segment } from '../../src/index.js'
import { createEvaluator, evaluateWithReasons, type Verdict } from '../../src/evaluate/index.js'
import { createProgress } from './progress.js'
import type { Subject } from './subjects.js'
import type { Instant } from './types.js'

/** A subject with the verdict of every segment. */
export interface Member {
  readonly subject: Subject
  readonly verdicts: ReadonlyMap<string, Verdict>
}

/** Everybody who exists, asked about every segment. */
export interface Population {
  readonly segments: readonly Segment[]
  readonly members: readonly Member[]
  /** How many do not exist yet, or no longer. */
  readonly absent: number
  readonly asOf: Instant
}

/** Asks every segment of every subject, and leaves out those who do not exist yet, or no longer. */
export function populationOf(segments: readonly Segment[], subjects: readonly Subject[], asOf: Instant): Population {
  const evaluator = createEvaluator(segments)
  const progress = createProgress(subjects.length)
  const members: Member[] = []
  for (const subject of subjects) {
    const verdicts = evaluator.evaluate(subject.facts, { asOf })
    progress.advance('asking', 1)
    if (verdicts.every((verdict) => verdict === null) && isNotThere(segments, subject, asOf)) continue
    members.push({ subject, verdicts: new Map(segments.map(({ id }, index) => [id, verdicts[index] ?? null])) })
  }
  progress.finish()
  return { segments, members, absent: subjects.length - members.length, asOf }
}

function isNotThere([segment]: readonly Segment[], { facts }: Subject, asOf: Instant): boolean {
  return segment !== undefined && evaluateWithReasons(segment, facts, { asOf }).reasons.includes('not-existing')
}

/** Those of whom a segment is true. */
export const audienceOf = ({ members }: Population, { id }: Pick<Segment, 'id'>): readonly Subject[] =>
  members.filter(({ verdicts }) => verdicts.get(id) === true).map(({ subject }) => subject)

/** Those of whom it cannot be said. */
export const unknownIn = ({ members }: Population, { id }: Pick<Segment, 'id'>): readonly Subject[] =>
  members.filter(({ verdicts }) => verdicts.get(id) === null).map(({ subject }) => subject)
