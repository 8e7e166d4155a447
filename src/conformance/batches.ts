import type { Segment } from '../dsl/segment.js'
import type { Facts } from '../facts/index.js'
import type { DialectName, SqlOptions } from '../sql/index.js'
import { type ConformanceRow, type ConformanceRows, type Question, questionOf, withNamed } from './rows.js'
import { historiesOf, mappingOf, notGivenIn, type TableRows, TableWriter } from './tables.js'

/** A row among the rows that are asked: by its position, subjects of different rows stay apart. */
export interface Placed {
  readonly row: ConformanceRow
  readonly position: number
}

/** A row of a batch: whose verdict is its answer, and in which column of the result it stands. */
export interface Asked extends Placed {
  readonly column: number
  readonly userId: string | null
  readonly accountId: string | null
}

/** Rows that one statement asks. */
export interface Batch {
  readonly asked: readonly Asked[]
  readonly segments: readonly Segment[]
  readonly options: SqlOptions
  readonly tables: Readonly<Record<string, TableRows>>
}

/** Rules that look at ids: their subjects keep their names, and have a statement of their own. */
const LOOKS_AT_IDS = /"(?:sample|subjects)"|"(?:include|exclude)"/

const hasKnown = ({ known, members }: Facts): boolean =>
  known !== undefined || (members ?? []).some((member) => member?.known !== undefined)

/** What must be alike in the rows of a statement: it is said for all of them. */
function alikeness({ row, position }: Placed, { segment, facts }: Question): string {
  const isApart = LOOKS_AT_IDS.test(JSON.stringify(row))
  const { history, accountHistory, calibrations } = facts
  const given = [notGivenIn(facts), history, accountHistory, calibrations, hasKnown(facts)]
  return JSON.stringify([row.catalog, row.asOf, segment.of, ...given, isApart && position])
}

/** Rules of one meaning may call the segments that they name differently, and known verdicts go by name. */
const meaning = (segment: Segment): string => JSON.stringify(withNamed(segment).map(({ id, hash }) => [id, hash]))

/** The time zones that a row speaks of. */
const zonesIn = (rows: readonly ConformanceRow[]): readonly string[] => [
  ...new Set(JSON.stringify(rows).match(/(?<=")\w+\/[\w/]+(?=")|(?<=")UTC(?=")/g)),
]

/** Rows that one statement may ask, at most so many. */
export function* together(
  rows: readonly ConformanceRow[],
  catalogs: ConformanceRows['catalogs'],
  most: number,
): Generator<readonly Placed[]> {
  const groups = new Map<string, Placed[]>()
  rows.forEach((row, position) => {
    const key = alikeness({ row, position }, questionOf(row, catalogs))
    const group = groups.get(key)
    if (group) group.push({ row, position })
    else groups.set(key, [{ row, position }])
  })
  for (const group of groups.values())
    for (let from = 0; from < group.length; from += most) yield group.slice(from, from + most)
}

/** What is asked of rows that one statement may ask. */
export function batchOf(
  placed: readonly Placed[],
  catalogs: ConformanceRows['catalogs'],
  dialect: DialectName,
  tenant = 'acme',
): Batch {
  const writer = new TableWriter()
  const isAlone = placed.length === 1
  const segments = new Map<string, { readonly segment: Segment; readonly column: number }>()
  const asked = placed.map((each): Asked => {
    const { segment, facts, catalog } = questionOf(each.row, catalogs)
    const rename = (id: string) => (isAlone ? id : `${each.position}/${id}`)
    const { user, account } = writer.write(tenant, facts, catalog, withNamed(segment), rename)
    const key = meaning(segment)
    const { column } = segments.get(key) ?? { column: segments.size }
    segments.set(key, { segment, column })
    const [userId, accountId] = [segment.of === 'account' ? null : user, segment.of === 'user' ? null : account]
    return { ...each, column, userId, accountId }
  })
  const [{ row }] = placed as [Placed]
  const { facts } = questionOf(row, catalogs)
  const { calibrations = [] } = facts
  const given = { notGiven: notGivenIn(facts), known: hasKnown(facts), ...historiesOf(facts) }
  return {
    asked,
    segments: [...segments.values()].map(({ segment }) => segment),
    tables: writer.tables,
    options: {
      dialect,
      mapping: mappingOf(tenant, given),
      asOf: row.asOf,
      calibrations,
      zones: zonesIn(placed.map((each) => each.row)),
    },
  }
}
