import type { CatalogData } from '../../ast/index.js'
import type { Coverage, History } from '../../facts/index.js'
import { readInstant } from '../../time/index.js'
import type { HistoryColumns } from '../input.js'
import type { OwnHistory } from '../store/histories.js'
import { unknownName } from './events.js'
import type { Mistake } from './report.js'

type Fields = Readonly<Record<string, unknown>>

const isMistake = <T extends object>(found: T | Mistake): found is Mistake => Array.isArray(found)

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NO_HISTORY: Mistake = ['facts.type', 'A history is an object with since, until and events.']
const NO_INSTANT: Mistake = ['facts.instant', 'An instant of a history cannot be read.']

/** Tells of a word that says nothing: events would be taken for more complete than they are. */
const unknownField = (fields: Fields, words: readonly string[]): Mistake | undefined => {
  const unknown = Object.keys(fields).find((name) => !words.includes(name))
  return unknown === undefined ? undefined : ['facts.unknown-name', `A history has no "${unknown}".`]
}

/** An instant as a number; undefined for one that is not said, null for one that cannot be read. */
const instantOf = (given: unknown): number | undefined | null =>
  given === undefined || given === null ? undefined : (readInstant(given) ?? null)

function coverageOf(fields: Fields): Coverage | Mistake {
  const since = fields['since'] === 'always' ? 'always' : instantOf(fields['since'])
  const until = instantOf(fields['until'])
  if (since === null || until === null) return NO_INSTANT
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) }
}

/** Reads how complete the events of single users and accounts are. */
export class HistoryReader {
  /** The present name of each, present or older. */
  private readonly names: ReadonlyMap<string, string>

  constructor(catalog: CatalogData) {
    this.names = new Map(
      Object.entries(catalog.events).flatMap(([name, { formerly = [] }]) =>
        [name, ...formerly].map((each) => [each, name] as const),
      ),
    )
  }

  /** The history that a row has; or what is wrong with it. */
  read(given: unknown): OwnHistory | Mistake {
    if (!isFields(given)) return NO_HISTORY
    const [mistake, whole] = [unknownField(given, ['since', 'until', 'events']), coverageOf(given)]
    if (mistake) return mistake
    if (isMistake(whole)) return whole
    const events = given['events'] == null ? {} : this.events(given['events'])
    if (isMistake(events)) return events
    const { since = 'always', until = Infinity } = whole
    return {
      since: since === 'always' ? -Infinity : (since as number),
      until: until as number,
      events: Object.keys(events).length > 0 ? events : undefined,
    }
  }

  private events(given: unknown): NonNullable<OwnHistory['events']> | Mistake {
    if (!isFields(given)) return NO_HISTORY
    const found = new Map<string, Coverage>()
    for (const [name, coverage] of Object.entries(given)) {
      const present = this.names.get(name)
      if (present === undefined) return unknownName(name)
      if (coverage === undefined) continue
      if (!isFields(coverage)) return NO_HISTORY
      const read = unknownField(coverage, ['since', 'until']) ?? coverageOf(coverage)
      if (isMistake(read)) return read
      if (name === present || !found.has(present)) found.set(present, read)
    }
    return Object.fromEntries(found)
  }
}

type Numbers = ArrayLike<number> | undefined

/** What a column says in a row: nothing for NaN. */
function said<Name extends string>(name: Name, column: Numbers, row: number): { readonly [K in Name]?: number } {
  const value = column?.[row] ?? Number.NaN
  return (Number.isNaN(value) ? {} : { [name]: value }) as { readonly [K in Name]?: number }
}

const coverageIn = ({ since, until }: { readonly since?: Numbers; readonly until?: Numbers }, row: number): Coverage =>
  since?.[row] === -Infinity
    ? { since: 'always', ...said('until', until, row) }
    : { ...said('since', since, row), ...said('until', until, row) }

/** What columns say in a row, as a row would. */
export const historyIn = ({ events, ...whole }: HistoryColumns, row: number): History => ({
  ...coverageIn(whole, row),
  ...(events && {
    events: Object.fromEntries(Object.entries(events).map(([name, each]) => [name, coverageIn(each!, row)])),
  }),
})
