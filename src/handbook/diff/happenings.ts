import type { FollowedByNode, SampleNode, SequenceNode, SubjectsNode } from '../../ast/index.js'
import { changed, isSame, type SegmentChange, type Voices, without } from './changes.js'
import { durationChange, elementWords, literalChange, windowChange } from './literals.js'
import { eventsChanges } from './values.js'

/** The differences of two events that are, or are not, answered; none when they cannot be said in parts. */
export function followedByChanges(
  before: FollowedByNode,
  after: FollowedByNode,
  path: string,
  voices: Voices,
): SegmentChange[] {
  const handled = ['events', 'by', 'within']
  if (!isSame(without(before, handled), without(after, handled))) return []
  return [
    ...eventsChanges(before.events, after.events, `${path}.events`, voices),
    ...eventsChanges(before.by, after.by, `${path}.by`, voices),
    ...durationChange('the time for the answer', before.within, after.within, `${path}.within`),
  ]
}

/** The differences of two sequences of the same steps; none when the steps differ. */
export function sequenceChanges(
  before: SequenceNode,
  after: SequenceNode,
  path: string,
  voices: Voices,
): SegmentChange[] {
  const handled = ['window', 'spanning']
  if (!isSame(without(before, handled), without(after, handled))) return []
  return [
    ...windowChange('the sequence', before.window, after.window, `${path}.window`, voices),
    ...durationChange('the time from the first step to the last', before.spanning, after.spanning, `${path}.spanning`),
  ]
}

/** The differences of two samples of the same draw; none when the draw differs. */
export function sampleChanges(before: SampleNode, after: SampleNode, path: string): SegmentChange[] {
  if (!isSame(without(before, ['percent']), without(after, ['percent']))) return []
  return literalChange('the sample', { percent: before.percent }, { percent: after.percent }, `${path}.percent`)
}

type Subject = SubjectsNode['subjects'][number]

const subjectText = (subject: Subject): string =>
  typeof subject === 'string' ? subject : subject.filter((id) => id !== null).join(' in ')

/** Who was added to, and removed from, a written list of subjects. */
export function subjectsChanges(before: SubjectsNode, after: SubjectsNode, path: string): SegmentChange[] {
  const [left, right] = [before, after].map(({ subjects }) => subjects.map(subjectText)) as [string[], string[]]
  const words = `the listed subjects: ${elementWords(left, right)}`
  return [changed('list', `${path}.subjects`, [before.subjects, after.subjects], words)]
}
