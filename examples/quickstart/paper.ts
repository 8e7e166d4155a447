const NARROWEST = 60
const WIDEST = 120

/** How many columns the report has: those of the terminal within reason, and 80 in a pipe. */
export const paperWidth = (): number => Math.min(Math.max(process.stdout.columns ?? 80, NARROWEST), WIDEST)

/** Breaks a text at spaces, so that no line but one of a single long word is wider. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (longer.length <= width || current === '') current = longer
    else {
      lines.push(current)
      current = word
    }
  }
  return [...lines, current]
}
