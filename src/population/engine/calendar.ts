import { civil } from '../../time/calendar.js'
import { dayOf, monthOf, weekOf, type Zone } from '../../time/index.js'

const DAY = 86_400_000

/** Half a year or so. */
const CHUNK = 2 ** 34

/** Periods of local time: the number of the one that holds a local time, and the local time at which one starts. */
interface Periods {
  readonly numberOf: (local: number) => number
  readonly startOf: (number: number) => number
}

/** The calendar periods that can be counted. */
export type Period = 'activeDays' | 'activeWeeks' | 'activeMonths'

function periodsOf(period: Period, weekStarts = 1): Periods {
  switch (period) {
    case 'activeDays':
      return { numberOf: dayOf, startOf: (number) => number * DAY }
    case 'activeWeeks':
      return {
        numberOf: (local) => weekOf(local, weekStarts),
        startOf: (number) => (number * 7 - 4 + weekStarts) * DAY,
      }
    case 'activeMonths':
      return { numberOf: monthOf, startOf: (number) => civil(1970, number) }
    default:
      return period satisfies never
  }
}

/** Stretches of time that lie in one period each: where they start, and the number of the period. */
interface Stretches {
  readonly starts: readonly number[]
  readonly numbers: readonly number[]
}

/** The first instant after another, up to a limit, at which local time jumps; the limit when it does not. */
function nextJump({ offsetAt }: Zone, from: number, limit: number): number {
  const offset = offsetAt(from)
  let low = from
  while (low + DAY < limit && offsetAt(low + DAY) === offset) low += DAY
  let high = Math.min(low + DAY, limit)
  if (offsetAt(high) === offset) return limit
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === offset) low = middle
    else high = middle
  }
  return high
}

function stretchesIn(zone: Zone, { numberOf, startOf }: Periods, low: number, limit: number): Stretches {
  const [starts, numbers]: [number[], number[]] = [[], []]
  for (let from = low; from < limit;) {
    const [offset, jump] = [zone.offsetAt(from), nextJump(zone, from, limit)]
    for (let at = from; at < jump; at = startOf(numbers.at(-1)! + 1) - offset) {
      starts.push(at)
      numbers.push(numberOf(at + offset))
    }
    from = jump
  }
  return { starts, numbers }
}

/**
 * Tells in which local day, week or month an instant lies, and up to when. Local midnights are worked out once, in
 * chunks, and not for every event.
 */
export class Calendar {
  private readonly chunks = new Map<number, Stretches>()
  private readonly periods: Periods
  /** Of the instant that was looked up last: the number of its period, and the instant up to which it is certain. */
  number = 0
  end = 0

  constructor(
    private readonly zone: Zone,
    period: Period,
    weekStarts: number | undefined,
  ) {
    this.periods = periodsOf(period, weekStarts)
  }

  /** Looks an instant up. */
  find(at: number): void {
    const index = Math.floor(at / CHUNK)
    const { starts, numbers } = this.chunks.get(index) ?? this.made(index)
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    this.number = numbers[low]!
    this.end = low + 1 < starts.length ? starts[low + 1]! : (index + 1) * CHUNK
  }

  private made(index: number): Stretches {
    const chunk = stretchesIn(this.zone, this.periods, index * CHUNK, (index + 1) * CHUNK)
    this.chunks.set(index, chunk)
    return chunk
  }
}
