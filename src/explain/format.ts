import { instantText, readInstant } from '../time/index.js'
import type { Verdict } from '../facts/index.js'
import { reasonsText } from './reason-text.js'
import type { Change, ExplainedCondition, Explanation, Observed } from './types.js'

/** How an explanation is laid out. */
export interface FormatOptions {
  /** After how many columns lines are broken, at spaces. Default 100. */
  readonly width?: number
}

type Wrap = (line: string, indent: string) => string[]

const mark = (verdict: Verdict): string => (verdict === null ? '?' : verdict ? '✓' : '✗')

/** Breaks a line at spaces; what follows is indented further. */
function wrapped(line: string, indent: string, width: number): string[] {
  const lines: string[] = []
  let current = indent
  for (const word of line.split(' ')) {
    const isFirst = current.trim() === ''
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current)
      current = `${indent}    ${word}`
    } else current += isFirst ? word : ` ${word}`
  }
  return [...lines, current]
}

/** Why nothing can be said, unless what was read says it. */
function why({ observed = [], reasons = [], conditions }: ExplainedCondition): string | undefined {
  const text = reasonsText(reasons)
  return conditions || observed.some((each) => each.text.includes(text)) ? undefined : text
}

/** What is said behind the condition: the main value, how far it is from the other answer, or why there is none. */
function besides(node: ExplainedCondition): string {
  const { observed = [], distance, blocks } = node
  const [value, far] = [observed[0]?.text, blocks ? distance?.text : undefined]
  const isTold = value !== undefined && far?.endsWith(`, has ${value}`)
  const parts = [isTold ? undefined : value, far, why(node)].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

const labelled = ({ of, text }: Observed): string => `${of}: ${text}`

function notes({ observed = [], counted = [], near = [], blocks, change }: ExplainedCondition): string[] {
  const times = counted.map((at) => instantText(readInstant(at)!))
  return [
    ...observed.slice(1).map(labelled),
    ...(blocks && times.length > 0 ? [`counted: ${times.join('; ')}`] : []),
    ...near.map(({ text }) => `not counted: ${text}`),
    ...(change ? [change.text] : []),
  ]
}

function lines(node: ExplainedCondition, indent: string, wrap: Wrap): string[] {
  return [
    ...wrap(`${mark(node.verdict)} ${node.text}${besides(node)}`, indent),
    ...notes(node).flatMap((note) => wrap(note, `${indent}    `)),
    ...(node.conditions ?? []).flatMap((each) => lines(each, `${indent}  `, wrap)),
  ]
}

const VERDICTS = new Map<Verdict, string>([
  [true, 'in the segment'],
  [false, 'not in the segment'],
  [null, 'unknown'],
])

/** When the verdict of a segment changes, and by what. */
const segmentChange = ({ text, causes = [] }: Change): string =>
  causes.length === 0 ? text : `${text}, because of: ${causes.join('; ')}`

/**
 * An explanation as plain text: one line for each condition, marked ✓ (holds), ✗ (does not) or ? (unknown), indented by
 * depth; below it what was read and what nearly counts.
 *
 * @param explanation What `explain` gave.
 * @param options `width`: after how many columns lines are broken, 100 unless you say otherwise. A longer word is not broken.
 * @returns Lines separated by `\n`. The same everywhere: instants in UTC, nothing localised.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { explain, formatExplanation } from 'cadre/explain'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(2) })
 * const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }
 *
 * formatExplanation(explain(active, facts, { asOf: '2026-06-15T09:00:00Z' }))
 * // ✗ "active": not in the segment on 15 June 2026, 09:00 UTC
 * //   ✗ signed in at least 2 times within the last 7 days: 1, needs 1 more
 * //       counted: 14 June 2026, 08:00 UTC
 * ```
 */
export function formatExplanation({ tree, asOf }: Explanation, { width = 100 }: FormatOptions = {}): string {
  const wrap: Wrap = (line, indent) => wrapped(line, indent, width)
  const verdict = VERDICTS.get(tree.verdict)!
  const head = `${mark(tree.verdict)} ${tree.text}: ${verdict} on ${instantText(readInstant(asOf)!)}`
  const conditions = tree.conditions ?? []
  const isSaidBelow = conditions.some(({ change }) => change?.text === tree.change?.text)
  return [
    ...wrap(head, ''),
    ...(tree.change && !isSaidBelow ? wrap(segmentChange(tree.change), '    ') : []),
    ...conditions.flatMap((each) => lines(each, '  ', wrap)),
  ].join('\n')
}
