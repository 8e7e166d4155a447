import { ACTIVITY, FEATURES, NAMES } from '../population/catalog.js'
import { asOf, DAY } from '../population/workload.js'
import type { DialectName } from '../../src/sql/index.js'
import type { Query } from './engine.js'

const written = (days: number): string => new Date(asOf - days * DAY + 1).toISOString()

const quoted = (values: readonly string[]): string => values.map((each) => `'${each}'`).join(', ')

const active = `e.name IN (${quoted(ACTIVITY)})`

type Instants = Readonly<Record<'now' | 'd7' | 'd14' | 'd30' | 'd60' | 'd90', string>>

/** The first instant that is not in the window any more, and the first ones of windows of so many days. */
const instants = (literal: (text: string) => string): Instants => {
  const [now, d7, d14, d30, d60, d90] = [0, 7, 14, 30, 60, 90].map((days) => literal(written(days)))
  return { now, d7, d14, d30, d60, d90 } as Instants
}

/**
 * The twelve segments as somebody writes them for DuckDB who knows what they mean: half-open windows to the
 * millisecond, a row for each user in each account, events without an account in all of the user's accounts, unknown
 * roles, plans, features and instants kept apart from false. The events are read once.
 */
const duckdb = ({ now, d7, d14, d30, d60, d90 }: Instants): string => `
WITH ties AS (
  SELECT user_id, account_id, bool_or(list_contains(roles, 'admin')) AS is_admin,
    bool_or(len(list_filter(roles, lambda r: r NOT IN ('member', 'admin', 'owner'))) > 0) AS has_other
  FROM memberships GROUP BY ALL),
pairs AS (
  SELECT u.id AS user_id, t.account_id, u.signed_up_at, u.country, t.is_admin, t.has_other,
    CASE WHEN s.account_id IS NULL OR s.ended_at < ${now} THEN 0 ELSE list_position(['free', 'basic', 'pro', 'enterprise'], s.plan) - 1 END AS tier
  FROM users u LEFT JOIN ties t ON t.user_id = u.id LEFT JOIN accounts a ON a.id = t.account_id
    LEFT JOIN subscriptions s ON s.account_id = t.account_id
  WHERE (t.account_id IS NULL OR a.id IS NOT NULL) AND (u.signed_up_at < ${now} OR u.signed_up_at IS NULL)),
totals AS (
  SELECT p.user_id, p.account_id,
    count(*) FILTER (e.name = 'signed in' AND e.happened_at >= ${d7}) AS sign_ins_7,
    count(*) FILTER (e.name = 'signed in' AND e.happened_at >= ${d14}) AS sign_ins_14,
    count(*) FILTER (e.name = 'signed in' AND e.happened_at >= ${d30}) AS sign_ins_30,
    count(*) FILTER (e.name = 'signed in' AND e.happened_at >= ${d60} AND e.happened_at < ${d30}) AS sign_ins_60,
    count(*) FILTER (e.name = 'report created' AND e.happened_at >= ${d7}) AS reports_7,
    count(*) FILTER (${active} AND e.happened_at >= ${d30}) AS active_30,
    count(*) FILTER (${active} AND e.happened_at >= ${d60} AND e.happened_at < ${d30}) AS active_60,
    count(DISTINCT e.feature) FILTER (e.name = 'feature used' AND e.feature IN (${quoted(FEATURES)}) AND e.happened_at >= ${d30}) AS features,
    count(DISTINCT epoch_ms(e.happened_at) // ${DAY}) FILTER (${active} AND e.happened_at >= ${d30}) AS days,
    sum(e.amount) FILTER (e.name = 'purchase made' AND e.happened_at >= ${d90}) AS total,
    max(e.happened_at) FILTER (e.name = 'trial started') AS trial,
    max(e.happened_at) FILTER (e.name = 'subscription started') AS subscribed
  FROM events e JOIN pairs p ON p.user_id = e.user_id AND (e.account_id = p.account_id OR e.account_id IS NULL)
  WHERE e.happened_at < ${now} AND e.name IN (${quoted(NAMES)}) AND (e.happened_at >= ${d60}
    OR e.name = 'purchase made' AND e.happened_at >= ${d90} OR e.name IN ('trial started', 'subscription started'))
  GROUP BY ALL),
people AS (
  SELECT p.*, coalesce(t.sign_ins_7, 0) AS s7, coalesce(t.sign_ins_14, 0) AS s14, coalesce(t.sign_ins_30, 0) AS s30,
    coalesce(t.sign_ins_60, 0) AS s60, coalesce(t.reports_7, 0) AS r7, coalesce(t.active_30, 0) AS a30,
    coalesce(t.active_60, 0) AS a60, coalesce(t.features, 0) >= 5 AND coalesce(t.days, 0) >= 20 AS power,
    coalesce(t.total, 0) AS paid, t.trial, t.subscribed
  FROM pairs p LEFT JOIN totals t ON t.user_id = p.user_id AND t.account_id IS NOT DISTINCT FROM p.account_id),
teams AS (SELECT account_id, count(*) FILTER (a30 > 0) >= 5 AS is_team FROM people WHERE account_id IS NOT NULL GROUP BY ALL)
SELECT user_id, p.account_id,
  CASE WHEN is_admin THEN true WHEN has_other OR p.account_id IS NULL THEN NULL ELSE false END AS segment_1,
  CASE WHEN p.account_id IS NOT NULL THEN tier >= 2 END AS segment_2,
  signed_up_at >= ${d7} AS segment_3,
  s7 >= 3 AND r7 >= 1 AS segment_4,
  s14 = 0 AS segment_5,
  a60 >= 20 AND a30 = 0 AS segment_6,
  power AS segment_7,
  CASE WHEN s60 > 0 THEN (s60 - s30) / s60 >= 0.5 END AS segment_8,
  trial IS NOT NULL AND (subscribed IS NULL OR subscribed <= trial) AS segment_9,
  paid > 1000 AS segment_10,
  is_team AS segment_11,
  power AND s14 > 0 AND country IN ('DE', 'FR', 'US', 'JP') AS segment_12
FROM people p LEFT JOIN teams ON teams.account_id = p.account_id`

/** The same for ClickHouse. */
const clickhouse = ({ now, d7, d14, d30, d60, d90 }: Instants): string => `
WITH ties AS (
  SELECT user_id, account_id, max(has(roles, 'admin')) AS is_admin,
    max(length(arrayFilter(r -> r NOT IN ('member', 'admin', 'owner'), roles)) > 0) AS has_other
  FROM memberships GROUP BY user_id, account_id),
pairs AS (
  SELECT u.id AS user_id, t.account_id AS account_id, u.signed_up_at AS signed_up_at, u.country AS country, t.is_admin AS is_admin, t.has_other AS has_other,
    if(s.account_id IS NULL OR s.ended_at < ${now}, 0, nullIf(indexOf(['free', 'basic', 'pro', 'enterprise'], s.plan), 0) - 1) AS tier
  FROM users u LEFT JOIN ties t ON t.user_id = u.id LEFT JOIN accounts a ON a.id = t.account_id
    LEFT JOIN subscriptions s ON s.account_id = t.account_id
  WHERE (t.account_id IS NULL OR a.id IS NOT NULL) AND (u.signed_up_at < ${now} OR u.signed_up_at IS NULL)),
totals AS (
  SELECT p.user_id AS user_id, p.account_id AS account_id,
    countIf(e.name = 'signed in' AND e.happened_at >= ${d7}) AS s7,
    countIf(e.name = 'signed in' AND e.happened_at >= ${d14}) AS s14,
    countIf(e.name = 'signed in' AND e.happened_at >= ${d30}) AS s30,
    countIf(e.name = 'signed in' AND e.happened_at >= ${d60} AND e.happened_at < ${d30}) AS s60,
    countIf(e.name = 'report created' AND e.happened_at >= ${d7}) AS r7,
    countIf(${active} AND e.happened_at >= ${d30}) AS a30,
    countIf(${active} AND e.happened_at >= ${d60} AND e.happened_at < ${d30}) AS a60,
    uniqExactIf(e.feature, e.name = 'feature used' AND e.feature IN (${quoted(FEATURES)}) AND e.happened_at >= ${d30}) AS features,
    uniqExactIf(intDiv(toUnixTimestamp64Milli(e.happened_at), ${DAY}), ${active} AND e.happened_at >= ${d30}) AS days,
    sumIf(e.amount, e.name = 'purchase made' AND e.happened_at >= ${d90}) AS total,
    maxIf(toNullable(e.happened_at), e.name = 'trial started') AS trial,
    maxIf(toNullable(e.happened_at), e.name = 'subscription started') AS subscribed
  FROM events e JOIN pairs p ON p.user_id = e.user_id AND (e.account_id = p.account_id OR e.account_id IS NULL)
  WHERE e.happened_at < ${now} AND e.name IN (${quoted(NAMES)}) AND (e.happened_at >= ${d60}
    OR e.name = 'purchase made' AND e.happened_at >= ${d90} OR e.name IN ('trial started', 'subscription started'))
  GROUP BY p.user_id, p.account_id),
people AS MATERIALIZED (
  SELECT p.user_id AS user_id, p.account_id AS account_id, p.signed_up_at AS signed_up_at, p.country AS country, p.is_admin AS is_admin,
    p.has_other AS has_other, p.tier AS tier, coalesce(t.s7, 0) AS s7, coalesce(t.s14, 0) AS s14, coalesce(t.s30, 0) AS s30,
    coalesce(t.s60, 0) AS s60, coalesce(t.r7, 0) AS r7, coalesce(t.a30, 0) AS a30, coalesce(t.a60, 0) AS a60,
    coalesce(t.features, 0) >= 5 AND coalesce(t.days, 0) >= 20 AS power, coalesce(t.total, 0) AS paid, t.trial AS trial, t.subscribed AS subscribed
  FROM pairs p LEFT JOIN totals t ON t.user_id = p.user_id AND t.account_id <=> p.account_id),
teams AS (SELECT account_id, countIf(a30 > 0) >= 5 AS is_team FROM people WHERE account_id IS NOT NULL GROUP BY account_id)
SELECT p.user_id AS user_id, p.account_id AS account_id,
  multiIf(p.is_admin, true, p.has_other OR p.account_id IS NULL, NULL, false) AS segment_1,
  if(p.account_id IS NOT NULL, p.tier >= 2, NULL) AS segment_2,
  p.signed_up_at >= ${d7} AS segment_3,
  p.s7 >= 3 AND p.r7 >= 1 AS segment_4,
  p.s14 = 0 AS segment_5,
  p.a60 >= 20 AND p.a30 = 0 AS segment_6,
  p.power AS segment_7,
  if(p.s60 > 0, (toInt64(p.s60) - toInt64(p.s30)) / p.s60 >= 0.5, NULL) AS segment_8,
  p.trial IS NOT NULL AND (p.subscribed IS NULL OR p.subscribed <= p.trial) AS segment_9,
  p.paid > 1000 AS segment_10,
  t.is_team AS segment_11,
  p.power AND p.s14 > 0 AND p.country IN ('DE', 'FR', 'US', 'JP') AS segment_12
FROM people p LEFT JOIN teams t ON t.account_id = p.account_id
SETTINGS join_use_nulls = 1, enable_materialized_cte = 1`

/** The statement that was written by hand. */
export const byHand = (dialect: DialectName): Query => ({
  sql:
    dialect === 'duckdb'
      ? duckdb(instants((text) => `TIMESTAMPTZ '${text}'`))
      : clickhouse(instants((text) => `toDateTime64('${text.slice(0, -1)}', 3, 'UTC')`)),
  params: [],
})

const JOIN = / JOIN pairs p ON p\.user_id = e\.user_id AND \(.*\)/

/** The same for one who knows that here everybody is in one account, and all events in it: other data is answered wrongly. */
export function byHandForOneAccount(dialect: DialectName): Query {
  const { sql, params } = byHand(dialect)
  const simple = sql
    .replace(
      'SELECT p.user_id AS user_id, p.account_id AS account_id,\n    countIf',
      'SELECT e.user_id AS user_id,\n    countIf',
    )
    .replace('SELECT p.user_id, p.account_id,\n    count', 'SELECT e.user_id,\n    count')
    .replace(JOIN, '')
    .replace('GROUP BY p.user_id, p.account_id)', 'GROUP BY e.user_id)')
    .replace(' AND t.account_id IS NOT DISTINCT FROM p.account_id', '')
    .replace(' AND t.account_id <=> p.account_id', '')
  return { sql: simple, params }
}
