import { DuckDBInstance } from '@duckdb/node-api'
import { ACTIVITY, FEATURES, NAMES } from './catalog.js'
import { asOf, COUNTRIES, DAY, PLANS, ROLES, type Workload } from './workload.js'

const CHUNK = 2048

/** Twelve questions in one statement: one pass over the events of 90 days, one over the rare ones. */
const STATEMENT = `
with per_user as (
  select user_id,
    count(*) filter (name = 'signed in' and happened > $d7) as sign_ins_7,
    count(*) filter (name = 'signed in' and happened > $d14) as sign_ins_14,
    count(*) filter (name = 'signed in' and happened > $d30) as sign_ins_30,
    count(*) filter (name = 'signed in' and happened > $d60 and happened <= $d30) as sign_ins_60,
    count(*) filter (name = 'report created' and happened > $d7) as reports_7,
    count(*) filter (active and happened > $d30) as active_30,
    count(*) filter (active and happened > $d60 and happened <= $d30) as active_60,
    count(distinct feature) filter (name = 'feature used' and happened > $d30) as features,
    count(distinct happened // ${DAY}) filter (active and happened > $d30) as days,
    coalesce(sum(amount) filter (name = 'purchase made'), 0) as total
  from events where happened > $d90 and happened <= $asof group by user_id),
rare as (
  select user_id, max(happened) filter (name = 'trial started') as trial, max(happened) filter (name = 'subscription started') as subscribed
  from events where name in ('trial started', 'subscription started') and happened <= $asof group by user_id),
all_users as (
  select u.*, coalesce(sign_ins_7, 0) as s7, coalesce(sign_ins_14, 0) as s14, coalesce(sign_ins_30, 0) as s30,
    coalesce(sign_ins_60, 0) as s60, coalesce(reports_7, 0) as r7, coalesce(active_30, 0) as a30,
    coalesce(active_60, 0) as a60, coalesce(features, 0) >= 5 and coalesce(days, 0) >= 20 as power,
    coalesce(total, 0) as paid, trial, subscribed
  from users u left join per_user using (user_id) left join rare using (user_id)),
teams as (select account_id, count(*) filter (a30 > 0) >= 5 as team from all_users group by account_id)
select count(*) filter (role = 'admin'), count(*) filter (plan in ('pro', 'enterprise')), count(*) filter (signed_up_at > $d7),
  count(*) filter (s7 >= 3 and r7 >= 1), count(*) filter (s14 = 0), count(*) filter (a60 >= 20 and a30 = 0),
  count(*) filter (power), count(*) filter (s60 > 0 and (s60 - s30) / s60 >= 0.5),
  count(*) filter (trial is not null and (subscribed is null or subscribed <= trial)), count(*) filter (paid > 1000),
  count(*) filter (team), count(*) filter (power and s14 > 0 and country in ('DE', 'FR', 'US', 'JP'))
from all_users join teams using (account_id)`

const ago = (days: number): number => asOf - days * DAY

const withInstants = (text: string): string =>
  text.replace(/\$(asof|d\d+)/g, (_, name: string) => String(name === 'asof' ? asOf : ago(Number(name.slice(1)))))

/** DuckDB with the workload in its own tables, ready to be asked for the sizes of the twelve segments by so many threads. */
export async function duckdb(load: Workload): Promise<(threads: number) => Promise<() => Promise<readonly number[]>>> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(
    'create table users (user_id integer, account_id integer, role varchar, plan varchar, country varchar, signed_up_at bigint)',
  )
  const quoted = (values: readonly (string | number)[]) =>
    `(${values.map((each) => (typeof each === 'string' ? `'${each}'` : each)).join(',')})`
  for (let first = 0; first < load.users; first += CHUNK * 4) {
    const rows = Array.from({ length: Math.min(CHUNK * 4, load.users - first) }, (_, index) => first + index)
    const values = rows.map((user) =>
      quoted([
        user,
        user >> 3,
        ROLES[load.roles[user]!]!,
        PLANS[load.plans[user >> 3]!] ?? 'free',
        COUNTRIES[load.countries[user]!]!,
        load.signedUpAt[user]!,
      ]),
    )
    await connection.run(`insert into users values ${values.join(',')}`)
  }
  await connection.run(
    'create table raw (user_id integer, name utinyint, happened bigint, feature utinyint, amount double)',
  )
  const appender = await connection.createAppender('raw')
  for (let index = 0; index < load.at.length; index += 1) {
    appender.appendInteger(load.user[index]!)
    appender.appendUTinyInt(load.name[index]!)
    appender.appendBigInt(BigInt(load.at[index]!))
    appender.appendUTinyInt(load.feature[index]!)
    appender.appendDouble(load.amount[index]!)
    appender.endRow()
  }
  appender.closeSync()
  const list = (values: readonly string[]) => `[${values.map((each) => `'${each}'`).join(',')}]`
  await connection.run(`create table events as
    select user_id, ${list(NAMES)}[name + 1] as name, happened, list_contains(${list(ACTIVITY)}, ${list(NAMES)}[name + 1]) as active,
      case when name = 1 then ${list(FEATURES)}[feature + 1] end as feature,
      case when isnan(amount) then null else amount::bigint end as amount
    from raw order by user_id, happened`)
  await connection.run('drop table raw')
  const statement = await connection.prepare(withInstants(STATEMENT))
  return async (threads) => {
    await connection.run(`set threads = ${threads}`)
    return async () => {
      const result = await statement.runAndReadAll()
      return result.getRows()[0]!.map(Number)
    }
  }
}
