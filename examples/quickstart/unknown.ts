import { evaluateWithReasons } from '../../src/evaluate/index.js'
import { count, dayOf } from './phrases.js'
import { type Population, unknownIn } from './population.js'
import { table } from './table.js'
import type { Instant } from './types.js'

/** Why it cannot be said of somebody whether they are in a segment: every reason, how often, and where. */
export function unknowns(population: Population, since: Instant): string {
  const reasons = reasonsIn(population)
  if (reasons.size === 0) return ''
  const rows = [...reasons]
    .sort(([, a], [, b]) => b.verdicts - a.verdicts)
    .map(([reason, { verdicts, segments }]) => [reason, count(verdicts), [...segments].join(', ')])
  const columns = [
    { heading: 'unknown because of' },
    { heading: 'verdicts', align: 'right' },
    { heading: 'in' },
  ] as const
  return `Unknown is not "no": the data cannot tell. Its events begin on ${dayOf(since)}.\n\n${table(columns, rows)}`
}

interface Unknown {
  readonly segments: Set<string>
  verdicts: number
}

function reasonsIn(population: Population): ReadonlyMap<string, Unknown> {
  const reasons = new Map<string, Unknown>()
  for (const segment of population.segments) {
    for (const { facts } of unknownIn(population, segment)) {
      for (const reason of evaluateWithReasons(segment, facts, { asOf: population.asOf }).reasons) {
        const found = reasons.get(reason) ?? { verdicts: 0, segments: new Set() }
        found.verdicts++
        found.segments.add(segment.title ?? segment.id)
        reasons.set(reason, found)
      }
    }
  }
  return reasons
}
