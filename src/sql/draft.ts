import type { Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { readAsOf } from '../facts/index.js'
import { isZoneName } from '../time/index.js'
import type { Dialect } from './dialect/dialect.js'
import { dialectOf } from './dialect/index.js'
import { list, raw, sql, type Sql } from './fragment.js'
import { and } from './logic.js'
import { once } from './once.js'
import { Plan, type Step } from './plan.js'
import { verdictOf } from './segment.js'
import type { SqlOptions } from './statement.js'
import { allZoneNames } from './zones.js'

/** A statement before it is printed. */
export interface Draft {
  readonly dialect: Dialect
  readonly asOf: number
  /** The columns of the subject: the user, the account, or both. */
  readonly subject: readonly string[]
  /** The columns of the verdicts, in the order of the segments. */
  readonly verdicts: readonly string[]
  readonly steps: readonly Step[]
  /** One row for each subject. */
  readonly select: Sql
  readonly distributionKey: 'user' | 'account' | null
}

function kindOf(segments: readonly Segment[]): Kind {
  const [first] = segments
  if (!first) fail('argument.invalid', 'segments', 'A statement needs a segment.')
  const other = segments.find(({ of }) => of !== first.of)
  if (other)
    fail(
      'argument.invalid',
      'segments',
      `"${first.id}" is of ${first.of}, "${other.id}" of ${other.of}: one statement gives rows of one kind.`,
    )
  return first.of
}

const subjectName = (name: string): string => (name === 'account_key' ? 'account_id' : name)

/** What segments come to in SQL. */
export function draftOf(segments: readonly Segment[], options: SqlOptions): Draft {
  const { mapping, calibrations = [], zones, only } = options
  const kind = kindOf(segments)
  if (only && segments.length !== 1) fail('argument.invalid', 'only', 'Members are those of one segment.')
  const dialect = dialectOf(options.dialect)
  const plan = new Plan({
    dialect,
    mapping,
    asOf: readAsOf(options),
    accounts: segments.some(({ uses }) => uses.accounts),
    subscriptions: segments.map(({ uses }) => uses.subscriptions).find((holder) => holder !== undefined),
    calibrations,
    zoneNames: once(() => (zones ? zones.filter(isZoneName) : allZoneNames())),
  })
  const asked = segments.map((segment) => verdictOf(segment, plan))
  const frame = plan.frame(kind)
  const named = (column: Sql, name: string) => sql`${column} AS ${raw(dialect.identifier(name)!)}`
  const columns = plan.subject(kind)
  const subject = columns.map(({ name }) => subjectName(name))
  const verdicts = only ? [] : segments.map((_, index) => `segment_${index + 1}`)
  const shown = [
    ...columns.map((column, index) => named(sql`${column}`, subject[index]!)),
    ...verdicts.map((name, index) => named(asked[index]!.verdict, name)),
  ]
  const filter = and(...asked.map(({ exists }) => exists), ...(only ? [asked[0]!.verdict] : []))
  const steps = plan.steps()
  const from = sql`${raw(frame.nameAt(frame.height))} AS ${raw(frame.alias)}`
  return {
    dialect,
    asOf: plan.asOf,
    subject,
    verdicts,
    steps,
    select: sql`SELECT ${list(shown)} FROM ${from} WHERE ${filter}`,
    distributionKey: plan.distributionKey(kind),
  }
}

/** A step under its name. One that several others read is marked, where the engine would else compute it for each. */
function stepOf({ name, select }: Step, steps: readonly Step[], { materialized }: Dialect): Sql {
  const reads = (text: unknown) => typeof text === 'string' && text.split(/\W/).includes(name)
  const readers = steps.filter((step) => step.select.parts.some(reads))
  return readers.length > 1 ? sql`${raw(name)} AS ${raw(materialized)}(${select})` : sql`${raw(name)} AS (${select})`
}

/** Steps, and the select that reads them. */
export function written(steps: readonly Step[], select: Sql, dialect: Dialect): Sql {
  const named = list(steps.map((step) => stepOf(step, steps, dialect)))
  return sql`WITH ${named} ${select}${raw(dialect.settings)}`
}
