import type { Gate, Timers } from '../gate/index.js'
import { segmentContext } from './context.js'

/** The part of `OpenFeature` of `@openfeature/web-sdk` that keeps the context. */
export interface ContextHolder<C> {
  /** The context that flags are evaluated with. */
  getContext(): C
  /** Sets another context, and tells the provider. */
  setContext(context: C): Promise<void>
}

/** What {@link keepSegments} goes by. */
export interface KeepOptions<I extends string = string> extends Timers {
  /** The segments that flags ask for. */
  readonly segments: readonly I[]
  /** Told when a provider did not take a context. Absent: it is the provider's to report. */
  readonly onError?: (error: unknown) => void
}

/**
 * Keeps the segments in the context of the web SDK: now, and whenever a verdict expires. The rest of the context stays.
 *
 * @param holder `OpenFeature` of `@openfeature/web-sdk`.
 * @param gate A gate over the reader's snapshot.
 * @param options The segments that flags ask for, and timers.
 * @returns A function that ends this. The context stays as it is then.
 * @example
 * ```ts
 * import { OpenFeature } from '@openfeature/web-sdk'
 * import { createGate } from 'cadre/gate'
 * import { keepSegments } from 'cadre/openfeature'
 *
 * const gate = createGate({ version: 1, asOf: 0, rules: '', segments: { pro: [true, null] } }, { now: Date.now })
 * const end = keepSegments(OpenFeature, gate, { segments: ['pro'], setTimeout, clearTimeout })
 *
 * OpenFeature.getContext() // { inSegments: ['pro'], notInSegments: [] }
 * end()
 * ```
 */
export function keepSegments<C extends object, I extends string>(
  holder: ContextHolder<C>,
  gate: Pick<Gate<I>, 'now' | 'verdict' | 'onChange'>,
  { segments, onError = () => undefined, ...timers }: KeepOptions<I>,
): () => void {
  const put = (): void => {
    holder.setContext({ ...holder.getContext(), ...segmentContext(gate, segments) }).catch(onError)
  }
  put()
  return gate.onChange(put, timers)
}
