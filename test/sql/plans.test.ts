import { describe, expect, it } from 'vitest'
import { segments } from '../../bench/population/catalog.js'
import { mapping } from '../../bench/sql/mapping.js'
import type { Segment } from '../../src/dsl/segment.js'
import { toSql } from '../../src/sql/index.js'
import type { Engine } from './harness/engine.js'
import { declare, ENGINES, withEngine } from './harness/engines.js'

const EVENTS = {
  duckdb: [
    'CREATE TABLE events (user_id VARCHAR, account_id VARCHAR, name VARCHAR, happened_at TIMESTAMPTZ, feature VARCHAR, amount BIGINT)',
    "INSERT INTO events SELECT 'u1', 'a1', 'signed in', TIMESTAMPTZ '2026-01-01 00:00:00Z' + to_hours(n), NULL, NULL FROM range(3900) AS t(n)",
  ],
  postgres: [
    'CREATE TABLE events (user_id text, account_id text, name text, happened_at timestamptz, feature text, amount bigint) PARTITION BY RANGE (happened_at)',
    ...[1, 2, 3, 4, 5, 6].map(
      (month) =>
        `CREATE TABLE events_${month} PARTITION OF events FOR VALUES FROM ('2026-0${month}-01Z') TO ('2026-0${month + 1}-01Z')`,
    ),
    "INSERT INTO events SELECT 'u1', 'a1', 'signed in', TIMESTAMPTZ '2026-01-01 00:00:00Z' + n * INTERVAL '1 hour', NULL, NULL FROM generate_series(0, 3899) AS n",
    'ANALYZE events',
  ],
  clickhouse: [
    "CREATE TABLE events (user_id String, account_id Nullable(String), name String, happened_at DateTime64(3, 'UTC'), feature Nullable(String), amount Nullable(Int64)) ENGINE = MergeTree PARTITION BY toYYYYMM(happened_at) ORDER BY (name, happened_at)",
    "INSERT INTO events SELECT 'u1', 'a1', 'signed in', toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + number * 3600, NULL, NULL FROM numbers(3900)",
  ],
}

async function fill(engine: Engine): Promise<void> {
  const [text, instant] = ['text', 'instant'] as const
  await declare(engine, 'users', { id: text, signed_up_at: instant, country: text }, [
    ['u1', '2026-01-01T00:00:00Z', 'DE'],
  ])
  await declare(engine, 'accounts', { id: text }, [['a1']])
  await declare(engine, 'memberships', { user_id: text, account_id: text, roles: 'list' }, [['u1', 'a1', ['admin']]])
  await declare(engine, 'subscriptions', { account_id: text, plan: text, ended_at: instant }, [['a1', 'pro', null]])
  for (const statement of EVENTS[engine.dialect as keyof typeof EVENTS]) await engine.execute(statement)
}

const EXPLAIN = { duckdb: 'EXPLAIN (FORMAT JSON)', postgres: 'EXPLAIN', clickhouse: 'EXPLAIN indexes = 1' }

async function planOf(engine: Engine, asked: readonly Segment[]): Promise<string> {
  const { dialect } = engine
  const { sql, params } = toSql(asked, { dialect, mapping, asOf: '2026-06-15T09:00:00Z' })
  const rows = await engine.run({ sql: `${EXPLAIN[dialect as keyof typeof EXPLAIN]} ${sql}`, params })
  return rows.map((row) => Object.values(row).map(String).join('\n')).join('\n')
}

/** All but the one that asks about all history: the others look back 90 days. */
const recent = segments.filter(({ id }) => id !== 'not-converted')

const times = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

const readsEvents = {
  duckdb: /"Table": ?"[\w.]*events"/g,
  postgres: /Scan\b.* on events(_\d)?\b/g,
  clickhouse: /ReadFromMergeTree \(\w+\.events\)/g,
}

describe.each(ENGINES)('the plan of twelve segments, on %s', (...engine) => {
  it('reads the events once, without a join of everything with everything', () =>
    withEngine(engine, async (asked) => {
      await fill(asked)
      const plan = await planOf(asked, segments)
      const partitions = asked.dialect === 'postgres' ? 6 : 1
      expect(times(plan, readsEvents[asked.dialect as keyof typeof readsEvents])).toBe(partitions)
      expect(plan).not.toMatch(/CROSS_PRODUCT|NL_JOIN|NESTED_LOOP|Type: cross/i)
    }))

  it('leaves out what is older than the longest window', () =>
    withEngine(engine, async (asked) => {
      await fill(asked)
      const plan = await planOf(asked, recent)
      if (asked.dialect === 'postgres')
        expect([...plan.matchAll(/ on (events_\d)/g)].map(([, name]) => name)).toEqual([
          'events_3',
          'events_4',
          'events_5',
          'events_6',
        ])
      if (asked.dialect === 'clickhouse') expect(plan).toMatch(/Parts: 4\/6/)
      if (asked.dialect === 'duckdb') expect(plan).toMatch(/happened_at ?>= ?'2026-03-17/)
    }))
})
