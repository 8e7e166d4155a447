import { bytesOf, jsonBytes } from './check.js'
import { stableId } from './ids.js'
import type { Delivery, DestinationRequest, Refusal } from './types.js'

/** One thing to send, and whom it is about. */
export interface Item<T> {
  readonly item: T
  readonly users: readonly string[]
}

/** How much a tool takes at once. Bytes are those of the JSON, in UTF-8. */
export interface BatchLimits {
  readonly items: number
  readonly itemBytes?: number
  readonly bytes?: number
}

/** Cuts items into batches, in their order. What is too large by itself is refused. */
export function inBatches<T>(
  items: readonly Item<T>[],
  { items: most, itemBytes = Infinity, bytes = Infinity }: BatchLimits,
  envelope = 64,
): { readonly batches: readonly (readonly Item<T>[])[]; readonly refused: readonly Refusal[] } {
  const refused: Refusal[] = []
  const batches: Item<T>[][] = []
  let size = Infinity
  for (const each of items) {
    const weight = jsonBytes(each.item) + 1
    if (weight > Math.min(itemBytes, bytes - envelope)) {
      refused.push(tooLarge(each, weight))
      continue
    }
    const last = batches.at(-1)
    if (last && last.length < most && size + weight <= bytes) {
      last.push(each)
      size += weight
    } else {
      batches.push([each])
      size = envelope + weight
    }
  }
  return { batches, refused }
}

const tooLarge = ({ users }: Item<unknown>, weight: number): Refusal => ({
  code: 'size.item',
  ...(users[0] !== undefined && { userId: users[0] }),
  message: `${weight} bytes are too many for one.`,
})

/** A request with an id of its own. */
export function requestOf<B>(
  method: DestinationRequest<B>['method'],
  path: string,
  body: B,
  users: readonly string[],
): DestinationRequest<B> {
  return { id: stableId(method, path, body), method, path, body, users }
}

/** Requests that carry items in batches. */
export function delivered<T, B>(
  items: readonly Item<T>[],
  limits: BatchLimits,
  to: { readonly method: DestinationRequest<B>['method']; readonly path: string; readonly body: (items: T[]) => B },
  refused: readonly Refusal[],
): Delivery<B> {
  const envelope = bytesOf(JSON.stringify(to.body([])))
  const cut = inBatches(items, limits, envelope)
  const requests = cut.batches.map((batch) => {
    const users = [...new Set(batch.flatMap((each) => each.users))]
    return requestOf(to.method, to.path, to.body(batch.map(({ item }) => item)), users)
  })
  return { requests, refused: [...refused, ...cut.refused] }
}
