import { mover, toIso } from '../../time/index.js'
import { DURATIONS } from './pools.js'
import type { Arbitrary, World } from './world.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const besides = (at: number): readonly number[] => [at, at - 1, at + 1]

/** The instants at which windows begin and end, and those a millisecond beside them. */
function pastBorders(asOf: number): readonly number[] {
  const bounds = DURATIONS.flatMap((duration) => [-1, -2].map((times) => mover(duration, times)(asOf)))
  const midnight = Math.floor(asOf / DAY) * DAY
  const month = new Date(midnight).setUTCDate(1)
  return [asOf, midnight, midnight - DAY, midnight - 7 * DAY, month, ...bounds].flatMap(besides)
}

const futureBorders = (asOf: number): readonly number[] =>
  DURATIONS.map((duration) => mover(duration, 1)(asOf)).flatMap(besides)

/** Instants around `asOf`: many on a border, many the same. */
export function instant({ fc, asOf, once }: World): Arbitrary<number> {
  const few = [asOf, asOf - HOUR, asOf - DAY, asOf - 2 * DAY]
  return once('instant', () =>
    fc.oneof(
      { arbitrary: fc.constantFrom(...few), weight: 6 },
      { arbitrary: fc.constantFrom(...pastBorders(asOf)), weight: 6 },
      { arbitrary: fc.constantFrom(...futureBorders(asOf)), weight: 1 },
      { arbitrary: fc.nat(40 * 24).map((hours) => asOf - hours * HOUR), weight: 4 },
      { arbitrary: fc.integer({ min: asOf - 400 * DAY, max: asOf + 20 * DAY }), weight: 1 },
    ),
  )
}

/** Instants as data writes them: milliseconds, ISO 8601 text or a Date. */
export const instantInput = (world: World): Arbitrary<number | string | Date> =>
  world.fc
    .tuple(instant(world), world.fc.constantFrom('number', 'number', 'text', 'date'))
    .map(([at, form]) => (form === 'number' ? at : form === 'text' ? toIso(at) : new Date(at)))

/** Instants as rules write them. */
export const isoInstants = ({ asOf, once }: World): readonly string[] =>
  once('iso', () => [...pastBorders(asOf), ...futureBorders(asOf)].map(toIso))
