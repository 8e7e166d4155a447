/** Why a row is refused: the reason to count by, and the text at fault. */
export class BadRow extends Error {
  override readonly name = 'BadRow'

  constructor(
    readonly reason: string,
    readonly detail = '',
  ) {
    super(detail === '' ? reason : `${reason}: ${detail}`)
  }

  /** The same complaint, said of a field. */
  of(field: string): BadRow {
    return new BadRow(`${field}: ${this.reason}`, this.detail)
  }
}

/** Rows of a file. */
export interface FileTally {
  readonly file: string
  read: number
  refused: number
}

/** Rows that were refused for one reason. */
export interface Refusal {
  readonly reason: string
  readonly examples: string[]
  count: number
}

/** What happened while reading. */
export interface Journal {
  accept(file: string): void
  refuse(file: string, row: number, bad: BadRow): void
  /** Remembers something the reader of the result should know about the data. */
  note(text: string): void
  readonly files: readonly FileTally[]
  readonly refusals: readonly Refusal[]
  readonly notes: readonly string[]
}

const EXAMPLES = 3
const LONGEST = 32

export function createJournal(): Journal {
  const files = new Map<string, FileTally>()
  const refusals = new Map<string, Refusal>()
  const notes: string[] = []
  const tally = (file: string) => entry(files, file, () => ({ file, read: 0, refused: 0 }))
  return {
    accept: (file) => void tally(file).read++,
    refuse(file, row, bad) {
      tally(file).refused++
      const refusal = entry(refusals, bad.reason, () => ({ reason: bad.reason, examples: [], count: 0 }))
      refusal.count++
      if (refusal.examples.length < EXAMPLES) refusal.examples.push(example(file, row, bad))
    },
    note: (text) => void notes.push(text),
    get files() {
      return [...files.values()]
    },
    get refusals() {
      return [...refusals.values()].sort((a, b) => b.count - a.count)
    },
    notes,
  }
}

/** Rows of CSV and NDJSON are found by line, items of a JSON array by index. */
function example(file: string, row: number, { detail }: BadRow): string {
  const place = file.endsWith('.json') ? `${file}[${row}]` : `${file}:${row}`
  const text = detail.length > LONGEST ? `${detail.slice(0, LONGEST - 1)}…` : detail
  return text === '' ? place : `${place}  ${text}`
}

function entry<V>(map: Map<string, V>, key: string, create: () => V): V {
  const value = map.get(key) ?? create()
  map.set(key, value)
  return value
}
