import type { Segment } from '../../src/index.js'
import { evaluate, nextChange } from '../../src/evaluate/index.js'
import { explain, type ExplainedCondition, formatExplanation } from '../../src/explain/index.js'
import { minuteOf } from './phrases.js'
import { paperWidth } from './paper.js'
import type { Population } from './population.js'
import type { Subject } from './subjects.js'
import { table } from './table.js'
import type { Instant } from './types.js'

/** Why somebody is, or is not, in a segment, in plain words. */
export const why = (segment: Segment, { facts }: Subject, asOf: Instant): string =>
  indented(formatExplanation(explain(segment, facts, { asOf }), { width: paperWidth() - 2 }))

/** Who is out of a segment, and closer to it than the others. Looks at the first few hundred. */
export function nearlyIn({ members, asOf }: Population, segment: Segment): Subject | undefined {
  const outside = members.filter(({ verdicts }) => verdicts.get(segment.id) === false).slice(0, LOOKED_AT)
  const near = outside.map(({ subject }) => ({
    subject,
    distance: distanceOf(explain(segment, subject.facts, { asOf }).tree),
  }))
  return near.sort((a, b) => a.distance - b.distance)[0]?.subject
}

const LOOKED_AT = 300

/** How much is missing in all conditions that keep somebody out; without a number to say, a lot. */
function distanceOf({ conditions = [], blocks, distance }: ExplainedCondition): number {
  if (conditions.length > 0) return conditions.reduce((sum, inner) => sum + distanceOf(inner), 0)
  return blocks ? Math.abs(distance?.by ?? 1000) : 0
}

/** What time alone will change for somebody: the next change of every segment, the earliest first. */
export function nextChanges(segments: readonly Segment[], { facts }: Subject, asOf: Instant): string {
  const changes = segments
    .map((segment) => ({ segment, at: nextChange(segment, facts, { asOf }) }))
    .filter((change): change is { segment: Segment; at: Instant } => change.at !== null)
    .sort((a, b) => a.at - b.at)
    .map(({ segment, at }) => [minuteOf(at), turn(segment, facts, asOf, at), segment.title ?? segment.id])
  if (changes.length === 0) return '  Nothing, ever.'
  return table([{ heading: 'on' }, { heading: 'it' }, { heading: 'segment' }], changes)
}

function turn(segment: Segment, facts: Subject['facts'], asOf: Instant, at: Instant): string {
  const [before, after] = [evaluate(segment, facts, { asOf }), evaluate(segment, facts, { asOf: at })]
  if (after === null) return 'becomes unknown in'
  if (after) return 'enters'
  return before ? 'leaves' : 'is known to be out of'
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ')
