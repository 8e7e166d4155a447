import { Column, sql, type Sql } from './fragment.js'

/** A computed column: its name and what it is. */
export interface Defined {
  readonly column: Column
  readonly value: Sql
}

/** Rows of another step that are joined to a step, with what is taken from them. */
export interface Joined {
  /** The other step. Asked when all of it is known. */
  readonly step: () => Sql
  readonly alias: string
  readonly on: (alias: string) => Sql
  readonly columns: Defined[]
}

/** What a step adds to the one before it. */
interface Step {
  readonly columns: Map<string, Defined>
  readonly joins: Map<string, Joined>
}

/** Numbers for names, so that every column of a statement has one of its own. */
export class Names {
  private count = 0

  next(prefix: string): string {
    this.count += 1
    return `${prefix}${this.count}`
  }
}

/**
 * Rows of one kind (subjects, events, memberships) on their way through a statement: what is read from tables, and
 * step by step what is computed from that. A value that is asked for twice is computed once.
 */
export class Frame {
  readonly base = new Map<string, Defined>()
  readonly steps: Step[] = []

  constructor(
    readonly title: string,
    readonly alias: string,
    readonly keys: readonly string[],
    private readonly names: Names,
    /** The columns that are there from the start. */
    private readonly own: readonly string[] = keys,
  ) {}

  /** A column that is there from the start. */
  key(name: string): Column {
    return new Column(this.alias, name, 0)
  }

  /** What is read from a table. */
  read(value: Sql): Sql {
    return sql`${this.define(this.base, value, 0)}`
  }

  /** A value as a column. What is a column already stays as it is. */
  column(value: Sql): Sql {
    if (value.parts.filter((part) => part !== '').length === 1) return value
    const level = value.levelOf(this.alias) + 1
    return sql`${this.define(this.step(level).columns, value, level)}`
  }

  step(level: number): Step {
    while (this.steps.length < level) this.steps.push({ columns: new Map(), joins: new Map() })
    return this.steps[level - 1]!
  }

  /** Joins another step at a level, once, and takes a value of it. */
  taken(level: number, key: string, join: () => Omit<Joined, 'columns' | 'alias'>, value: (alias: string) => Sql): Sql {
    const { joins } = this.step(level)
    let joined = joins.get(key)
    if (!joined) joins.set(key, (joined = { ...join(), alias: this.names.next('j'), columns: [] }))
    const taken = value(joined.alias)
    const known = joined.columns.find((each) => each.value.is(taken))
    if (known) return sql`${known.column}`
    const column = new Column(this.alias, this.names.next('c'), level)
    joined.columns.push({ column, value: taken })
    return sql`${column}`
  }

  private define(columns: Map<string, Defined>, value: Sql, level: number): Column {
    const known = columns.get(value.key)
    if (known) return known.column
    const column = new Column(this.alias, this.names.next('c'), level)
    columns.set(value.key, { column, value })
    return column
  }

  /** All columns that are there before a level. */
  columnsBelow(level: number): readonly Column[] {
    const steps = this.steps.slice(0, level - 1)
    const made = steps.flatMap(({ columns, joins }) => [
      ...[...columns.values()],
      ...[...joins.values()].flatMap((joined) => joined.columns),
    ])
    return [...this.own.map((name) => this.key(name)), ...[...this.base.values(), ...made].map(({ column }) => column)]
  }

  /** How many steps there are. */
  get height(): number {
    return this.steps.length
  }

  /** The name of the rows after so many steps. */
  nameAt(level: number): string {
    for (let height = Math.min(level, this.height); height > 0; height -= 1) {
      const { columns, joins } = this.steps[height - 1]!
      if (columns.size + joins.size > 0) return `cadre_${this.title}_${height}`
    }
    return `cadre_${this.title}_0`
  }
}
