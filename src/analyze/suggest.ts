/** How many letters must be added, dropped or changed to turn one word into another. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[right.length]!
}

/** The known name that a wrong one was probably meant to be; undefined when none is near. */
export function nearest(wrong: unknown, known: Iterable<string>): string | undefined {
  const plain = String(wrong)
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
  let [best, least]: [string | undefined, number] = [undefined, Math.max(2, Math.floor(plain.length / 3)) + 1]
  for (const name of known) {
    const steps = distance(
      plain,
      name
        .slice(0, 64)
        .toLowerCase()
        .replaceAll(/[-_\s]+/g, ' '),
    )
    if (steps < least) [best, least] = [name, steps]
  }
  return best
}

/** What to expect instead of a wrong name: the nearest one, or the first few. */
export function expectedName(wrong: string, known: readonly string[]): string {
  const near = nearest(wrong, known)
  if (near !== undefined) return `"${near}"`
  if (known.length === 0) return 'nothing: the catalog declares none'
  return `one of ${known
    .slice(0, 8)
    .map((name) => `"${name}"`)
    .join(', ')}${known.length > 8 ? ', …' : ''}`
}
