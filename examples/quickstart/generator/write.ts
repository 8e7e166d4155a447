import { writeFileSync } from 'node:fs'
import { iso } from './clock.js'
import { flaws } from './flaws.js'

const INSTANT = /^at$|At$/

type Cell = string | number | readonly string[] | undefined

/** The lines of a CSV file; instants are the columns whose name ends in `At`. */
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
  if (typeof value === 'number') return INSTANT.test(column) ? iso(value) : String(value)
  return typeof value === 'string' ? value : value.join('|')
}

/** One JSON text, with instants in ISO 8601. */
export const json = (value: object): string =>
  JSON.stringify(value, (key, field: unknown) => (isInstant(key, field) ? iso(field) : field))

const isInstant = (name: string, value: unknown): value is number => typeof value === 'number' && INSTANT.test(name)

/** Writes the lines, with the flawed ones among them. */
export function writeLines(directory: URL, file: string, lines: readonly string[]): void {
  const flawed = flaws[file] ?? {}
  const all = lines.flatMap((line, index) => [
    ...(flawed[index + 1] === undefined ? [] : [flawed[index + 1] as string]),
    line,
  ])
  writeFileSync(new URL(file, directory), `${all.join('\n')}\n`)
}
