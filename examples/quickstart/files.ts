import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable, pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { Complaint } from './arguments.js'
import { BadRow } from './refused.js'

/** A row and where it is: the line of a CSV or NDJSON file, the index in a JSON array. */
export interface Numbered<T> {
  readonly row: T
  readonly number: number
}

/** Cells by column. */
export type CsvRow = Readonly<Record<string, string>>

/** Who wants to know how the reading goes. */
export interface Watcher {
  readonly onBytes: (count: number) => void
  readonly onBadRow: (number: number, bad: BadRow) => void
  readonly onDoubt: (number: number, bad: BadRow) => void
}

/** The text of a file in pieces, without byte-order mark and carriage returns. */
async function* readText(path: string, watcher: Watcher): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let line = 1
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    watcher.onBytes(chunk.length)
    const text = decoder.decode(chunk, { stream: true }).replaceAll('\r', '')
    line = findLostLetters(text, line, watcher)
    yield text
  }
  const end = decoder.decode()
  findLostLetters(end, line, watcher)
  yield end
}

/** Decoding puts this in the place of bytes that are not UTF-8. */
const LOST_LETTER = '\uFFFD'

/** Tells of each line that holds bytes which could not be decoded; gives the number of the last line. */
function findLostLetters(text: string, firstLine: number, { onDoubt }: Watcher): number {
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.includes(LOST_LETTER)) onDoubt(firstLine + index, new BadRow('letters are lost: save it as UTF-8', line))
  }
  return firstLine + lines.length - 1
}

/** The rows of a CSV file with a header line. A row with too many or too few cells is refused. */
export async function* readCsv(path: string, watcher: Watcher): AsyncGenerator<Numbered<CsvRow>> {
  let lastLine = 1
  const parser = parse({
    bom: true,
    columns: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (row: CsvRow, { lines }) => ({ row, number: (lastLine = lines) }),
    on_skip(problem: CsvProblem) {
      watcher.onBadRow(...describe(problem, lastLine))
      lastLine = problem?.lines ?? lastLine
    },
  })
  yield* pipeline(Readable.from(readText(path, watcher)), parser, ignore) as AsyncIterable<Numbered<CsvRow>>
}

/** The loop over the parser throws what goes wrong in the pipeline. */
const ignore = (): void => {}

type CsvProblem = { code: string; message: string; lines?: number } | undefined

/** Where a CSV record is broken, and how. */
function describe(problem: CsvProblem, lastLine: number): [line: number, bad: BadRow] {
  const line = problem?.lines ?? lastLine + 1
  if (problem?.code === 'CSV_RECORD_INCONSISTENT_COLUMNS') return [line, new BadRow('too many or too few cells')]
  if (problem?.code !== 'CSV_QUOTE_NOT_CLOSED') return [line, new BadRow(problem?.message ?? 'not CSV')]
  const lost = line > lastLine + 1 ? `lines ${lastLine + 1} to ${line} are lost` : ''
  return [lastLine + 1, new BadRow('a quote is opened and never closed', lost)]
}

/** The lines of a file that hold anything. Splits at line feeds only: U+2028 may stand inside a JSON string. */
async function* readLines(path: string, watcher: Watcher): AsyncGenerator<Numbered<string>> {
  let number = 0
  let rest = ''
  for await (const text of readText(path, watcher)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const row of lines) {
      number++
      if (row.trim() !== '') yield { row, number }
    }
  }
  if (rest.trim() !== '') yield { row: rest, number: number + 1 }
}

/** The values of a file with one JSON text per line. A line that is not JSON is refused. */
export async function* readNdjson(path: string, watcher: Watcher): AsyncGenerator<Numbered<unknown>> {
  for await (const { row: line, number } of readLines(path, watcher)) {
    const value = parseJson(line)
    if (value instanceof SyntaxError) watcher.onBadRow(number, new BadRow('not JSON', line))
    else yield { row: value, number }
  }
}

/** The items of a file that is one JSON array. */
export async function* readJsonArray(path: string, watcher: Watcher): AsyncGenerator<Numbered<unknown>> {
  const bytes = await readFile(path)
  watcher.onBytes(bytes.length)
  const text = new TextDecoder().decode(bytes)
  if (text.includes(LOST_LETTER)) throw new Complaint(`${path} is not UTF-8.`)
  const items = parseJson(text)
  if (items instanceof SyntaxError) throw new Complaint(`${path} is not JSON: ${items.message}`)
  if (!Array.isArray(items)) throw new Complaint(`${path} should hold a JSON array.`)
  for (const [number, row] of items.entries()) yield { row, number }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
