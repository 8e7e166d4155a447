import type { Action, Duration, Kind } from '../ast/index.js'
import { defineSegment, type Segment, type SegmentMeta } from '../dsl/segment.js'
import type { Condition } from '../dsl/types.js'
import { unitOf } from '../time/index.js'

/** What every ready segment lets you replace. Fields of `action` are replaced one by one. */
export interface PresetOptions<I extends string, K extends Kind> extends SegmentMeta {
  /** Names the segment for ever. */
  readonly id?: I
  /** Whom it is of: `member` (one user in one account; the default), or another kind that the rule can be asked of. */
  readonly of?: K
}

/** What a ready segment says about itself when it is not told otherwise. */
export interface Prose {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly action: Required<Action>
}

/** A segment out of the prose of a preset, what its user replaces, and the rule. */
export function preset<I extends string, K extends Kind>(
  options: PresetOptions<I, K>,
  prose: Prose,
  where: Condition<K>,
): Segment<K, I> {
  const { id = prose.id, of = 'member', title = prose.title, description = prose.description } = options
  const { include, exclude, status } = options
  const made = defineSegment({
    id,
    of: of as K,
    title,
    description,
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(status && { status }),
    action: { ...prose.action, ...options.action },
    where,
  })
  return made as Segment<K, I>
}

/** `14 days`, `1 month` */
export function phrase(duration: Duration): string {
  const [unit, amount] = unitOf(duration)
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`
}

/** `once`, `twice`, `3 times` */
export const often = (times: number): string => (times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`)

/** A duration twice as long. */
export function twice(duration: Duration): Duration {
  const [unit, amount] = unitOf(duration)
  return { [unit]: 2 * amount } as unknown as Duration
}

/** What is said of stages, by stage. */
export type StagesAbout<N extends string> = Readonly<Partial<Record<N, SegmentMeta>>>

/** What a preset says of its stages, with what its user replaces; fields of actions one by one. */
export function aboutStages<N extends string>(
  prose: Readonly<Record<N, SegmentMeta>>,
  own: StagesAbout<N> | undefined,
): StagesAbout<N> {
  const stages = Object.keys(prose) as N[]
  const about = stages.map((stage) => {
    const [said, given] = [prose[stage], own?.[stage]]
    return [stage, { ...said, ...given, action: { ...REVIEWED, ...said.action, ...given?.action } }]
  })
  return Object.fromEntries(about) as StagesAbout<N>
}

const REVIEWED: Action = { refresh: 'daily', review: 'quarterly' }
