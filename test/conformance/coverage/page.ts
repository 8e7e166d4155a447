import { files } from './files.js'
import { choices } from './choices.js'
import { comparisons, types } from './comparisons.js'
import { existence } from './existence.js'
import type { Family } from './family.js'
import { instants } from './instants.js'
import { logic } from './logic.js'
import { measures } from './measures.js'
import { members } from './members.js'
import { shownBy, type TakenApart, takenApart } from './rows.js'
import { searches } from './searches.js'
import { segments } from './segments.js'
import { sequences } from './sequences.js'
import { values } from './values.js'
import { windows } from './windows.js'

const FAMILIES = [logic, comparisons, types, searches, instants, windows, choices, measures, values, sequences, members, segments, existence]

/** How many rows of each file show a word at a border. */
type Counts = Map<string, Map<string, number>>

const key = (word: string, border: string): string => `${word}\0${border}`

function countFile(file: string, rows: readonly TakenApart[], family: Family, counts: Counts): void {
  for (const [word, border] of rows.flatMap((row) => shownBy(row, family))) {
    const byFile = counts.get(key(word, border)) ?? new Map<string, number>()
    counts.set(key(word, border), byFile.set(file, (byFile.get(file) ?? 0) + 1))
  }
}

const countsOf = new Map(FAMILIES.map((family) => [family, new Map() as Counts]))

for (const { file, topic } of files) {
  const rows = topic.cases.map(takenApart)
  for (const [family, counts] of countsOf) countFile(file, rows, family, counts)
}

/** A word at a border. */
export interface Cell {
  readonly family: string
  readonly word: string
  readonly border: string
  readonly rows: number
  /** The file that has the most of the rows. */
  readonly file: string | undefined
  /** Why there are no such rows. */
  readonly reason: string | undefined
}

function cellsOf(family: Family): readonly Cell[] {
  const counts = countsOf.get(family)!
  return family.words.flatMap((word) =>
    family.borders.map((border) => {
      const byFile = [...(counts.get(key(word, border)) ?? [])].sort(([, a], [, b]) => b - a)
      const rows = byFile.reduce((sum, [, each]) => sum + each, 0)
      return { family: family.title, word, border, rows, file: byFile[0]?.[0], reason: family.notApplicable[border]?.[word] }
    }),
  )
}

/** The cells of each table. */
export const tables = FAMILIES.map((family) => ({ family, cells: cellsOf(family) }))

const shown = ({ rows, file, reason }: Cell, reasons: readonly string[]): string =>
  reason !== undefined ? `–<sup>${reasons.indexOf(reason) + 1}</sup>` : `[${rows}](../test/conformance/cases/${file ?? ''})`

function tableText({ family, cells }: (typeof tables)[number]): string {
  const reasons = [...new Set(cells.map(({ reason }) => reason).filter((reason) => reason !== undefined))]
  const line = (first: string, rest: readonly string[]) => `| ${[first, ...rest].join(' | ')} |`
  const rows = family.words.map((word) =>
    line(
      `\`${word}\``,
      cells.filter((cell) => cell.word === word).map((cell) => shown(cell, reasons)),
    ),
  )
  return [
    `## ${family.title}`,
    '',
    family.about,
    '',
    line('word', family.borders),
    line('---', family.borders.map(() => '--:')),
    ...rows,
    ...(reasons.length > 0 ? ['', ...reasons.map((reason, index) => `${index + 1}. ${reason}`)] : []),
  ].join('\n')
}

const rowCount = files.reduce((sum, { topic }) => sum + topic.cases.length, 0)

const INTRODUCTION = `# What the conformance rows cover

Every word of the language, at every border where its answer can turn. A cell is the number of rows in
[test/conformance/cases](../test/conformance/README.md) that show the word at the border, and links to the file that has the most
of them; there are ${rowCount} rows in ${files.length} files. What a row shows is not written down: the rule is taken apart and its values are
looked at. A dash says why a border does not apply. No cell is empty.

This page is written by \`npx tsx test/conformance/coverage.ts\`, and a test fails when it is out of date.`

/** The page `docs/coverage.md`. */
export const coveragePage = (): string => `${[INTRODUCTION, ...tables.map(tableText)].join('\n\n')}\n`
