import { describe, expect, it } from 'vitest'
import { createGate, readSnapshot, type Snapshot } from '../../../src/gate/index.js'
import { DAY, now } from '../world.js'
import { HandClock } from './clock.js'

const HOUR = DAY / 24

const snapshot = {
  version: 1,
  asOf: now,
  rules: '5c1f0a9be2d34716',
  segments: {
    pro: [true, null],
    trial: [true, now + HOUR],
    'at risk': [false, now + 2 * HOUR],
    churned: [false, null],
    engaged: [null, null],
  },
} as const satisfies Snapshot

type Id = keyof (typeof snapshot)['segments'] | 'never asked' | 'constructor' | '__proto__'

const gateAt = (time: number) => createGate<Id>(snapshot as Snapshot<Id>, { now: () => time })
const gate = gateAt(now)

describe('a gate', () => {
  it.each([
    ['any of those that hold', { anyOf: ['engaged', 'pro'] }, true],
    ['any of those that do not', { anyOf: ['engaged', 'churned'] }, false],
    ['all of those that hold', { allOf: ['pro', 'trial'] }, true],
    ['all, one of them unknown', { allOf: ['pro', 'engaged'] }, false],
    ['none of those that do not hold', { noneOf: ['churned', 'at risk'] }, true],
    ['none, one of them true', { noneOf: ['churned', 'pro'] }, false],
    ['none, one of them unknown', { noneOf: ['churned', 'engaged'] }, false],
    ['none, one of them never asked', { noneOf: ['never asked'] }, false],
    ['all, one of them never asked', { allOf: ['never asked'] }, false],
    ['all lists together', { anyOf: ['trial'], allOf: ['pro'], noneOf: ['churned'] }, true],
    ['all lists together, one of them not', { anyOf: ['trial'], allOf: ['pro'], noneOf: ['engaged'] }, false],
    ['names that every object has', { noneOf: ['constructor', '__proto__'] }, false],
    ['any of nothing', { anyOf: [], allOf: ['pro'] }, false],
    ['nothing at all', {}, false],
    ['empty lists', { allOf: [], noneOf: [] }, false],
  ] as const)('asked for %s', (_, audience, expected) => {
    expect(gate.allows(audience)).toBe(expected)
  })

  it('knows a verdict up to its expiry, and not at it', () => {
    expect(gate.verdict('trial', now + HOUR - 1)).toBe(true)
    expect(gate.verdict('trial', now + HOUR)).toBeNull()
    expect(gate.allows({ noneOf: ['at risk'] }, now + 2 * HOUR - 1)).toBe(true)
    expect(gate.allows({ noneOf: ['at risk'] }, now + 2 * HOUR)).toBe(false)
  })

  it('knows nothing of before the snapshot was made, nor of no instant', () => {
    expect(gate.verdict('pro', now - 1)).toBeNull()
    expect(gate.verdict('pro', NaN)).toBeNull()
  })

  it('tells when a verdict expires next', () => {
    expect(gate.nextChange()).toBe(now + HOUR)
    expect(gate.nextChange(now + HOUR)).toBe(now + 2 * HOUR)
    expect(gate.nextChange(now + 2 * HOUR)).toBeNull()
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['another version', { ...snapshot, version: 2 } as unknown as Snapshot],
  ])('is closed for %s', (_, given) => {
    const closed = createGate(given, { now: () => now })
    expect([closed.allows({ anyOf: ['pro'] }), closed.allows({ noneOf: ['churned'] })]).toEqual([false, false])
    expect(closed.nextChange()).toBeNull()
  })
})

describe('the clock of the reader', () => {
  it.each([
    ['is right', 0],
    ['is years behind', -4 * 365 * DAY],
    ['is years ahead', 4 * 365 * DAY],
    ['counts from the start of the page', -now],
  ])('counts only as far as it moves on: it %s', (_, wrong) => {
    const clock = new HandClock(now + wrong)
    const open = createGate<Id>(snapshot as Snapshot<Id>, clock)
    clock.advanceTo(now + wrong + HOUR - 1)
    expect([open.now(), open.verdict('trial')]).toEqual([now + HOUR - 1, true])
    clock.advanceTo(now + wrong + HOUR)
    expect([open.now(), open.verdict('trial')]).toEqual([now + HOUR, null])
  })

  it('that is put back does not lead before the snapshot', () => {
    const clock = new HandClock(now)
    const open = createGate<Id>(snapshot as Snapshot<Id>, clock)
    clock.jumpTo(now - DAY)
    expect([open.now(), open.verdict('pro')]).toEqual([now, true])
  })

  it('goes on where an earlier gate was when its offset is handed on', () => {
    const clock = new HandClock(5000)
    const { offset } = createGate<Id>(snapshot as Snapshot<Id>, clock)
    clock.advanceTo(5000 + HOUR)
    expect(createGate<Id>(snapshot as Snapshot<Id>, clock).verdict('trial')).toBe(true)
    expect(createGate<Id>(snapshot as Snapshot<Id>, { ...clock, offset }).verdict('trial')).toBeNull()
  })
})

describe('waiting for a change', () => {
  const watched = (until: number) => {
    const clock = new HandClock(now)
    const told: number[] = []
    const open = createGate({ ...snapshot, segments: { trial: [true, until], later: [false, until + DAY] } }, clock)
    const end = open.onChange(() => told.push(open.now()), clock)
    return { clock, told, end }
  }

  it('calls back at every expiry, and then waits no more', () => {
    const { clock, told } = watched(now + HOUR)
    clock.advanceTo(now + 90 * DAY)
    expect(told).toEqual([now + HOUR, now + HOUR + DAY])
    expect(clock.size).toBe(0)
  })

  it('waits for more than the 24.8 days of a timer', () => {
    const { clock, told } = watched(now + 60 * DAY)
    clock.advanceTo(now + 60 * DAY - 1)
    expect(told).toEqual([])
    clock.advanceTo(now + 60 * DAY)
    expect(told).toEqual([now + 60 * DAY])
  })

  it('calls back late after a sleep, once for all that was missed', () => {
    const { clock, told } = watched(now + HOUR)
    clock.jumpTo(now + 30 * DAY)
    clock.advanceTo(now + 30 * DAY)
    expect(told).toEqual([now + 30 * DAY])
    expect(clock.size).toBe(0)
  })

  it('ends when it is ended, also by the listener', () => {
    const { clock, told, end } = watched(now + HOUR)
    end()
    expect(clock.size).toBe(0)
    const again = new HandClock(now)
    const open = createGate<Id>(snapshot as Snapshot<Id>, again)
    const stop = open.onChange(() => {
      told.push(open.now())
      stop()
    }, again)
    again.advanceTo(now + DAY)
    expect(told).toEqual([now + HOUR])
  })
})

describe('reading a snapshot', () => {
  it('takes what it is', () => {
    expect(readSnapshot(JSON.stringify(snapshot))).toEqual(snapshot)
  })

  it.each([null, undefined, '', 'null', '[]', '{"version":2}', '<!doctype html>'])('refuses %j', (text) => {
    expect(readSnapshot(text)).toBeUndefined()
  })
})
