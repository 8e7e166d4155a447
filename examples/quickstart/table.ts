/** A column: its heading, and on which side its cells are aligned. */
export interface Column {
  readonly heading: string
  readonly align?: 'left' | 'right'
}

/**
 * Lines of text with aligned columns under a heading, two spaces in.
 *
 * @example
 * table([{ heading: 'plan' }, { heading: 'accounts', align: 'right' }], [['free', '56']])
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ heading }) => heading), ...rows]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  const cell = ({ align }: Column, index: number, line: readonly string[]) => {
    const text = line[index] ?? ''
    return align === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)
  }
  const draw = (line: readonly string[]) =>
    `  ${columns.map((column, index) => cell(column, index, line)).join('   ')}`.trimEnd()
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('   ')}`
  const [head, ...body] = lines.map(draw)
  return [head, rule, ...body].join('\n')
}
