const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text that may hold anything, for a page. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign]!)

/** A cell: text to the left, numbers to the right. */
export type TableCell = string | number

const cell = (value: TableCell): string =>
  typeof value === 'number' ? `<td class="number">${value.toLocaleString('en')}</td>` : `<td>${escaped(value)}</td>`

/** A table of text and numbers. */
export const table = (headings: readonly string[], rows: readonly (readonly TableCell[])[]): string =>
  [
    '<table>',
    `<thead><tr>${headings.map((heading) => `<th scope="col">${escaped(heading)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody>`,
    '</table>',
  ].join('\n')

/** A part of the page: a heading, a sentence that says what is seen, and the picture or table itself. */
export const section = (heading: string, sentence: string, content: string): string =>
  `<section>\n<h2>${escaped(heading)}</h2>\n<p>${escaped(sentence)}</p>\n${content}\n</section>`

/** A picture with a name for those who do not see it, and its numbers. */
export const figure = (name: string, svg: string, numbers: string): string =>
  [
    `<figure role="img" aria-label="${escaped(name)}">${svg}</figure>`,
    `<details><summary>The numbers</summary>${numbers}</details>`,
  ].join('\n')

/** The whole page, which needs nothing from elsewhere. */
export const page = (title: string, style: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
