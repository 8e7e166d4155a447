import type { Snapshot } from './types.js'

/**
 * Reads a snapshot from the page or an answer of the server.
 *
 * @param text JSON, as `serializeSnapshot` of `cadre/snapshot` writes it.
 * @returns The snapshot; undefined for what is none, which a gate takes as closed.
 * @example
 * ```ts
 * import { createGate, readSnapshot } from 'cadre/gate'
 *
 * // In a browser: document.getElementById('segments')?.textContent
 * const text = '{"version":1,"asOf":1781514000000,"rules":"5c1f0a9be2d34716","segments":{"engaged":[true,null]}}'
 *
 * createGate(readSnapshot(text), { now: Date.now }).allows({ allOf: ['engaged'] }) // true
 * readSnapshot('<p>Bad gateway</p>') // undefined
 * ```
 */
export function readSnapshot<I extends string = string>(text: string | null | undefined): Snapshot<I> | undefined {
  try {
    const read = JSON.parse(text ?? 'null') as Snapshot<I> | null
    return read?.version === 1 ? read : undefined
  } catch {
    return undefined
  }
}
