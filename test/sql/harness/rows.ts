import type { Segment } from '../../../src/dsl/segment.js'
import type { Facts, Verdict } from '../../../src/facts/index.js'
import { type SqlOptions, toSql } from '../../../src/sql/index.js'
import { catalogs, questionOf, type Row, topics } from '../../conformance/rows.js'
import type { Engine } from './engine.js'
import { mappingOf, notGivenIn, TableWriter } from './tables.js'

interface Asked {
  readonly row: Row
  readonly segment: Segment
  readonly facts: Facts
  readonly subject: { readonly user: string; readonly account: string | null }
}

interface Group {
  readonly tenant: string
  readonly options: SqlOptions
  readonly asked: Asked[]
}

/** Rules that look at ids: their subjects keep their names, and a tenant of their own. */
const LOOKS_AT_IDS = /"(?:sample|subjects)"|"(?:include|exclude)"/

/** A segment and all that it names. */
export const withNamed = (segment: Segment): readonly Segment[] => [
  segment,
  ...Object.values(segment.segments).flatMap(withNamed),
]

/** The time zones that facts speak of. */
const zonesIn = (text: string): readonly string[] => [...new Set(text.match(/(?<=")\w+\/[\w/]+(?=")|(?<=")UTC(?=")/g))]

const ZONES = zonesIn(JSON.stringify(topics))

/** How many segments one statement asks. */
const MOST = 40

/** Rows that one statement can ask: same instant, same catalog, and the same is given. */
class Grouping {
  readonly groups: Group[] = []
  private readonly open = new Map<string, Group>()
  readonly writer = new TableWriter()

  constructor(private readonly how: Pick<SqlOptions, 'dialect' | 'values'>) {}

  add(row: Row, index: number): void {
    const { segment, facts } = questionOf(row)
    const isApart = LOOKS_AT_IDS.test(JSON.stringify(row))
    const notGiven = notGivenIn(facts)
    const { history, calibrations = [] } = facts
    const known = [facts, ...(facts.members ?? [])].some((each) => each?.known !== undefined)
    const key = JSON.stringify([
      row.catalog,
      row.asOf,
      segment.of,
      notGiven,
      history,
      calibrations,
      known,
      isApart && index,
    ])
    const group = this.groupOf(key, { row, notGiven, facts, known })
    const rename = (id: string) => (isApart ? id : `${index}/${id}`)
    const subject = this.writer.write(group.tenant, facts, catalogs[row.catalog ?? 'saas']!, withNamed(segment), rename)
    group.asked.push({ row, segment, facts, subject })
  }

  private groupOf(
    key: string,
    {
      row,
      notGiven,
      facts,
      known,
    }: { row: Row; notGiven: ReturnType<typeof notGivenIn>; facts: Facts; known: boolean },
  ): Group {
    const found = this.open.get(key)
    if (found && distinct(found.asked).length < MOST) return found
    const tenant = `tenant ${this.groups.length}`
    const { history, calibrations = [] } = facts
    const mapping = mappingOf(tenant, { notGiven, known, ...(history && { history }) })
    const options = { ...this.how, mapping, asOf: row.asOf, calibrations, zones: ZONES }
    const group: Group = { tenant, options, asked: [] }
    this.groups.push(group)
    this.open.set(key, group)
    return group
  }
}

/** Rules of one meaning may call the segments that they name differently, and known verdicts go by name. */
const same = (segment: Segment): string => JSON.stringify(withNamed(segment).map(({ id, hash }) => [id, hash]))

const distinct = (asked: readonly Asked[]): readonly Segment[] => [
  ...new Map(asked.map(({ segment }) => [same(segment), segment])).values(),
]

/** A subject as one text. */
export const keyOf = (user: string | null, account: string | null): string => JSON.stringify([user, account])

async function ask({ options, asked }: Group, engine: Engine, found: Map<Row, Verdict>): Promise<void> {
  const segments = distinct(asked)
  const given = await engine.verdicts(toSql(segments, options))
  const bySubject = new Map(given.map((each) => [keyOf(each.userId, each.accountId), each.verdicts]))
  for (const { row, segment, subject } of asked) {
    const key =
      segment.of === 'user'
        ? keyOf(subject.user, null)
        : keyOf(segment.of === 'member' ? subject.user : null, subject.account)
    const position = segments.findIndex((each) => same(each) === same(segment))
    found.set(row, bySubject.get(key)?.[position] ?? null)
  }
}

/** The verdicts that an engine gives for conformance rows. Who is not in the result does not exist: that is null. */
export async function verdictsOf(
  rows: readonly Row[],
  engine: Engine,
  how: Pick<SqlOptions, 'values'> = {},
): Promise<ReadonlyMap<Row, Verdict>> {
  const grouping = new Grouping({ ...how, dialect: engine.dialect })
  rows.forEach((row, index) => grouping.add(row, index))
  await engine.load(grouping.writer.tables)
  const found = new Map<Row, Verdict>()
  for (const group of grouping.groups) await ask(group, engine, found)
  return found
}
