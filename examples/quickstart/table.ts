import { paperWidth, wrapped } from './paper.js'

/** A column: its heading, and on which side its cells are aligned. */
export interface Column {
  readonly heading: string
  readonly align?: 'left' | 'right'
}

const GAP = 2
const INDENT = 2

/**
 * Lines of text with aligned columns under a heading, two spaces in. Where the paper is too narrow, cells are broken
 * at spaces. Without any heading there is no head.
 *
 * @example
 * table([{ heading: 'plan' }, { heading: 'accounts', align: 'right' }], [['free', '56']])
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], paper = paperWidth()): string {
  const headings = columns.map(({ heading }) => heading)
  const lines = headings.every((heading) => heading === '') ? rows : [headings, ...rows]
  const widths = fitted(columns, lines, paper)
  const drawn = lines.map((line) => draw(columns, line, widths))
  const rule = `${' '.repeat(INDENT)}${widths.map((width) => '─'.repeat(width)).join(' '.repeat(GAP))}`
  return lines === rows ? drawn.join('\n') : [drawn[0], rule, ...drawn.slice(1)].join('\n')
}

/** The widths of the columns: as wide as their cells; the widest is narrowed, down to its longest word, until all fit. */
function fitted(columns: readonly Column[], lines: readonly (readonly string[])[], paper: number): readonly number[] {
  const widest = (measure: (text: string) => number) =>
    columns.map((_, index) => lines.reduce((most, line) => Math.max(most, measure(line[index] ?? '')), 0))
  const widths = widest((text) => text.length)
  const narrowest = widest((text) => Math.max(...text.split(' ').map((word) => word.length)))
  let left = INDENT + GAP * (columns.length - 1) + widths.reduce((sum, width) => sum + width, 0) - paper
  for (; left > 0; left--) {
    const slack = widths.map((width, index) => (width > (narrowest[index] ?? 0) ? width : 0))
    const index = slack.indexOf(Math.max(...slack))
    if (slack[index] === 0) break
    widths[index]!--
  }
  return widths
}

/** A row as one line or several. */
function draw(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, index) => wrapped(row[index] ?? '', width))
  const height = Math.max(...cells.map(({ length }) => length))
  const lineOf = (number: number) =>
    cells
      .map((cell, index) => [cell[number] ?? '', widths[index] ?? 0, columns[index]?.align] as const)
      .map(([text, width, align]) => (align === 'right' ? text.padStart(width) : text.padEnd(width)))
      .join(' '.repeat(GAP))
  return Array.from({ length: height }, (_, number) => `${' '.repeat(INDENT)}${lineOf(number)}`.trimEnd()).join('\n')
}
