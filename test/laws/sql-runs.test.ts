import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Assignment,
  assignmentOf,
  type IdChange,
  type Subject,
  type SubjectVerdicts,
  type Transitions,
  transitionsBetween,
} from '../../src/assignment/index.js'
import type { Kind } from '../../src/ast/index.js'
import { defineStaticSegment, type Segment } from '../../src/index.js'
import { openClickhouse } from '../sql/harness/clickhouse.js'
import { openDuckdb } from '../sql/harness/duckdb.js'
import type { Engine } from '../sql/harness/engine.js'
import { openPglite, openPostgres } from '../sql/harness/postgres.js'
import { heldIn, lineOf, noRuns, runNight } from '../sql/harness/runs.js'
import { runs } from './world.js'

const USERS = ['u1', 'u2', "o'neill", 'u4 \\']
const ACCOUNTS = ['a1', 'a2', 'a3']

const SUBJECTS: Readonly<Record<Kind, readonly Partial<Subject>[]>> = {
  member: USERS.flatMap((userId) => [null, ...ACCOUNTS].map((accountId) => ({ userId, accountId }))),
  user: USERS.map((userId) => ({ userId })),
  account: ACCOUNTS.map((accountId) => ({ accountId })),
}

/** Somebody exists in every run: of a run without anybody no rows are left. */
const ALWAYS: Readonly<Record<Kind, Partial<Subject>>> = {
  member: { userId: 'always', accountId: 'always' },
  user: { userId: 'always' },
  account: { accountId: 'always' },
}

const KINDS = Object.keys(SUBJECTS) as Kind[]

/** A segment of each kind, by the usual rule or by another one. */
const segmentsOf = ([member, user, account]: readonly boolean[]): readonly Segment[] => [
  defineStaticSegment({ id: "member's", of: 'member', subjects: member ? [] : [['somebody', null]] }),
  defineStaticSegment({ id: "user's", of: 'user', subjects: user ? [] : ['somebody'] }),
  defineStaticSegment({ id: "account's", of: 'account', subjects: account ? [] : ['somebody'] }),
]

const verdicts = fc.array(fc.constantFrom(true, false, null), { minLength: KINDS.length, maxLength: KINDS.length })

const rowsOf = (of: Kind): fc.Arbitrary<SubjectVerdicts[]> =>
  fc
    .subarray([...SUBJECTS[of]])
    .chain((subjects) =>
      fc.tuple(
        ...[ALWAYS[of], ...subjects].map((subject) => verdicts.map((each) => ({ of, ...subject, verdicts: each }))),
      ),
    )

const isUsual = fc.integer({ min: 0, max: 9 }).map((number) => number > 0)

const nightAt = (asOf: string): fc.Arbitrary<Assignment> =>
  fc
    .tuple(fc.tuple(...KINDS.map(rowsOf)), fc.tuple(isUsual, isUsual, isUsual))
    .map(([rows, version]) => assignmentOf({ asOf, segments: segmentsOf(version), verdicts: rows.flat() }))

const nights = fc.tuple(...['2026-06-01', '2026-06-02T03:04:05.678Z', '2026-06-03'].map(nightAt))

const changeOf = (of: 'user' | 'account', ids: readonly string[]): fc.Arbitrary<IdChange> =>
  fc.record({
    of: fc.constant(of),
    from: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }),
    to: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
  })

const changes = fc.array(fc.oneof(changeOf('user', USERS), changeOf('account', ACCOUNTS)), { maxLength: 3 })

const ENGINES: readonly (readonly [string, () => Promise<Engine | undefined>, number])[] = [
  ['DuckDB', openDuckdb, 60],
  ['Postgres in WebAssembly', openPglite, 60],
  ['a Postgres server', openPostgres, 60],
  ['ClickHouse', openClickhouse, 12],
]

describe.each(ENGINES)('who entered and who left, run by run on %s', (name, open, count) => {
  let engine: Engine | undefined

  beforeAll(async () => {
    engine = await open()
  })

  afterAll(() => engine?.close())

  it('are the transitions between the assignments', async () => {
    if (!engine) return console.info(`Not checked: ${name} is not installed.`)
    const asked = engine
    await fc.assert(
      fc.asyncProperty(nights, fc.array(changes, { minLength: 3, maxLength: 3 }), async (assignments, moved) => {
        await asked.load(noRuns)
        let previous: Assignment | null = null
        for (const [index, night] of assignments.entries()) {
          const given = moved[index]!
          const { transitions, result }: Transitions = transitionsBetween(previous, night, { changes: given })
          const lines = transitions.map(({ kind, segment, subject }) => `${kind} ${lineOf(segment, subject)}`).sort()
          const ids = night.segments.map(({ id }) => id)
          const expected = { transitions: lines, atItsInstant: lines, held: heldIn(result, ids) }
          expect(await runNight(asked, night, given)).toEqual(expected)
          previous = result
        }
      }),
      runs(count),
    )
  }, 600_000)
})
