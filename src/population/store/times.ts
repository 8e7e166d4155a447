export const DAY = 86_400_000

// Both divide a day, so that days can be told from the units alone.
export const SECOND = 1000
export const FINE = 256

const MOST = 0xffffffff

/** A place in the order of time, compared with what {@link Times} holds. */
export interface Bound {
  readonly unit: number
  readonly rest: number
}

/**
 * Instants in four or five bytes: whole seconds, or else units of 256 milliseconds with the rest apart. Instants that
 * span too many years for that take eight.
 */
export class Times {
  constructor(
    readonly base: number,
    readonly tick: number,
    readonly units: Uint32Array | Float64Array,
    readonly rest: Uint8Array | undefined,
    /** The first and the last instant; infinite when there is none. */
    readonly earliest: number,
    readonly latest: number,
  ) {}

  get length(): number {
    return this.units.length
  }

  get bytes(): number {
    return this.units.byteLength + (this.rest?.byteLength ?? 0)
  }

  /** What the instants have in common. */
  get span(): Span {
    return { low: this.earliest, high: this.latest, isSeconds: this.tick === SECOND }
  }

  /** The instant at an index. */
  at(index: number): number {
    return this.base + this.units[index]! * this.tick + (this.rest ? this.rest[index]! : 0)
  }

  /** Where an instant stands: an index is at or after it when its unit is larger, or the same and its rest not smaller. */
  bound(at: number): Bound {
    const exact = (at - this.base) / this.tick
    if (!Number.isFinite(exact) || !this.rest) return { unit: Math.ceil(exact), rest: 0 }
    const unit = Math.floor(exact)
    return { unit, rest: at - this.base - unit * this.tick }
  }

  /** Whether the instant at an index is at or after a bound. */
  reaches(index: number, { unit, rest }: Bound): boolean {
    const own = this.units[index]!
    return own > unit || (own === unit && (this.rest === undefined || this.rest[index]! >= rest))
  }

  /** How many units a day has; and the day, since the epoch, that unit 0 begins. */
  get days(): { readonly units: number; readonly first: number } {
    return { units: DAY / this.tick, first: this.base / DAY }
  }
}

/** What instants have in common. */
export interface Span {
  readonly low: number
  readonly high: number
  /** Whether all are whole seconds. */
  readonly isSeconds: boolean
}

/** What some instants have in common with others; nothing when there are none. */
export function spanOf(at: Float64Array, size = at.length, span: Span = EMPTY): Span {
  let { low, high, isSeconds } = span
  for (let index = 0; index < size; index += 1) {
    const each = at[index]!
    if (each < low) low = each
    if (each > high) high = each
    if (isSeconds && Math.floor(each / SECOND) * SECOND !== each) isSeconds = false
  }
  return { low, high, isSeconds }
}

export const EMPTY: Span = { low: Infinity, high: -Infinity, isSeconds: true }

/** Instants by index: integer milliseconds. */
export interface Timed {
  at(index: number): number
}

/** How instants of a span are packed: in units of how many milliseconds, from which one on. */
export interface Packing {
  readonly base: number
  readonly tick: number
  readonly units: Uint32Array
  readonly rest: Uint8Array | undefined
}

/** Room for so many instants; undefined when their span is too wide for that. */
export function packingOf(size: number, { low, high, isSeconds }: Span): Packing | undefined {
  const tick = isSeconds ? SECOND : FINE
  const base = size === 0 ? 0 : Math.floor(low / DAY) * DAY
  if ((high - base) / tick > MOST) return undefined
  return { base, tick, units: new Uint32Array(size), rest: isSeconds ? undefined : new Uint8Array(size) }
}

/** Packs so many instants, given what they, and perhaps some more, have in common. */
function pack(timed: Timed, size: number, span: Span): Times {
  const packing = packingOf(size, span)
  if (!packing) return packWide(timed, size)
  const { base, tick, units, rest } = packing
  let [earliest, latest] = [Infinity, -Infinity]
  for (let place = 0; place < size; place += 1) {
    const at = timed.at(place)
    if (at < earliest) earliest = at
    if (at > latest) latest = at
    const unit = Math.floor((at - base) / tick)
    units[place] = unit
    if (rest) rest[place] = at - base - unit * tick
  }
  return new Times(base, tick, units, rest, earliest, latest)
}

function packWide(timed: Timed, size: number): Times {
  const units = Float64Array.from({ length: size }, (_, place) => timed.at(place))
  const { low, high } = spanOf(units)
  return new Times(0, 1, units, undefined, low, high)
}

class Instants implements Timed {
  constructor(private readonly list: Float64Array) {}

  at(index: number): number {
    return this.list[index]!
  }
}

class Ordered implements Timed {
  constructor(
    private readonly timed: Timed,
    private readonly order: Uint32Array,
  ) {}

  at(place: number): number {
    return this.timed.at(this.order[place]!)
  }
}

/** Packs instants. */
export const packTimes = (at: Float64Array): Times => pack(new Instants(at), at.length, spanOf(at))

/** Packs instants in an order, given what they, and perhaps some more, have in common. */
export const packOrdered = (timed: Timed, order: Uint32Array, span: Span): Times =>
  pack(new Ordered(timed, order), order.length, span)
