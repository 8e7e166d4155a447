import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { type AsOf, evaluate, nextChange } from '../evaluate/index.js'
import { type AnyFacts, type PreparedFacts, prepareFacts } from '../facts/index.js'
import type { Snapshot, SnapshotVerdict } from '../gate/index.js'
import { readInstant } from '../time/index.js'
import { compareText, sha256 } from '../values/index.js'

/** How many hexadecimal digits of the hash of the rules a snapshot carries. */
const DIGITS = 16

function checkIds(segments: readonly Segment[]): void {
  const ids = segments.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) fail('segment.duplicate', 'segments', `The segment "${twice}" is given twice.`)
}

/**
 * A short hash of rules: what a snapshot of them carries. One that was kept with another hash is out of date.
 *
 * @param segments The segments, in any order.
 * @returns 16 hexadecimal digits. Ids and rules count, with what they use of the catalog; titles and actions do not.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { rulesHash, snapshotOf } from 'cadre/snapshot'
 *
 * const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme'] })
 * const kept = snapshotOf([pilot], { account: { id: 'acme' } }, { asOf: '2026-06-15' })
 *
 * kept.rules === rulesHash([pilot]) // true
 * ```
 */
export function rulesHash(segments: readonly Segment[]): string {
  const rules = segments.map(({ id, hash }) => `${JSON.stringify(id)} ${hash}`).sort(compareText)
  return sha256(rules.join('\n')).slice(0, DIGITS)
}

const isSilent = ({ action }: Segment): boolean => typeof action?.message === 'object'

/**
 * Who a subject is, to be sent to where no rules are: each segment's verdict, and when it will change.
 *
 * It holds no rule, no fact and no id of a person. What it can still tell is in `docs/privacy.md`. It is about one
 * reader: no shared cache may keep it.
 *
 * @param segments The segments to ask. Those whose action's message is `{ none: … }` are listed as told nothing.
 * @param facts What is known of the reader, in one account.
 * @param options When: `asOf`.
 * @returns Plain JSON, for `createGate` of `cadre/gate`.
 * @throws SegmentError `as-of.invalid`; `segment.duplicate`; `limit.work` as `nextChange`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { snapshotOf } from 'cadre/snapshot'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 * const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }
 *
 * const snapshot = snapshotOf([active], facts, { asOf: '2026-06-15T09:00:00Z' })
 * snapshot.segments.active // [true, 1782028800000]
 * new Date(1782028800000).toISOString() // '2026-06-21T08:00:00.000Z'
 * ```
 */
export function snapshotOf<const S extends readonly Segment[]>(
  segments: S,
  facts: AnyFacts | PreparedFacts,
  options: AsOf,
): Snapshot<S[number]['id']> {
  checkIds(segments)
  const prepared = prepareFacts(facts)
  const ask = (segment: Segment): readonly [string, SnapshotVerdict] => [
    segment.id,
    [evaluate(segment, prepared, options), nextChange(segment, prepared, options)],
  ]
  const verdicts = segments.map(ask)
  const noMessage = segments.filter(isSilent).map(({ id }) => id)
  return {
    version: 1,
    asOf: readInstant(options.asOf)!,
    rules: rulesHash(segments),
    segments: Object.fromEntries(verdicts) as Snapshot<S[number]['id']>['segments'],
    ...(noMessage.length > 0 && { noMessage }),
  }
}
