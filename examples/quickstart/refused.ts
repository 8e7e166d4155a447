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
  /** Refuses a row that was accepted before. */
  readonly retract: (file: string, row: number, bad: BadRow) => void
  /** Something is wrong with a row that is used all the same. */
  readonly doubt: (file: string, row: number, bad: BadRow) => void
  /** Remembers paragraphs about who is who in the data. */
  tell(...paragraphs: string[]): void
  /** Remembers something the reader of the result should know about the data. */
  note(text: string): void
  readonly files: readonly FileTally[]
  readonly refusals: readonly Refusal[]
  readonly doubts: readonly Refusal[]
  readonly notes: readonly string[]
  readonly told: readonly string[]
}

const EXAMPLES = 3
const LONGEST = 32

/** Adds a row to those that have the same fault. */
function count(faults: Map<string, Refusal>, file: string, row: number, bad: BadRow): void {
  const fault = entry(faults, bad.reason, () => ({ reason: bad.reason, examples: [], count: 0 }))
  fault.count++
  if (fault.examples.length < EXAMPLES) fault.examples.push(example(file, row, bad))
}

const mostFrequent = (faults: ReadonlyMap<string, Refusal>): readonly Refusal[] =>
  [...faults.values()].sort((a, b) => b.count - a.count)

export function createJournal(): Journal {
  const files = new Map<string, FileTally>()
  const [refusals, doubts] = [new Map<string, Refusal>(), new Map<string, Refusal>()]
  const notes: string[] = []
  const told: string[] = []
  const tally = (file: string) => entry(files, file, () => ({ file, read: 0, refused: 0 }))
  const refuse = (file: string, row: number, bad: BadRow) => {
    tally(file).refused++
    count(refusals, file, row, bad)
  }
  return {
    accept: (file) => void tally(file).read++,
    refuse,
    retract: (file, row, bad) => {
      tally(file).read--
      refuse(file, row, bad)
    },
    doubt: (file, row, bad) => count(doubts, file, row, bad),
    note: (text) => void notes.push(text),
    tell: (...paragraphs) => void told.push(...paragraphs),
    get files() {
      return [...files.values()]
    },
    get refusals() {
      return mostFrequent(refusals)
    },
    get doubts() {
      return mostFrequent(doubts)
    },
    notes: notes,
    told: told,
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
