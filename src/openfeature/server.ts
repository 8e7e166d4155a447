import { createGate, type Snapshot } from '../gate/index.js'
import { segmentContext, type SegmentContext } from './context.js'

interface Evaluated<C> {
  readonly context: C
}

/** A hook of `@openfeature/server-sdk` that adds the segments of the evaluated subject to the context. */
export interface SegmentHook<C> {
  /** Called before a flag is evaluated; gives the context with the segments. */
  readonly before: (evaluated: Evaluated<C>) => Promise<C & SegmentContext>
}

/**
 * A hook for the server: before a flag is evaluated, the segments of the subject are put into the context, as
 * `inSegments` and `notInSegments`.
 *
 * @param snapshotFor Gives the snapshot of the subject that a context is about, mostly by its `targetingKey`: made with
 * `snapshotOf`, or kept. Undefined for a subject of whom nothing is known: both lists are empty.
 * @returns A hook for `OpenFeature.addHooks`. What `snapshotFor` throws, the SDK answers with the default of the flag.
 * @example
 * ```ts
 * import { OpenFeature } from '@openfeature/server-sdk'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { segmentHook } from 'cadre/openfeature'
 * import { snapshotOf } from 'cadre/snapshot'
 *
 * const { plan } = defineCatalog({ plans: ['free', 'pro'], freePlan: 'free' })
 * const pro = defineSegment({ id: 'pro', of: 'user', where: plan().is('pro') })
 * const loadFacts = (id: string) => Promise.resolve({ user: { id }, subscription: { plan: 'pro' } })
 *
 * OpenFeature.addHooks(
 *   segmentHook(async ({ targetingKey = '' }) => snapshotOf([pro], await loadFacts(targetingKey), { asOf: new Date() })),
 * )
 * ```
 */
export function segmentHook<C extends { readonly targetingKey?: string }>(
  snapshotFor: (context: C) => Promise<Snapshot | undefined> | Snapshot | undefined,
): SegmentHook<C> {
  return {
    before: async ({ context }) => {
      const snapshot = await snapshotFor(context)
      const gate = createGate(snapshot, { now: () => 0 }) // flags are evaluated when the snapshot is made
      return { ...context, ...segmentContext(gate, Object.keys(snapshot?.segments ?? {})) }
    },
  }
}
