const DAY = 86_400_000

// Both divide a day, so that days can be told from the units alone.
const SECOND = 1000
const FINE = 256

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
    private readonly base: number,
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

/** Whether all instants are whole seconds; mostly the first few tell that they are not. */
function areSeconds(at: Float64Array): boolean {
  for (let index = 0; index < at.length; index += 1) if (at[index]! % SECOND !== 0) return false
  return true
}

function widest(at: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity]
  for (let index = 0; index < at.length; index += 1) {
    const each = at[index]!
    if (each < low) low = each
    if (each > high) high = each
  }
  return [low, high]
}

/** Packs instants: integer milliseconds. */
export function packTimes(at: Float64Array): Times {
  const [low, high] = widest(at)
  const tick = areSeconds(at) ? SECOND : FINE
  const base = at.length === 0 ? 0 : Math.floor(low / DAY) * DAY
  if ((high - base) / tick > MOST) return new Times(0, 1, at.slice(), undefined, low, high)
  const [units, rest] = [new Uint32Array(at.length), tick === FINE ? new Uint8Array(at.length) : undefined]
  for (let index = 0; index < at.length; index += 1) {
    const offset = at[index]! - base
    const unit = Math.floor(offset / tick)
    units[index] = unit
    if (rest) rest[index] = offset - unit * tick
  }
  return new Times(base, tick, units, rest, low, high)
}
