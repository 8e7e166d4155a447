import type { Assignment, IdChange, Subject } from '../../../src/assignment/index.js'
import { runSql, transitionsSql } from '../../../src/sql/index.js'
import type { Cell, Engine, TableRows } from './engine.js'

const VERDICTS = {
  as_of: 'instant',
  segment: 'text',
  hash: 'text',
  user_id: 'text',
  account_id: 'text',
  verdict: 'boolean',
} as const

const RUNS = { ...VERDICTS, held: 'boolean' } as const

const CHANGES = { from_id: 'text', to_id: 'text' } as const

/** A table of runs without any. */
export const noRuns: Readonly<Record<string, TableRows>> = { segment_runs: { columns: RUNS, rows: [] } }

function verdictIn(assignment: Assignment, id: string, subject: Subject): boolean | null {
  if (assignment.audience(id).has(subject)) return true
  return assignment.unknown(id).has(subject) ? null : false
}

/** An assignment as the rows of its verdicts. */
export function verdictRows(assignment: Assignment): TableRows {
  const rows = assignment.segments.flatMap(({ id, of, hash }) =>
    Array.from(assignment.existing(of), (subject): Cell[] => [
      assignment.asOf,
      id,
      hash,
      subject.userId,
      subject.accountId,
      verdictIn(assignment, id, subject),
    ]),
  )
  return { columns: VERDICTS, rows }
}

const changesOf = (changes: readonly IdChange[], isAccount: boolean): TableRows => ({
  columns: CHANGES,
  rows: changes
    .filter(({ of }) => (of === 'account') === isAccount)
    .flatMap(({ from, to }) => from.flatMap((id) => (to.length === 0 ? [[id, null]] : to.map((now) => [id, now])))),
})

/** What a night brought, one line each. */
export interface Night {
  /** Of the latest run: `entered segment user@account`. */
  readonly transitions: readonly string[]
  /** The same, of the run at its instant. */
  readonly atItsInstant: readonly string[]
  /** `segment user@account` */
  readonly held: readonly string[]
}

export const lineOf = (segment: unknown, { userId, accountId }: Subject): string =>
  `${String(segment)} ${userId ?? '-'}@${accountId ?? '-'}`

type Row = Readonly<Record<string, unknown>>

const lineIn = (row: Row): string =>
  lineOf(row['segment'], { userId: row['user_id'] as string | null, accountId: row['account_id'] as string | null })

/** Puts a run into the table of runs, and asks what happened since the one before. */
export async function runNight(engine: Engine, night: Assignment, changes: readonly IdChange[] = []): Promise<Night> {
  const { dialect } = engine
  await engine.load({
    segment_verdicts: verdictRows(night),
    user_changes: changesOf(changes, false),
    account_changes: changesOf(changes, true),
  })
  const given = changes.length === 0 ? {} : { changes: { users: 'user_changes', accounts: 'account_changes' } }
  const options = { dialect, runs: 'segment_runs', ...given }
  await engine.execute(`INSERT INTO segment_runs ${runSql({ ...options, verdicts: 'segment_verdicts' })}`)
  const asked = async (sql: string) => engine.run({ sql, params: [] })
  const moved = (rows: readonly Row[]) => rows.map((row) => `${String(row['kind'])} ${lineIn(row)}`).sort()
  const latest = '(SELECT MAX(as_of) FROM segment_runs)'
  const held = await asked(`SELECT segment, user_id, account_id FROM segment_runs WHERE held AND as_of = ${latest}`)
  return {
    transitions: moved(await asked(transitionsSql(options))),
    atItsInstant: moved(await asked(transitionsSql({ ...options, asOf: night.asOf }))),
    held: held.map(lineIn).sort(),
  }
}

/** Those whose leaving is held back, a line each. */
export const heldIn = (assignment: Assignment, segments: readonly string[]): readonly string[] =>
  segments.flatMap((id) => Array.from(assignment.held(id), (subject) => lineOf(id, subject))).sort()
