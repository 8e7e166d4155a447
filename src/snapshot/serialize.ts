import type { Snapshot } from '../gate/index.js'
import { scriptJson } from './html.js'

/**
 * A snapshot as text that can stand in a `script` element: nothing in it ends the element, begins a comment, or is a
 * line end to JavaScript, whatever the ids are.
 *
 * @param snapshot What `snapshotOf` gave.
 * @returns JSON, which `readSnapshot` of `cadre/gate` and `JSON.parse` read.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { serializeSnapshot, snapshotOf } from 'cadre/snapshot'
 *
 * const pilot = defineStaticSegment({ id: '</script>', of: 'account', subjects: ['acme'] })
 * const snapshot = snapshotOf([pilot], { account: { id: 'acme' } }, { asOf: '2026-06-15' })
 *
 * const html = `<script type="application/json" id="segments">${serializeSnapshot(snapshot)}</script>`
 * html.split('</script>').length // 2
 * ```
 */
export const serializeSnapshot = (snapshot: Snapshot): string => scriptJson(snapshot)

/**
 * For how long an answer that holds a snapshot may be kept: until its first verdict expires.
 *
 * @param snapshot What `snapshotOf` gave.
 * @param options `atMost`: the longest time, in seconds: what else may change is not in the snapshot.
 * @returns Whole seconds.
 * @example
 * ```ts
 * import type { Snapshot } from 'cadre/gate'
 * import { secondsUntilChange } from 'cadre/snapshot'
 *
 * const snapshot: Snapshot = { version: 1, asOf: 0, rules: '', segments: { trial: [true, 90_500], pro: [false, null] } }
 *
 * secondsUntilChange(snapshot, { atMost: 3600 }) // 90: for `cache-control: private, max-age=90`
 * ```
 */
export function secondsUntilChange({ asOf, segments }: Snapshot, { atMost }: { readonly atMost: number }): number {
  const left = Object.values(segments).map(([, until]) => Math.floor(((until ?? Infinity) - asOf) / 1000))
  return Math.min(atMost, ...left)
}
