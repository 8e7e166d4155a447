import { later } from './later.js'
import type { Audience, Gate, GateOptions, Snapshot, SnapshotVerdict } from './types.js'

const NOTHING: Snapshot = { version: 1, asOf: 0, rules: '', segments: {} }
const UNKNOWN: SnapshotVerdict = [null, null]

/**
 * A gate for what a snapshot allows: an announcement, a button, a page.
 *
 * It answers as the rules would, until a verdict expires; from then on the segment is unknown, which is closed. The
 * clock of the reader may be wrong: the gate starts at the snapshot's `asOf` and goes on as fast as `now`.
 *
 * @typeParam I The ids that may be asked; see {@link SegmentIds}.
 * @param snapshot What `snapshotOf` of `cadre/snapshot` gave. Without one, or with one of another version, all is closed.
 * @param options The clock.
 * @returns A gate that holds no timer: {@link Gate.onChange} waits with the timers that it is given.
 * @example
 * ```ts
 * import { createGate, type Snapshot } from 'cadre/gate'
 *
 * const snapshot: Snapshot<'power-user' | 'at-risk'> = {
 *   version: 1,
 *   asOf: 1_781_514_000_000,
 *   rules: '5c1f0a9be2d34716',
 *   segments: { 'power-user': [true, 1_781_517_600_000], 'at-risk': [null, null] },
 * }
 * const gate = createGate(snapshot, { now: Date.now })
 *
 * gate.allows({ anyOf: ['power-user'] }) // true
 * gate.allows({ anyOf: ['power-user'], noneOf: ['at-risk'] }) // false: nobody knows whether the reader is at risk
 * gate.allows({ anyOf: ['power-user'] }, 1_781_517_600_000) // false: expired
 * ```
 */
export function createGate<I extends string = string>(
  snapshot: Snapshot<I> | null | undefined,
  { now: read, offset: given }: GateOptions,
): Gate<I> {
  const { asOf, noMessage = [], segments } = (snapshot?.version === 1 ? snapshot : NOTHING) as Snapshot<I>
  const offset = given ?? asOf - read()
  const now = (): number => Math.max(asOf, read() + offset)

  const verdict = (id: I, at = now()): boolean | null => {
    const [known, until] = Object.hasOwn(segments, id) ? segments[id] : UNKNOWN
    return at >= asOf && (until === null || at < until) ? known : null
  }
  const allows = ({ anyOf, allOf = [], noneOf = [] }: Audience<I>, at = now()): boolean => {
    const isAny = anyOf ? anyOf.some((id) => verdict(id, at) === true) : allOf.length + noneOf.length > 0
    return isAny && allOf.every((id) => verdict(id, at) === true) && noneOf.every((id) => verdict(id, at) === false)
  }
  const nextChange = (at = now()): number | null => {
    const ends = Object.values<SnapshotVerdict>(segments).map(([, until]) => until ?? Infinity)
    const next = Math.min(...ends.filter((until) => until > at))
    return next < Infinity ? next : null
  }
  const onChange: Gate<I>['onChange'] = (listener, timers) => {
    let callOff: (() => void) | undefined
    const wait = (at: number): void => {
      const next = nextChange(at)
      callOff = next === null ? undefined : later(next, now, expired, timers)
    }
    const expired = (): void => {
      wait(now()) // before the listener, which may end this
      listener()
    }
    wait(now())
    return () => callOff?.()
  }
  return { asOf, offset, noMessage, now, verdict, allows, nextChange, onChange }
}
