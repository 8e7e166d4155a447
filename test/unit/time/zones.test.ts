import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createZones, isZoneName, type Zone } from '../../../src/time/index.js'

/** Zones with whole and half hours, quarters, changes at midnight, by half an hour, across the date line, and none. */
const NAMES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Africa/Monrovia',
  'America/Argentina/Buenos_Aires',
  'America/Asuncion',
  'America/Caracas',
  'America/Havana',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/McMurdo',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/Dublin',
  'Europe/London',
  'Europe/Moscow',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Norfolk',
  'UTC',
] as const

const [FROM, TO] = [Date.UTC(1960, 0), Date.UTC(2040, 0)]

const zones = createZones()
const zoneOf = (name: string): Zone => zones(name)!

/** The local time by the platform, as if it were UTC. */
function localTime(name: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return seconds + (((at % 1000) + 1000) % 1000)
}

/** The instants around which the offset of a zone changes, found by asking day by day. */
function changes(name: string, from: number, to: number): readonly number[] {
  const zone = zoneOf(name)
  const found: number[] = []
  for (let day = from; day < to; day += 86_400_000) {
    if (zone.offsetAt(day) === zone.offsetAt(day + 86_400_000)) continue
    let [low, high] = [day, day + 86_400_000]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (zone.offsetAt(middle) === zone.offsetAt(day)) low = middle
      else high = middle
    }
    found.push(high)
  }
  return found
}

describe('the offset of a zone', () => {
  it('is that of the platform', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.integer({ min: FROM, max: TO }), (name, at) => {
        expect(at + zoneOf(name).offsetAt(at)).toBe(localTime(name, at))
      }),
      { numRuns: 600 },
    )
  })

  it.each(['Africa/Casablanca', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Gaza', 'Pacific/Apia'])(
    'changes to the millisecond where it does on the platform: %s',
    (name) => {
      const found = changes(name, Date.UTC(2009, 0), Date.UTC(2014, 0))
      expect(found.length).toBeGreaterThanOrEqual(8)
      for (const at of found) {
        expect(at - 1 + zoneOf(name).offsetAt(at - 1)).toBe(localTime(name, at - 1))
        expect(at + zoneOf(name).offsetAt(at)).toBe(localTime(name, at))
      }
    },
  )

  it('does not depend on what was asked before', () => {
    const [forwards, backwards] = [createZones()('Europe/Berlin')!, createZones()('Europe/Berlin')!]
    const instants = Array.from({ length: 400 }, (_, index) => FROM + index * 6_311_520_000 + index)
    const first = instants.map((at) => forwards.offsetAt(at))
    const second = [...instants].reverse().map((at) => backwards.offsetAt(at))
    expect(second.reverse()).toEqual(first)
  })
})

describe('the instant of a local time', () => {
  /** Every instant at which clocks show a local time, tried offset by offset. */
  function shownAt({ offsetAt }: Zone, local: number): readonly number[] {
    const offsets = new Set<number>()
    for (let hours = -30; hours <= 30; hours += 1) offsets.add(offsetAt(local + hours * 3_600_000))
    return [...offsets].map((offset) => local - offset).filter((at) => at + offsetAt(at) === local)
  }

  it('shows that time; the earlier one, where clocks show it twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.integer({ min: FROM, max: TO }), (name, local) => {
        const zone = zoneOf(name)
        const shown = shownAt(zone, local)
        if (shown.length > 0) expect(zone.instantOf(local)).toBe(Math.min(...shown))
      }),
      { numRuns: 600 },
    )
  })

  it.each(['Africa/Cairo', 'America/Havana', 'America/St_Johns', 'Australia/Lord_Howe', 'Europe/Berlin', 'Asia/Amman'])(
    'is decided in every gap and overlap of five years: %s',
    (name) => {
      const zone = zoneOf(name)
      for (const at of changes(name, Date.UTC(2010, 0), Date.UTC(2015, 0))) {
        const [before, after] = [zone.offsetAt(at - 1), zone.offsetAt(at)]
        const [low, high] = [at + Math.min(before, after), at + Math.max(before, after)]
        for (const local of [low, low + 1, (low + high) / 2, high - 1]) {
          const [earlier, later] = [local - high + at, local - low + at]
          // In an overlap both are shown, and the earlier counts; in a gap neither is, and the later counts.
          const candidates = [local - before, local - after].sort((a, b) => a - b)
          expect(zone.instantOf(local)).toBe(after < before ? candidates[0] : candidates[1])
          expect(candidates).toEqual([earlier, later])
        }
        expect(zone.instantOf(high)).toBe(high - after)
      }
    },
  )

  it('is the same on both sides of the day that Apia left out', () => {
    // At the end of 29 December 2011 it was the 31st.
    const apia = zoneOf('Pacific/Apia')
    const midnights = [29, 30, 31].map((day) => new Date(apia.instantOf(Date.UTC(2011, 11, day))).toISOString())
    expect(midnights).toEqual(['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'])
  })
})

describe('the name of a zone', () => {
  it.each([
    ...NAMES,
    'Etc/UTC',
    'America/Port-au-Prince',
    'America/North_Dakota/New_Salem',
    'Africa/Dar_es_Salaam',
    'Antarctica/DumontDUrville',
    'Europe/Isle_of_Man',
    'US/Pacific',
  ])('may be %s', (name) => {
    expect(isZoneName(name)).toBe(true)
    expect(createZones()(name)).toBeDefined()
  })

  it.each([
    'utc',
    'GMT',
    'Z',
    'CET',
    'EST5EDT',
    '+02:00',
    'Etc/GMT+1',
    'europe/berlin',
    'EUROPE/BERLIN',
    'Europe/berlin',
    'Europe/Atlantis',
    'Europe/Berlin ',
    'Europe/Berlin\n',
    'Europe',
    'Local',
    '',
    'constructor',
    '__proto__',
    `Europe/${'A'.repeat(10_000)}`,
  ])('cannot be %j', (name) => {
    expect(isZoneName(name)).toBe(false)
    expect(createZones()(name)).toBeUndefined()
  })

  it('can be every Area/Location of the platform', () => {
    const located = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/') && !name.startsWith('Etc/'))
    expect(located.length).toBeGreaterThan(400)
    expect(located.filter((name) => !isZoneName(name))).toEqual([])
  })

  it('gives one and the same zone each time', () => {
    const lookUp = createZones()
    expect(lookUp('Europe/Berlin')).toBe(lookUp('Europe/Berlin'))
  })
})
