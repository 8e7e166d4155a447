import type { EventColumns, PropertyColumn, TextColumn } from '../input.js'
import type { Gathering } from './gathering.js'

/** The text of a row; undefined for none. */
const textAt = ({ codes, values }: TextColumn, index: number): string | undefined => values[codes[index]!]

/** The value of a row; undefined for none. */
function valueAt(column: PropertyColumn, index: number): unknown {
  if ('codes' in column) return column.values[column.codes[index]!]
  const value = column[index]
  return Number.isNaN(value) ? undefined : value
}

/** Reads events that are given as columns. */
export function feedColumns(gathering: Gathering, columns: EventColumns): void {
  const { names, at, users, accounts, ids, properties = {} } = columns
  const named = Object.entries(properties)
  for (let index = 0; index < at.length; index += 1) {
    const row: Record<string, unknown> = {}
    for (const [name, column] of named) {
      const value = valueAt(column, index)
      if (value !== undefined) row[name] = value
    }
    gathering.take('event', {
      name: textAt(names, index),
      at: at[index],
      userId: users && textAt(users, index),
      accountId: accounts && textAt(accounts, index),
      id: ids?.[index],
      properties: row,
    })
  }
}
