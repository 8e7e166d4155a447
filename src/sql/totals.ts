import type { Frame } from './frame.js'
import { list, raw, sql, type Sql } from './fragment.js'
import type { Plan } from './plan.js'
import type { View } from './sources.js'

interface Total {
  readonly name: string
  readonly value: Sql
}

/** Whose events are gathered in one step, and how their subjects are told apart. */
interface Gathered {
  readonly view: View
  readonly level: number
  readonly key: string | undefined
  readonly beside: Sql
}

/** Values over the events of subjects: those that can be computed together are columns of one step. */
export class Totals {
  private readonly steps = new Map<string, Map<string, Total>>()

  constructor(private readonly plan: Plan) {}

  /** What tells whose an event is without a look at the subjects: one key, or two of which the account may be missing. */
  private keyOf(frame: Frame, view: View): 'user_id' | 'account_id' | 'pair' | undefined {
    if (frame === this.plan.account) return 'account_id'
    if (view === 'account') return undefined
    if (frame === this.plan.person || !this.plan.options.accounts) return 'user_id'
    return this.plan.options.mapping.events?.account === undefined ? undefined : 'pair'
  }

  /** A value over the events that a subject sees: null for a subject without any. */
  of(frame: Frame, view: View, value: Sql, beside: Sql = raw('')): Sql {
    const level = Math.max(value.levelOf(frame.alias), beside.levelOf(frame.alias))
    const isPlain = !value.reads(frame.alias) && !beside.reads(frame.alias)
    const key = isPlain ? this.keyOf(frame, view) : undefined
    const place = `${frame.title} ${view} ${level} ${key ?? ''} ${beside.key}`
    let columns = this.steps.get(place)
    const name = `cadre_totals_${this.steps.size + 1}`
    if (!columns) {
      columns = new Map<string, Total>()
      this.steps.set(place, columns)
      const gathered = columns
      this.plan.prepare(level + 1, () => [
        { name, select: this.aggregation(frame, { view, level, key, beside }, [...gathered.values()]) },
      ])
    }
    const column = columns.get(value.key) ?? { name: this.plan.names.next('c'), value }
    columns.set(value.key, column)
    return frame.taken(level + 1, place, this.plan.keyed(frame, name), (alias) => raw(`${alias}.${column.name}`))
  }

  private aggregation(frame: Frame, { view, level, key, beside }: Gathered, columns: readonly Total[]): Sql {
    const values = columns.map(({ name, value }) => sql`${value} AS ${raw(name)}`)
    const events = this.plan.given.events(view).frame
    const from = sql`${raw(events.nameAt(events.height))} AS ${raw(events.alias)}`
    if (key === 'pair') return this.byPair(from, values)
    if (key !== undefined) {
      const by = raw(`${events.alias}.${key}`)
      return sql`SELECT ${by} AS ${raw(frame.keys[0]!)}, ${list(values)} FROM ${from} WHERE ${by} IS NOT NULL GROUP BY ${by}`
    }
    return sql`SELECT ${list([...this.plan.keyColumns(frame), ...values])} FROM ${this.plan.seen(frame, view, level)} ${beside} GROUP BY ${list(frame.keys.map((name) => sql`${frame.key(name)}`))}`
  }

  /** An event that carries an account is looked at without the subjects; one that carries none counts in all accounts of its user. */
  private byPair(from: Sql, values: readonly Sql[]): Sql {
    const { key } = this.plan.given.events('own')
    const [user, account] = [key('user_id'), key('account_id')]
    const pairs = sql`${raw(this.plan.pair.nameAt(0))} AS p ON p.user_id = CASE WHEN ${account} IS NULL THEN ${user} END`
    const held = sql`COALESCE(${account}, p.account_key)`
    return sql`SELECT ${user} AS user_id, ${held} AS account_key, ${list(values)} FROM ${from} LEFT JOIN ${pairs} WHERE ${user} IS NOT NULL GROUP BY ${user}, ${held}`
  }

  /** The greatest number of events of a subject that have one value: counted by value first. */
  largestCount(frame: Frame, view: View, value: Sql): Sql {
    const level = value.levelOf(frame.alias)
    const key = `largest ${frame.title} ${view} ${value.key}`
    const name = this.plan.named(key, 'cadre_largest_', (each) =>
      this.plan.prepare(level + 1, () => [{ name: each, select: this.largest(frame, view, level, value) }]),
    )
    return frame.taken(level + 1, key, this.plan.keyed(frame, name), (alias) => raw(`${alias}.largest`))
  }

  private largest(frame: Frame, view: View, level: number, value: Sql): Sql {
    const keys = list(frame.keys.map((name) => raw(`x.${name}`)))
    const each = sql`SELECT ${list([...this.plan.keyColumns(frame), sql`${value} AS counted`])} FROM ${this.plan.seen(frame, view, level)}`
    const byValue = sql`SELECT ${list(frame.keys.map((name) => raw(`x.${name} AS ${name}`)))}, COUNT(*) AS many FROM (${each}) AS x WHERE x.counted IS NOT NULL GROUP BY ${keys}, x.counted`
    return sql`SELECT ${list(frame.keys.map((name) => raw(`x.${name} AS ${name}`)))}, MAX(x.many) AS largest FROM (${byValue}) AS x GROUP BY ${keys}`
  }
}
