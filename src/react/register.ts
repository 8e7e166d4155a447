import type { SegmentIds } from '../gate/index.js'

/**
 * Where an application says which segments there are, so that hooks know their ids. The rules are not bundled: only the
 * type of the module is imported.
 *
 * @example
 * ```ts
 * // segments.ts
 * import { defineStaticSegment } from 'cadre'
 *
 * export const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme'] })
 * ```
 *
 * ```ts skip
 * declare module 'cadre/react' {
 *   interface Register {
 *     segments: typeof import('./segments.js')
 *   }
 * }
 * ```
 */
export interface Register extends Record<never, never> {}

/** The id of a registered segment or stage; any text while nothing is registered. */
export type SegmentId = Register extends { readonly segments: infer M } ? SegmentIds<M> : string
