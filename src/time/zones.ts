import { millisecondsInDay } from 'date-fns/constants'

// Area/Location names in their exact case; the runtime alone would also take `europe/berlin`, `CET` and `+02:00`.
const NAME =
  /^(?:(?:Etc\/)?UTC|(?:US|[A-Z][a-z]+)(?:\/[A-Z][a-z]+|\/(?:McMurdo|DumontDUrville)|[_-](?:[A-Z][a-z]+|au|of|es))+)$/

const BUCKET = 2 ** 29

/**
 * What the local time of a zone is, from the time-zone data of the runtime. Offsets are remembered in buckets of about
 * six days, so that the runtime is asked a few times a year and not once an event.
 */
export interface Zone {
  readonly name: string
  /** Milliseconds that local time is ahead of UTC at an instant. */
  readonly offsetAt: (at: number) => number
  /** The instant of a local time (given as if it were UTC): in a gap the later one, in an overlap the earlier one. */
  readonly instantOf: (local: number) => number
}

/** Whether a name is a time zone here: `UTC` and the Area/Location names that the runtime knows, in exact case. */
export function isZoneName(name: string): boolean {
  return NAME.test(name) && zoneFormat(name) !== undefined
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined // the only way to ask the runtime whether it knows a zone
  }
}

const UTC: Zone = { name: 'UTC', offsetAt: () => 0, instantOf: (local) => local }

function asked(format: Intl.DateTimeFormat, at: number): number {
  const [month, day, year, hours, minutes, seconds] = format
    .format(at)
    .split(/[^0-9]+/)
    .map(Number) as [number, number, number, number, number, number]
  const local = new Date(0).setUTCFullYear(year, month - 1, day) + ((hours * 60 + minutes) * 60 + seconds) * 1000
  return local - Math.floor(at / 1000) * 1000
}

/** The instant in (from, to] at which the offset changes. */
function transition(offset: (at: number) => number, from: number, to: number): number {
  const before = offset(from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle) === before) low = middle
    else high = middle
  }
  return high
}

function tabled(offset: (at: number) => number): (at: number) => number {
  const buckets = new Map<number, readonly [until: number, before: number, after: number]>()
  const fill = (index: number) => {
    const [from, to] = [index * BUCKET, (index + 1) * BUCKET]
    const [before, after] = [offset(from), offset(to)]
    return [before === after ? to : transition(offset, from, to), before, after] as const
  }
  return (at) => {
    const index = Math.floor(at / BUCKET)
    let bucket = buckets.get(index)
    if (!bucket) buckets.set(index, (bucket = fill(index)))
    return at < bucket[0] ? bucket[1] : bucket[2]
  }
}

function makeZone(name: string, format: Intl.DateTimeFormat): Zone {
  const offsetAt = tabled((at) => asked(format, at))
  const instantOf = (local: number) => {
    const early = local - offsetAt(local - millisecondsInDay)
    const late = local - offsetAt(local + millisecondsInDay)
    const valid = [early, late].filter((at) => at + offsetAt(at) === local)
    return valid.length > 0 ? Math.min(...valid) : Math.max(early, late)
  }
  return { name, offsetAt, instantOf }
}

/** Looks zones up by name and remembers them; undefined for what is not a zone. */
export type Zones = (name: string) => Zone | undefined

/** A look-up of zones that remembers what it has seen. Owned by whoever evaluates; there is no shared state. */
export function createZones(): Zones {
  const seen = new Map<string, Zone>([
    ['UTC', UTC],
    ['Etc/UTC', UTC],
  ])
  return (name) => {
    const known = seen.get(name)
    if (known || !NAME.test(name)) return known
    const format = zoneFormat(name)
    const zone = format && makeZone(name, format)
    if (zone) seen.set(name, zone) // names that are none are not kept: data could hold any number of them
    return zone
  }
}
