import { Frame } from './frame.js'
import { type ColumnType, list, nullOf, raw, sql, type Sql } from './fragment.js'
import { or } from './logic.js'
import type { Plan, Step } from './plan.js'
import type { View } from './sources.js'

/** What is read of the events of one view; nothing, of a type, for those of another. */
interface Read {
  readonly name: string
  readonly view: View
  readonly value: Sql
  readonly type: ColumnType
}

/**
 * The events of subjects, in their order, with marks: which steps of which sequences they can be, whether they open or
 * answer. One line serves all sequences of a statement that are asked at one level.
 */
export class Timeline {
  private readonly rows: Frame
  private readonly marks = new Map<string, Read>()
  private readonly answers = new Map<string, { readonly name: string; readonly value: Sql }>()

  constructor(
    private readonly plan: Plan,
    private readonly subjects: Frame,
    private readonly views: readonly View[],
    private readonly level: number,
    private readonly position: number,
  ) {
    this.rows = new Frame(`timeline_${position}`, 't', subjects.keys, plan.names, [...subjects.keys, 'moment'])
  }

  /** What stands at the head of every window: one subject, earliest first. */
  partition(...keys: readonly Sql[]): Sql {
    return list([...this.subjects.keys.map((key) => sql`${this.rows.key(key)}`), ...keys])
  }

  readonly at = (): Sql => sql`${this.rows.key('moment')}`

  /** A value of the events of one view. */
  read(view: View, value: Sql, type: ColumnType): Sql {
    const key = `${view} ${value.key}`
    const known = this.marks.get(key) ?? { name: this.plan.names.next('c'), view, value, type }
    this.marks.set(key, known)
    return sql`${this.rows.key(known.name)}`
  }

  /** A value of the line as a column: windows over windows need steps. */
  column(value: Sql): Sql {
    return this.rows.column(value)
  }

  /** What the whole line of a subject gives: null for one without events. */
  answer(value: Sql): Sql {
    const known = this.answers.get(value.key) ?? { name: this.plan.names.next('c'), value }
    this.answers.set(value.key, known)
    const { subjects, level } = this
    return subjects.taken(level + 1, this.name, this.plan.keyed(subjects, this.name), (alias) =>
      raw(`${alias}.${known.name}`),
    )
  }

  private get name(): string {
    return `cadre_answers_${this.position}`
  }

  private viewed(view: View): Sql {
    const { plan, subjects, level } = this
    const marks = [...this.marks.values()]
    const columns = marks.map(
      (mark) => sql`${mark.view === view ? mark.value : nullOf(mark.type)} AS ${raw(mark.name)}`,
    )
    const marked = marks.filter((mark) => mark.view === view && mark.type === 'boolean').map(({ value }) => value)
    const at = plan.given.events(view).key('moment')
    return sql`SELECT ${list([...plan.keyColumns(subjects), sql`${at} AS moment`, ...columns])} FROM ${plan.seen(subjects, view, level)} WHERE ${or(...marked)}`
  }

  /** The selects of the line. */
  steps(): readonly Step[] {
    const { rows, views } = this
    const selects = views.map((view) => this.viewed(view))
    const base = selects.length === 1 ? selects[0]! : sql`${selects[0]!} UNION ALL ${selects[1]!}`
    const marks = [...this.marks.values()].map(({ name }) => name)
    const levels = rows.steps.map(({ columns }, index): Step => {
      const values = [...columns.values()].map(({ column, value }) => sql`${value} AS ${raw(column.name)}`)
      const made = rows.columnsBelow(index + 1).map(({ name }) => name)
      const kept = [...marks, ...made].map((name) => sql`${rows.key(name)} AS ${raw(name)}`)
      return {
        name: rows.nameAt(index + 1),
        select: sql`SELECT ${list([...kept, ...values])} FROM ${raw(rows.nameAt(index))} AS t`,
      }
    })
    const answers = [...this.answers.values()].map(({ name, value }) => sql`${value} AS ${raw(name)}`)
    const keys = list(this.subjects.keys.map((key) => sql`${rows.key(key)}`))
    const named = this.subjects.keys.map((key) => sql`${rows.key(key)} AS ${raw(key)}`)
    const select = sql`SELECT ${list([...named, ...answers])} FROM ${raw(rows.nameAt(rows.height))} AS t GROUP BY ${keys}`
    return [{ name: rows.nameAt(0), select: base }, ...levels, { name: this.name, select }]
  }
}
