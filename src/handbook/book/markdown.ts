/** A text on one line, with everything escaped that Markdown (or HTML in it) would take for markup. */
export const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~#&]/g, (character) => (character === '&' ? '&amp;' : `\\${character}`))

/** The anchor of a segment: letters, digits and dashes of the id, everything else as its code point between underscores. */
export const anchorOf = (id: string): string =>
  `segment-${id.replace(/[^A-Za-z0-9-]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}_`)}`

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A list; the items are Markdown already. */
export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')

/** Blocks with a blank line between them; what is empty is left out. */
export const blocks = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
