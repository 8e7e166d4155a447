import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Announcement,
  chooseAnnouncement,
  clockOf,
  markDismissed,
  markShown,
  type Policy,
  type Reader,
  type ReaderState,
} from '../../src/announcements/index.js'
import { createGate, type Snapshot, type SnapshotVerdict } from '../../src/gate/index.js'
import { asOf, runs } from './world.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SEGMENTS = ['a', 'b', 'c']

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const given = <T extends object>(parts: T): T =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T

const records = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K] | undefined> }): fc.Arbitrary<T> =>
  fc.record(model as Record<string, fc.Arbitrary<unknown>>).map((parts) => given(parts) as T)

const around = fc.integer({ min: -4, max: 4 }).map((days) => asOf + days * DAY)
const ids = fc.subarray([...SEGMENTS, 'never asked'], { maxLength: 2 })
const duration = fc.oneof(
  fc.integer({ min: 1, max: 48 }).map((hours) => ({ hours })),
  fc.integer({ min: 1, max: 5 }).map((days) => ({ days })),
)
const cap = fc.record({ times: fc.integer({ min: 1, max: 3 }), within: duration })
const hours = records<NonNullable<Policy['hours']>>({
  from: fc.integer({ min: 0, max: 23 }),
  to: fc.integer({ min: 0, max: 24 }),
  days: optional(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
})
const quiet = fc.dictionary(fc.constantFrom('canceled', 'complained'), duration)

const announcement = (id: string): fc.Arbitrary<Announcement> =>
  records<Announcement>({
    id: fc.constant(id),
    audience: optional(records({ anyOf: optional(ids), noneOf: optional(ids) })),
    from: optional(around),
    until: optional(around),
    priority: optional(fc.integer({ min: -2, max: 2 })),
    caps: optional(fc.array(cap, { maxLength: 2 })),
    hours: optional(hours),
    quiet: optional(quiet),
  })

const announcements = fc.tuple(...['first', 'second', 'third', 'fourth'].map(announcement))

const policies = records<Policy>({
  noMessage: optional(fc.subarray(SEGMENTS, { maxLength: 1 })),
  quiet: optional(quiet),
  caps: optional(fc.array(cap, { maxLength: 2 })),
  hours: optional(hours),
})

const verdict: fc.Arbitrary<SnapshotVerdict> = fc.tuple(
  fc.constantFrom(true, false, false, null),
  fc.constantFrom(null, null, asOf + DAY, asOf + 3 * DAY),
)

const gates = fc.tuple(verdict, verdict, verdict).map(([a, b, c]) => {
  const snapshot: Snapshot = { version: 1, asOf, rules: '', segments: { a, b, c } }
  return createGate(snapshot, { now: () => asOf })
})

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia')

const states = records<ReaderState>({
  shown: optional(fc.dictionary(fc.constantFrom('first', 'second'), fc.array(around, { maxLength: 3 }))),
  dismissed: optional(fc.dictionary(fc.constantFrom('third'), around)),
})

const readers = fc
  .tuple(
    gates,
    fc.nat(5 * DAY),
    states,
    fc.dictionary(fc.constantFrom('canceled', 'complained'), fc.option(around)),
    zones,
  )
  .map(([gate, later, state, moments, zone]): Reader & { readonly zone: string } => ({
    gate,
    now: asOf + later,
    state,
    moments,
    offsetAt: clockOf(zone),
    zone,
  }))

describe('the choice of an announcement', () => {
  it('does not depend on the order in which announcements come', () => {
    fc.assert(
      fc.property(announcements, readers, policies, fc.nat(), (list, reader, policy, seed) => {
        const turned = [...list.slice(seed % 4), ...list.slice(0, seed % 4)]
        const [choice, other] = [list, turned.reverse()].map((each) => chooseAnnouncement(each, reader, policy))
        expect(other).toEqual(choice)
      }),
      runs(300),
    )
  })

  it('never falls on a reader who is, or may be, in a segment that is told nothing', () => {
    const tally = { silent: 0, told: 0 }
    fc.assert(
      fc.property(announcements, readers, policies, (list, reader, policy) => {
        const { announcement: chosen } = chooseAnnouncement(list, reader, policy)
        const isSilent = (policy.noMessage ?? []).some((id) => !reader.gate.allows({ noneOf: [id] }, reader.now))
        if (isSilent) expect(chosen).toBeNull()
        tally[isSilent ? 'silent' : 'told'] += chosen || isSilent ? 1 : 0
      }),
      runs(300),
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10)
  })

  it('is closed on what is unknown: what was chosen of less is chosen of more', () => {
    const unknown: fc.Arbitrary<Partial<Reader>> = fc.constantFrom<Partial<Reader>>(
      { state: undefined },
      { moments: {} },
      { offsetAt: () => NaN },
      { gate: createGate(null, { now: () => asOf }) },
    )
    fc.assert(
      fc.property(announcements, readers, policies, unknown, (list, reader, policy, less) => {
        const known = chooseAnnouncement(list, reader, policy).eligible
        const partly = chooseAnnouncement(list, { ...reader, ...less }, policy).eligible
        for (const each of partly) expect(known).toContain(each)
      }),
      runs(300),
    )
  })

  it('gives one reason for each that is not shown', () => {
    fc.assert(
      fc.property(announcements, readers, policies, (list, reader, policy) => {
        const { announcement: chosen, decisions, eligible } = chooseAnnouncement(list, reader, policy)
        expect(decisions.filter(({ obstacle }) => obstacle === null).map(({ id }) => id)).toEqual(
          chosen ? [chosen.id] : [],
        )
        const ranked = decisions.filter(({ obstacle }) => obstacle === null || obstacle === 'outranked')
        expect(ranked.map(({ id }) => id)).toEqual(eligible.map(({ id }) => id))
        for (const { until } of decisions) if (until !== undefined) expect(until).toBeGreaterThan(reader.now)
      }),
      runs(300),
    )
  })

  it('stays as it is until it is to be made again', () => {
    const tally = { later: 0, never: 0 }
    fc.assert(
      fc.property(announcements, readers, policies, fc.nat(999), (list, reader, policy, part) => {
        const { again, announcement: chosen, eligible } = chooseAnnouncement(list, reader, policy)
        tally[again === null ? 'never' : 'later'] += 1
        if (again !== null) expect(again).toBeGreaterThan(reader.now)
        const end = again ?? reader.now + 30 * DAY
        for (const now of [end - 1, Math.floor(reader.now + ((end - 1 - reader.now) * part) / 1000)]) {
          const then = chooseAnnouncement(list, { ...reader, now }, policy)
          expect(then.announcement).toBe(chosen)
          expect(then.eligible).toEqual(eligible)
        }
      }),
      runs(300),
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(3)
  })
})

interface Shown {
  readonly id: string
  readonly at: number
}

/** A reader who looks again and again, and now and then dismisses what there is. */
function visits(
  list: readonly Announcement[],
  reader: Reader,
  policy: Policy,
  steps: readonly number[],
): readonly Shown[] {
  const shown: Shown[] = []
  let { now, state } = reader
  for (const step of steps) {
    now += step * HOUR
    const { announcement: chosen } = chooseAnnouncement(list, { ...reader, now, state }, policy)
    if (!chosen) continue
    shown.push({ id: chosen.id, at: now })
    state = markShown(state!, chosen.id, now)
    if (step % 5 === 0) state = markDismissed(state, chosen.id, now)
  }
  return shown
}

const lengthOf = (within: object): number => {
  const [[unit, amount]] = Object.entries(within) as [[string, number]]
  return amount * (unit === 'days' ? DAY : HOUR)
}

/** The most that were shown in any stretch of a length. */
const most = (shown: readonly Shown[], length: number): number =>
  Math.max(0, ...shown.map(({ at }) => shown.filter((other) => other.at >= at && other.at < at + length).length))

describe('what a reader is shown over weeks', () => {
  const looks = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 })

  it('is never more than the caps, of one announcement and of all together', () => {
    let fullest = 0
    fc.assert(
      fc.property(announcements, readers, policies, looks, (list, reader, policy, steps) => {
        const shown = visits(list, { ...reader, state: {} }, policy, steps)
        for (const { times, within } of policy.caps ?? [])
          expect(most(shown, lengthOf(within!))).toBeLessThanOrEqual(times)
        for (const { id, caps = [] } of list) {
          const own = shown.filter((each) => each.id === id)
          for (const { times, within } of caps) {
            expect(most(own, lengthOf(within!))).toBeLessThanOrEqual(times)
            if (most(own, lengthOf(within!)) === times) fullest += 1
          }
        }
      }),
      runs(300),
    )
    expect(fullest).toBeGreaterThan(10)
  })

  it('never comes at an hour that the policy rules out, whatever the zone and the season', () => {
    const waking = { from: 8, to: 21 }
    const hourIn = (zone: string, at: number): number =>
      Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at))
    let told = 0
    fc.assert(
      fc.property(announcements, readers, policies, looks, fc.nat(400), (list, reader, policy, steps, days) => {
        const start = { ...reader, now: asOf + days * DAY }
        for (const { at } of visits(list, start, { ...policy, hours: waking }, steps)) {
          const hour = hourIn(reader.zone, at)
          expect(hour).toBeGreaterThanOrEqual(8)
          expect(hour).toBeLessThan(21)
          told += 1
        }
      }),
      runs(200),
    )
    expect(told).toBeGreaterThan(30)
  })

  it('holds nothing that was dismissed', () => {
    fc.assert(
      fc.property(announcements, readers, policies, looks, (list, reader, policy, steps) => {
        const state = list.reduce<ReaderState>((before, { id }) => markDismissed(before, id, asOf), {})
        expect(visits(list, { ...reader, state }, policy, steps)).toEqual([])
      }),
      runs(50),
    )
  })
})
