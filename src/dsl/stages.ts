import type { Kind } from '../ast/index.js'
import { fail } from '../errors.js'
import { type Segment, segmentFrom, type SegmentMeta } from './segment.js'
import { condition, conditionNode } from './term.js'
import type { Condition } from './types.js'

/** What {@link defineStages} takes. */
export interface StagesDefinition<I extends string, N extends string, K extends Kind> {
  readonly id: I
  readonly of?: K
  /** The stages in order: the first one that holds is the subject's. */
  readonly stages: readonly (readonly [name: N, where: Condition<NoInfer<K>>])[]
  /** The stage of everybody else. */
  readonly otherwise: N
  /** Titles, actions and the like, by stage. */
  readonly about?: Readonly<Partial<Record<N, SegmentMeta<NoInfer<K>>>>>
}

/** Exclusive and exhaustive stages: every subject is in exactly one, or it is unknown in which. */
export interface Stages<I extends string, N extends string, K extends Kind> {
  readonly id: I
  /** The names of the stages in order, the last one for everybody else. */
  readonly names: readonly N[]
  /** The segment of one stage. Its id is `<id>/<stage>`. */
  stage<M extends N>(name: M): Segment<K, `${I}/${M}`>
  /** The segments of all stages, in order. */
  all(): readonly Segment<K, `${I}/${N}`>[]
}

/**
 * Defines stages of which every subject has exactly one: the first that holds, or `otherwise`. While a stage is unknown
 * of a subject, the later ones are unknown too.
 *
 * @param definition The stages in order, and the name for everybody else.
 * @throws SegmentError `segment.duplicate` when two stages have one name, `segment.missing` when a stage is asked for that there is not; as `defineSegment` otherwise.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineStages } from 'cadre'
 *
 * const { account } = defineCatalog({ account: z.object({ employees: z.int() }) })
 * const size = defineStages({
 *   id: 'company-size',
 *   of: 'account',
 *   stages: [['solo', account('employees').lessThan(2)], ['small', account('employees').lessThan(250)]],
 *   otherwise: 'large',
 * })
 * const small = size.stage('small')
 * ```
 */
export function defineStages<const I extends string, const N extends string, K extends Kind = 'member'>(
  definition: StagesDefinition<I, N, K>,
): Stages<I, N, NoInfer<K>> {
  const { id, of = 'member', stages, otherwise, about } = definition
  const names = [...stages.map(([name]) => name), otherwise]
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) fail('segment.duplicate', 'stages', `There are two stages "${repeated}".`)
  const conditions = stages.map(([name, where]) => [conditionNode(where, `stages.${name}`), where] as const)
  const segments = names.map((name, index) => {
    const upTo = conditions.slice(0, index + 1)
    const nodes = upTo.map(([node]) => node)
    const rule = condition(
      { kind: 'stage', conditions: index < stages.length ? nodes : [...nodes, { kind: 'all', conditions: [] }] },
      ...upTo.map(([, where]) => where),
    )
    return segmentFrom({ id: `${id}/${name}`, of, ...about?.[name] }, rule)
  })
  const stage = (name: string) =>
    segments[names.indexOf(name as N)] ??
    fail('segment.missing', 'stage', `There is no stage "${name}".`, names.join(', '))
  return Object.freeze({ id, names, stage, all: () => segments }) as unknown as Stages<I, N, K>
}
