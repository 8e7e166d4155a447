import { writeFileSync } from 'node:fs'
import { iso } from './clock.js'
import { flaws } from './flaws.js'

type Cell = string | number | readonly string[] | undefined

/** The lines of a CSV file; instants are the columns whose name ends in `_at`. */
export function csvLines<T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[]): string[] {
  const line = (row: T) => columns.map((column) => cell(column, row[column] as Cell)).join(',')
  return [columns.join(','), ...rows.map(line)]
}

function cell(column: string, value: Cell): string {
  if (value === undefined) return ''
  const text = textOf(column, value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function textOf(column: string, value: NonNullable<Cell>): string {
  if (typeof value === 'number') return column.endsWith('_at') ? iso(value) : String(value)
  return typeof value === 'string' ? value : value.join(',')
}

/** A JSON array with one item per line. */
export function listLines(items: readonly object[]): string[] {
  const lines = items.map((item, index) => `${JSON.stringify(item)}${index < items.length - 1 ? ',' : ''}`)
  return ['[', ...lines, ']']
}

/** Writes the lines, with the flawed ones among them. */
export function writeLines(directory: URL, file: string, lines: readonly string[]): void {
  const flawed = flaws[file] ?? {}
  const all = lines.flatMap((line, index) => [
    ...(flawed[index + 1] === undefined ? [] : [flawed[index + 1] as string]),
    line,
  ])
  writeFileSync(new URL(file, directory), `${all.join('\n')}\n`)
}
