import { segments, stages } from '../quickstart/segments.js'
import { COLOURS, QUIET } from './charts/svg.js'

const OUTSIDE: Readonly<Record<string, string>> = {
  '(none)': 'None of these',
  '(unknown)': 'Unknown',
  '(absent)': 'Not there',
}

const stageIds: readonly string[] = stages.all().map(({ id }) => id)

const titles: ReadonlyMap<string, string> = new Map([
  ...Object.entries(OUTSIDE),
  ...[...segments, ...stages.all()].map(({ id, title }) => [id, title ?? id] as const),
])

/** What people read for the id of a segment, or for a place outside of all. */
export const titleOf = (id: string): string => titles.get(id) ?? id

/** Each place once, the stages in their order, those outside at the end. */
export const placesInOrder = (places: readonly string[]): string[] =>
  [...stageIds, ...Object.keys(OUTSIDE)].filter((place) => places.includes(place))

/** The colour of a stage, the same in every chart. */
export const colourOf = (place: string): string =>
  stageIds.includes(place) ? COLOURS[stageIds.indexOf(place) % COLOURS.length]! : QUIET.unknown
