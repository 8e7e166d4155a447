import type { Domain } from '../../ast/index.js'
import { type Column, rawAt } from './column.js'
import { type Values, valuesOf } from './values.js'

type Row = Readonly<Record<string, unknown>>

interface Field {
  readonly name: string
  /** The name and its older names, in the order in which they are looked up. */
  readonly names: readonly string[]
  readonly values: Values
}

/** Tells of a value that could not be read. */
export type OnInvalid = (name: string) => void

/** What stands under the first of some names that has something. */
export function find(row: Row, names: readonly string[]): unknown {
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : undefined
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

/** Records of one holder, a column for each trait. */
export class Table {
  size = 0
  private readonly fields: readonly Field[]

  constructor(domains: Readonly<Record<string, Domain>>) {
    this.fields = Object.entries(domains).map(([name, domain]) => ({
      name,
      names: [name, ...(domain.formerly ?? [])],
      values: valuesOf(domain),
    }))
  }

  /** Writes a record. */
  set(index: number, row: Row, onInvalid: OnInvalid): void {
    if (index >= this.size) this.size = index + 1
    for (const { name, names, values } of this.fields) if (!values.set(index, find(row, names))) onInvalid(name)
  }

  /** Writes those traits of a record that are named. Null takes a trait away. */
  update(index: number, row: Row, onInvalid: OnInvalid): void {
    for (const { name, names, values } of this.fields) {
      if (names.some((each) => Object.hasOwn(row, each) && row[each] !== undefined))
        if (!values.set(index, find(row, names))) onInvalid(name)
    }
  }

  get names(): readonly string[] {
    return this.fields.map(({ name }) => name)
  }

  /** A trait of all records. */
  column(name: string): Column | undefined {
    return this.fields.find((field) => field.name === name)?.values.column(this.size)
  }

  /** A record as data has it, without what is not there. */
  row(index: number): Row {
    const columns = this.fields.map(({ name, values }) => [name, values.column(this.size)] as const)
    return Object.fromEntries(
      columns.map(([name, column]) => [name, rawAt(column, index)] as const).filter(([, raw]) => raw !== undefined),
    )
  }
}
