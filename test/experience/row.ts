import { type Condition, defineSegment, type Kind, type Segment, type SegmentMeta } from '../../src/index.js'

/** Something that somebody once wanted to know, as a segment of ours. */
export interface ExperienceRow {
  readonly number: number
  readonly segment: Segment
}

interface Options<K extends Kind> extends Pick<SegmentMeta, 'action'> {
  readonly of?: K
  /** Where the language has no word for it: what is asked instead. */
  readonly closest?: string
}

/** A row: its number, what it is called, and the rule. */
export function row<K extends Kind = 'member'>(
  number: number,
  title: string,
  where: Condition<NoInfer<K>>,
  { of, closest, action }: Options<K> = {},
): ExperienceRow {
  const description = closest === undefined ? {} : { description: closest }
  const segment = defineSegment<string, Kind>({
    id: `row-${number}`,
    of: of ?? 'member',
    title,
    ...description,
    ...(action && { action }),
    where: where as Condition<Kind>,
  })
  return { number, segment }
}
