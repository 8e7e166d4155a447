import { describe, expect, it } from 'vitest'
import {
  type Announcement,
  chooseAnnouncement,
  clockOf,
  describeDecision,
  markDismissed,
  markShown,
  type Policy,
  type Reader,
} from '../../../src/announcements/index.js'
import { createGate, type Snapshot } from '../../../src/gate/index.js'
import { DAY } from '../world.js'

const HOUR = DAY / 24

/** A Monday morning: 9:00 in UTC, 11:00 in Berlin, 14:45 in Kathmandu, 22:00 in Apia. */
const now = Date.UTC(2026, 5, 15, 9)

const snapshot: Snapshot = {
  version: 1,
  asOf: now,
  rules: '',
  segments: { pro: [true, now + 3 * HOUR], reports: [true, null], 'at risk': [false, null], engaged: [null, null] },
}

const gate = createGate(snapshot, { now: () => now })

const reader = (given: Partial<Reader> = {}): Reader => ({ gate, now, state: {}, ...given })

const said = (announcements: readonly Announcement[], given: Partial<Reader> = {}, policy: Policy = {}) =>
  chooseAnnouncement(announcements, reader(given), policy).decisions.map(describeDecision)

const at = (instant: number) => new Date(instant).toISOString()

describe('an announcement', () => {
  it('for everybody is shown to everybody', () => {
    expect(said([{ id: 'hello' }])).toEqual(['hello: shown'])
  })

  it.each([
    ['all proven', { allOf: ['pro', 'reports'], noneOf: ['at risk'] }, 'a: shown'],
    ['one unknown', { allOf: ['pro', 'engaged'] }, 'a: not shown, audience'],
    ['one that is kept out, unknown', { noneOf: ['engaged'] }, 'a: not shown, audience'],
    ['of nobody', {}, 'a: not shown, audience'],
  ])('with an audience: %s', (_, audience, expected) => {
    expect(said([{ id: 'a', audience }])).toEqual([expected])
  })

  it.each([
    [{ from: '2026-06-15T09:00:00Z', until: now + 1 }, 'a: shown'],
    [{ from: '2026-06-15T11:00:00+02:00' }, 'a: shown'],
    [{ from: now + 1 }, `a: not shown, not-started until ${at(now + 1)}`],
    [{ until: now }, 'a: not shown, ended'],
    [{ until: '2026-06-15' }, 'a: not shown, ended'],
    [{ from: '2026-06-15T09:00:00' }, 'a: not shown, not-started'], // of which zone?
    [{ until: 'tomorrow' }, 'a: not shown, ended'],
  ])('between two instants: %j', (dates, expected) => {
    expect(said([{ id: 'a', ...dates }])).toEqual([expected])
  })

  it('is chosen by priority, then by id', () => {
    const announcements = [{ id: 'b' }, { id: 'a' }, { id: 'c', priority: 5 }, { id: 'd', priority: -1 }]
    expect(said(announcements)).toEqual([
      'c: shown',
      'a: not shown, outranked (c)',
      'b: not shown, outranked (c)',
      'd: not shown, outranked (c)',
    ])
  })

  it('is one of those that could be shown, which are listed for a changelog', () => {
    const announcements = [{ id: 'a' }, { id: 'b', audience: { allOf: ['engaged'] } }, { id: 'c', priority: 1 }]
    const { eligible, announcement } = chooseAnnouncement(announcements, reader())
    expect(eligible.map(({ id }) => id)).toEqual(['c', 'a'])
    expect(announcement).toBe(announcements[2])
  })
})

describe('readers who are told nothing', () => {
  it('are told nothing, whatever the priority', () => {
    expect(said([{ id: 'a', priority: 100 }], {}, { noMessage: ['reports'] })).toEqual([
      'a: not shown, no-message (reports)',
    ])
  })

  it('may be among those of whom it is unknown', () => {
    expect(said([{ id: 'a' }], {}, { noMessage: ['engaged'] })).toEqual(['a: not shown, no-message (engaged)'])
    expect(said([{ id: 'a' }], {}, { noMessage: ['at risk'] })).toEqual(['a: shown'])
  })

  it('are known from the snapshot without a policy', () => {
    const silent = { ...gate, noMessage: ['reports'] }
    expect(said([{ id: 'a' }], { gate: silent })).toEqual(['a: not shown, no-message (reports)'])
  })
})

describe('a quiet time', () => {
  const quiet = { 'subscription canceled': { days: 30 } }
  const announcement = { id: 'a' }

  it.each([
    ['never happened', null, 'a: shown'],
    ['is just over', now - 30 * DAY, 'a: shown'],
    ['is not over', now - DAY, `a: not shown, quiet (subscription canceled) until ${at(now + 29 * DAY)}`],
    ['begins later', now + DAY, `a: not shown, quiet (subscription canceled) until ${at(now + 31 * DAY)}`],
  ])('that %s', (_, moment, expected) => {
    const moments = { 'subscription canceled': moment }
    expect(said([announcement], { moments }, { quiet })).toEqual([expected])
    expect(said([{ ...announcement, quiet }], { moments })).toEqual([expected])
  })

  it('after a moment that was not given may not be over', () => {
    expect(said([announcement], {}, { quiet })).toEqual(['a: not shown, quiet (subscription canceled)'])
    expect(said([{ id: 'a', quiet: { constructor: { days: 1 } } }])).toEqual(['a: not shown, quiet (constructor)'])
  })
})

describe('what a reader has seen', () => {
  const caps = [{ times: 2, within: { days: 7 } }]

  it('must be known', () => {
    expect(said([{ id: 'a' }], { state: undefined })).toEqual(['a: not shown, state-unknown'])
    expect(said([{ id: 'a' }], { state: null })).toEqual(['a: not shown, state-unknown'])
  })

  it('and dismissed is not shown again', () => {
    const state = markDismissed({}, 'a', now - 300 * DAY)
    expect(said([{ id: 'a' }, { id: 'b' }], { state })).toEqual(['a: not shown, dismissed', 'b: shown'])
  })

  it('is capped, up to the instant at which the first of the last times is old enough', () => {
    const state = markShown(markShown({}, 'a', now - 6 * DAY), 'a', now - DAY)
    expect(said([{ id: 'a', caps }], { state })).toEqual([`a: not shown, capped until ${at(now + DAY)}`])
    expect(said([{ id: 'a', caps }], { state, now: now + DAY })).toEqual(['a: shown'])
  })

  it('is capped for ever without a stretch of time', () => {
    const state = markShown({}, 'a', now - 900 * DAY)
    expect(said([{ id: 'a', caps: [{ times: 1 }] }], { state })).toEqual(['a: not shown, capped'])
    expect(said([{ id: 'a', caps: [{ times: 0 }] }])).toEqual(['a: not shown, capped'])
  })

  it('is capped over all announcements together', () => {
    const state = markShown(markShown({}, 'a', now - HOUR), 'b', now - HOUR)
    expect(said([{ id: 'c' }], { state }, { caps })).toEqual([`c: not shown, capped until ${at(now - HOUR + 7 * DAY)}`])
    expect(said([{ id: 'c', caps }], { state })).toEqual(['c: shown'])
  })

  it('is not taken from the screen by the cap that it has filled', () => {
    const state = markShown({}, 'a', now)
    const policy = { caps: [{ times: 1, within: { days: 1 } }] }
    expect(said([{ id: 'a', caps: [{ times: 1 }] }], { state, showing: 'a' }, policy)).toEqual(['a: shown'])
  })

  it('is given back as new data, of the last hundred times', () => {
    const before = { shown: { a: [1] }, dismissed: { z: 5 } }
    expect(markShown(before, 'a', 2)).toEqual({ shown: { a: [1, 2] }, dismissed: { z: 5 } })
    expect(markDismissed(before, 'a', 2)).toEqual({ shown: { a: [1] }, dismissed: { z: 5, a: 2 } })
    expect(before).toEqual({ shown: { a: [1] }, dismissed: { z: 5 } })
    const often = Array.from({ length: 150 }, (_, index) => index).reduce(
      (state, time) => markShown(state, 'a', time),
      {},
    )
    expect(often).toEqual({ shown: { a: Array.from({ length: 100 }, (_, index) => index + 50) } })
    expect(Object.keys(markShown({}, '__proto__', 1).shown!)).toEqual(['__proto__'])
  })
})

describe('the hours of the reader', () => {
  const hours = { from: 8, to: 21 }

  it('are not those of a reader whose clock is not known', () => {
    expect(said([{ id: 'a', hours }])).toEqual(['a: not shown, hours'])
  })

  it('that are never over end nothing', () => {
    const always = { id: 'a', hours: { from: 0, to: 24 } }
    const still = createGate({ ...snapshot, segments: {} }, { now: () => now })
    const { announcement, again } = chooseAnnouncement([always], reader({ gate: still, offsetAt: clockOf('UTC') }))
    expect([announcement?.id, again]).toEqual(['a', null])
  })

  const shownIn = (zone: string | undefined, given: object = hours, instant = now) =>
    said([{ id: 'a', hours: given as typeof hours }], { offsetAt: clockOf(zone), now: instant })

  it('are those of the reader’s zone', () => {
    expect(shownIn('Europe/Berlin')).toEqual(['a: shown'])
    expect(shownIn('America/New_York')).toEqual([`a: not shown, hours until ${at(now + 3 * HOUR)}`])
    expect(shownIn('Pacific/Apia')).toEqual([`a: not shown, hours until ${at(now + 10 * HOUR)}`])
  })

  it('may end within an hour', () => {
    expect(shownIn('Asia/Kathmandu', { from: 14.75, to: 15 })).toEqual(['a: shown'])
    expect(shownIn('Asia/Kathmandu', { from: 15, to: 16 })).toEqual([`a: not shown, hours until ${at(now + HOUR / 4)}`])
  })

  it('may go over midnight', () => {
    expect(shownIn('UTC', { from: 22, to: 10 })).toEqual(['a: shown'])
    expect(shownIn('UTC', { from: 22, to: 6 })).toEqual([`a: not shown, hours until ${at(now + 13 * HOUR)}`])
  })

  it('may be of some days of the week', () => {
    expect(shownIn('UTC', { ...hours, days: [1] })).toEqual(['a: shown'])
    expect(shownIn('UTC', { ...hours, days: [6, 7] })).toEqual([
      `a: not shown, hours until ${at(now + 5 * DAY - HOUR)}`,
    ])
    expect(shownIn('UTC', { ...hours, days: [] })).toEqual(['a: not shown, hours'])
  })

  it('are closed when the zone is unknown, and nothing else is', () => {
    for (const zone of [undefined, '', 'Mars/Olympus']) expect(shownIn(zone)).toEqual(['a: not shown, hours'])
    expect(said([{ id: 'a' }])).toEqual(['a: shown'])
  })

  it('follow the clocks when these are put back', () => {
    // Berlin, 25 October 2026: 3:00 in summer time becomes 2:00 an hour earlier.
    const night = Date.UTC(2026, 9, 24, 23, 30)
    expect(shownIn('Europe/Berlin', hours, night)).toEqual([
      `a: not shown, hours until ${at(Date.UTC(2026, 9, 25, 7))}`,
    ])
  })

  it('of the policy hold for all', () => {
    expect(said([{ id: 'a' }], { offsetAt: clockOf('Pacific/Apia') }, { hours })).toEqual([
      `a: not shown, hours until ${at(now + 10 * HOUR)}`,
    ])
  })
})

describe('when to choose again', () => {
  const again = (announcement: Omit<Announcement, 'id'>, given: Partial<Reader> = {}) =>
    chooseAnnouncement([{ id: 'a', ...announcement }], reader({ gate: createGate(null, gate), ...given })).again

  it.each([
    ['never', {}, {}, null],
    ['when it ends', { until: now + 5 }, {}, now + 5],
    ['when it starts', { from: now + 7 }, {}, now + 7],
    ['when the hours end', { hours: { from: 8, to: 21 } }, { offsetAt: () => 0 }, now + 12 * HOUR],
    ['when a verdict expires', {}, { gate }, now + 3 * HOUR],
    [
      'when a cap ends',
      { caps: [{ times: 1, within: { hours: 2 } }] },
      { state: markShown({}, 'a', now) },
      now + 2 * HOUR,
    ],
  ])('%s', (_, announcement, given, expected) => {
    expect(again(announcement, given)).toBe(expected)
  })
})
