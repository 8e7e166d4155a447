import type { Coverage, History, Known } from '../../facts/index.js'
import { growingFloats, growingIntegers } from './growing.js'

/** How complete the events of single names are, by their present names. */
export type NamedCoverages = Readonly<Record<string, Coverage>>

/** From when and up to when events are complete: -Infinity for always, Infinity for no end. */
export interface OwnHistory extends Known {
  readonly events: NamedCoverages | undefined
}

/** Histories of users, or of accounts, that have one of their own. */
export interface RestingHistories {
  /** By number, one more than the place of the history; 0 for none. As long as there is anybody who has one. */
  readonly places: Int32Array
  readonly since: Float64Array
  readonly until: Float64Array
  /** What is said of single names: a code of `named`. */
  readonly codes: Int32Array
  readonly named: readonly (NamedCoverages | undefined)[]
}

/** The place of the history of a number; -1 for none. */
export const placeOf = ({ places }: RestingHistories, number: number): number => (places[number] ?? 0) - 1

/** The history of a number, as facts have it; undefined for none. */
export function historyOf(histories: RestingHistories | undefined, number: number): History | undefined {
  const place = histories ? placeOf(histories, number) : -1
  if (!histories || place < 0) return undefined
  const [since, until] = [histories.since[place]!, histories.until[place]!]
  const events = histories.named[histories.codes[place]!]
  return {
    since: since === -Infinity ? 'always' : since,
    ...(until !== Infinity && { until }),
    ...(events && { events }),
  }
}

/** What the histories take, in bytes. */
export const historyBytes = ({ places, since, until, codes }: RestingHistories): number =>
  places.byteLength + since.byteLength + until.byteLength + codes.byteLength

/** Gathers histories, of whom they are given. */
export class Histories {
  private readonly places = growingIntegers()
  private readonly since = growingFloats()
  private readonly until = growingFloats()
  private readonly codes = growingIntegers()
  private readonly named: (NamedCoverages | undefined)[] = [undefined]
  private readonly known = new Map<string, number>()

  /** Sets the history of a number, or takes it away. */
  set(number: number, history: OwnHistory | null): void {
    const known = (this.places.room[number] ?? 0) - 1
    if (!history) {
      if (known >= 0) this.places.set(number, 0)
      return
    }
    const place = known >= 0 ? known : this.since.length
    this.places.set(number, place + 1)
    this.since.set(place, history.since)
    this.until.set(place, history.until)
    this.codes.set(place, this.code(history.events))
  }

  private code(events: NamedCoverages | undefined): number {
    if (!events) return 0
    const key = JSON.stringify(events)
    const code = this.known.get(key) ?? this.named.push(events) - 1
    this.known.set(key, code)
    return code
  }

  /** The histories as they are now; undefined when there are none. */
  resting(): RestingHistories | undefined {
    const places = this.places.values()
    if (!places.some((place) => place > 0)) return undefined
    const { since, until, codes, named } = this
    return { places, since: since.values(), until: until.values(), codes: codes.values(), named }
  }
}
