import type { Segment } from '../../../src/dsl/segment.js'
import type { Facts, Verdict } from '../../../src/facts/index.js'
import { toSql } from '../../../src/sql/index.js'
import type { Engine } from './engine.js'
import { keyOf, withNamed } from './rows.js'
import { historiesOf, mappingOf, notGivenIn, TableWriter } from './tables.js'

/** The time zones of generated data. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']

const LOOKS_AT_IDS = /"(?:sample|subjects)"/

const isMixed = (values: readonly unknown[]): boolean => new Set(values.map((value) => value === undefined)).size > 1

/** Two copies of an event at one instant that differ: which of them counts, engines that reorder JSON cannot say. */
function differingCopies({ events = [], accountEvents = [], members = [] }: Facts): boolean {
  const all = [...events, ...accountEvents, ...members.flatMap((member) => member.events ?? [])]
  const ids = all.filter(({ id }) => typeof id === 'string' && id !== '').map(({ id, userId }) => `${id} ${userId}`)
  return new Set(ids).size < ids.length
}

/** Whether tables can say what facts say. */
export function isInTables(segment: Segment, facts: Facts, dialect: Engine['dialect']): boolean {
  const text = JSON.stringify(withNamed(segment))
  const { members = [] } = facts
  const ids = members.map((member) => member.user?.id)
  const isNamed = facts.user?.id !== undefined && (!facts.account || facts.account.id !== undefined)
  if (!isNamed && LOOKS_AT_IDS.test(text)) return false
  if (new Set(ids).size < ids.length) return false
  if (isMixed(members.map(({ membership }) => membership)) && text.includes('"role"')) return false
  if (dialect === 'postgres' && differingCopies(facts)) return false
  // The subject is a member too, wherever members are counted; generated facts list the others only.
  return segment.of !== 'member' || !text.includes('"members"')
}

/** The verdict of an engine. */
export async function verdictOf(segment: Segment, facts: Facts, asOf: number, engine: Engine): Promise<Verdict> {
  const writer = new TableWriter()
  const catalog = segment.catalog
  const subject = writer.write('one', facts, catalog, withNamed(segment), (id) => id)
  await engine.load(writer.tables)
  const { calibrations = [] } = facts
  const mapping = mappingOf('one', { notGiven: notGivenIn(facts), known: true, ...historiesOf(facts) })
  const given = await engine.verdicts(
    toSql([segment], { dialect: engine.dialect, mapping, asOf, calibrations, zones: ZONES }),
  )
  const wanted =
    segment.of === 'user'
      ? keyOf(subject.user, null)
      : keyOf(segment.of === 'member' ? subject.user : null, subject.account)
  return given.find((each) => keyOf(each.userId, each.accountId) === wanted)?.verdicts[0] ?? null
}
