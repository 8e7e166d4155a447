import { walk } from '../../ast/index.js'
import { normalRule } from '../../analyze/index.js'
import { canonicalJson } from '../../values/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Finding, LintIssue } from './codes.js'

/** A finding about one of several segments. */
export type SegmentFinding = Finding & Pick<LintIssue, 'segment'>

/** A rule with every number taken out: thresholds, durations, shares, amounts of money. */
function withoutNumbers(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutNumbers)
  if (typeof node === 'number') return 0
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, withoutNumbers(member)]))
}

const skeleton = ({ of, rule, uses, include, exclude }: Segment): string =>
  canonicalJson({ of, rule: withoutNumbers(normalRule(rule, uses)), include, exclude })

function firstLike(
  segments: readonly Segment[],
  index: number,
  key: (segment: Segment) => string,
): Segment | undefined {
  const own = key(segments[index]!)
  return segments.slice(0, index).find((other) => key(other) === own)
}

/** Segments with the same rule as an earlier one, or with the same rule up to its numbers. */
export function neighbours(segments: readonly Segment[]): SegmentFinding[] {
  const active = segments.filter(({ status, rule }) => status !== 'retired' && rule.kind !== 'subjects')
  return active.flatMap((segment, index): SegmentFinding[] => {
    const same = firstLike(active, index, ({ hash }) => hash)
    if (same)
      return [
        {
          code: 'segments.same-rule',
          segment: segment.id,
          path: 'rule',
          message: `"${same.id}" has the same rule.`,
          fix: 'Keep one of them, and let the other name it with inSegment(…) if both ids are needed.',
        },
      ]
    const similar = firstLike(active, index, skeleton)
    return similar
      ? [
          {
            code: 'segments.similar',
            segment: segment.id,
            path: 'rule',
            message: `"${similar.id}" differs from it in nothing but numbers.`,
            fix: 'If both are needed, make them stages of one division with defineStages(…).',
          },
        ]
      : []
  })
}

/** More segments than anybody can act upon. */
export function tooMany(segments: readonly Segment[], most: number): SegmentFinding[] {
  const active = segments.filter(({ status }) => status !== 'retired')
  return active.length <= most
    ? []
    : [
        {
          code: 'segments.many',
          segment: null,
          path: '',
          message: `${active.length} segments are active; more than ${most} are hard to act upon.`,
          fix: 'Retire those that nobody acts upon, with status: "retired".',
        },
      ]
}

/** The segment that goes by an id now; else the one that was named. */
const named = ({ segments }: Segment, id: string, listed: readonly Segment[]): Segment =>
  listed.find((other) => other.id === id) ?? segments[id]!

/** Rules that name a retired segment. */
export function retiredNames(segment: Segment, segments: readonly Segment[]): Finding[] {
  if (segment.status === 'retired') return []
  return [...walk(segment.rule)].flatMap(({ is, node, path }): Finding[] => {
    if (is !== 'condition' || node.kind !== 'inSegment') return []
    if (named(segment, node.segment, segments).status !== 'retired') return []
    return [
      {
        code: 'segment.retired',
        path,
        message: `The segment "${node.segment}" is retired.`,
        fix: 'Name the segment that took its place, or write its rule here.',
      },
    ]
  })
}
