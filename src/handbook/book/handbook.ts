import type { Segment } from '../../dsl/segment.js'
import { instantText, type InstantInput } from '../../time/index.js'
import { instant } from '../instants.js'
import { type Review, reviewOf } from '../reviews.js'
import { dayText } from './action.js'
import { anchorOf, blocks, bullets, escaped } from './markdown.js'
import { linkTo, section } from './section.js'

/** What a handbook is told besides the segments. */
export interface HandbookOptions {
  /** The instant that reviews are looked at from. */
  readonly asOf: InstantInput
  /** The heading. Default `Segments`. */
  readonly title?: string
  /** When each definition was last looked at, by id. */
  readonly reviewed?: Readonly<Record<string, InstantInput>>
}

interface Entry {
  readonly segment: Segment
  readonly review: Review
}

function contents(entries: readonly Entry[]): string {
  const lines = entries.map(({ segment: { id, title, status } }) => {
    const note = status && status !== 'core' ? ` (${status})` : ''
    return `[${escaped(title ?? id)}](#${anchorOf(id)})${note}`
  })
  return blocks(['## Contents', bullets(lines)])
}

/** A list under a heading, or nothing when the list is empty. */
const listUnder = (heading: string, items: readonly string[]): string =>
  items.length === 0 ? '' : blocks([`## ${heading}`, bullets(items)])

function overdue(entries: readonly Entry[], listed: readonly Segment[]): string {
  const items = entries.flatMap(({ segment: { id, action }, review }) => {
    if (review.kind !== 'due' || !review.isOverdue) return []
    const owner = action?.owner === undefined ? '' : ` (${escaped(action.owner)})`
    return [`${linkTo(id, listed)}: ${review.cadence}, was due on ${dayText(review.due)}${owner}`]
  })
  return listUnder('Overdue reviews', items)
}

function unrecorded(entries: readonly Entry[], listed: readonly Segment[]): string {
  const items = entries.flatMap(({ segment, review }) =>
    review.kind === 'unrecorded' ? [`${linkTo(segment.id, listed)}: ${escaped(review.cadence)}`] : [],
  )
  return listUnder('No review on record', items)
}

function withoutAction(entries: readonly Entry[], listed: readonly Segment[]): string {
  const items = entries.flatMap(({ segment: { id, action, status } }) =>
    action || status === 'retired' ? [] : [linkTo(id, listed)],
  )
  return listUnder('Without an action', items)
}

/**
 * All segments of a product as one Markdown text, for those who do not read code: what each means in plain words, which
 * events, filters and windows it looks at, what is done about its members and by whom, and whose review is overdue.
 *
 * @param segments The segments, in the order in which they shall appear.
 * @param options The instant to look from, a title, and when the definitions were last looked at.
 * @returns Markdown, the same for the same input. Texts of the segments are escaped. A review is overdue when a whole
 * cadence (daily, weekly, monthly, quarterly, yearly) has passed since the last one.
 * @throws SegmentError `as-of.invalid`, or `value.instant` for what is not an instant.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { handbook } from 'cadre/handbook'
 *
 * const { plan } = defineCatalog({ plans: ['free', 'pro'], account: z.object({}) })
 * const paying = defineSegment({
 *   id: 'paying',
 *   title: 'Paying',
 *   where: plan().atLeast('pro'),
 *   action: { goal: 'keep', message: { none: 'they are fine' }, owner: 'success', review: 'quarterly' },
 * })
 * const markdown = handbook([paying], { asOf: '2026-06-15T09:00:00Z', reviewed: { paying: '2026-01-10' } })
 * ```
 */
export function handbook(segments: readonly Segment[], { asOf, title, reviewed }: HandbookOptions): string {
  const at = instant(asOf, 'asOf')
  const entries = segments.map((segment): Entry => ({ segment, review: reviewOf(segment, at, reviewed ?? {}) }))
  const text = blocks([
    `# ${escaped(title ?? 'Segments')}`,
    `${segments.length} ${segments.length === 1 ? 'segment' : 'segments'}, as of ${instantText(at)}.`,
    contents(entries),
    overdue(entries, segments),
    reviewed ? unrecorded(entries, segments) : '',
    withoutAction(entries, segments),
    '## Definitions',
    ...entries.map(({ segment, review }) => section(segment, review, segments)),
  ])
  return `${text}\n`
}
