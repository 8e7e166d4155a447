import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv, readJsonArray, readNdjson, type CsvRow, type Numbered, type Watcher } from './files.js'
import { createProgress, type Progress } from './progress.js'
import { BadRow, type Journal } from './refused.js'

/** Takes a row (and its place in the file), or throws a `BadRow`. */
export type Take<T> = (row: T, number: number) => void

/** A folder of data files. Rows that cannot be taken are written into the journal, and reading goes on. */
export interface Folder {
  eachCsvRow(file: string, take: Take<CsvRow>): Promise<void>
  eachNdjsonRow(file: string, take: Take<unknown>): Promise<void>
  eachJsonItem(file: string, take: Take<unknown>): Promise<void>
}

type Read<T> = (path: string, watcher: Watcher) => AsyncIterable<Numbered<T>>

/** Opens a folder for what `use` does with it, with a progress bar over these files. */
export async function readFolder<R>(
  directory: string,
  files: readonly string[],
  journal: Journal,
  use: (folder: Folder) => Promise<R>,
): Promise<R> {
  const sizes = files.map((file) => statSync(join(directory, file)).size)
  const progress = createProgress(sizes.reduce((sum, size) => sum + size, 0))
  try {
    return await use(folderOf(directory, journal, progress))
  } finally {
    progress.finish()
  }
}

function folderOf(directory: string, journal: Journal, progress: Progress): Folder {
  const each =
    <T>(read: Read<T>) =>
    async (file: string, take: Take<T>) => {
      const onBadRow = (number: number, bad: BadRow) => journal.refuse(file, number, bad)
      const onDoubt = (number: number, bad: BadRow) => journal.doubt(file, number, bad)
      const onBytes = (count: number) => progress.advance(file, count)
      const rows = read(join(directory, file), { onBytes, onBadRow, onDoubt })
      for await (const { row, number } of rows) attempt(file, number, () => take(row, number), journal)
    }
  return { eachCsvRow: each(readCsv), eachNdjsonRow: each(readNdjson), eachJsonItem: each(readJsonArray) }
}

function attempt(file: string, number: number, take: () => void, journal: Journal): void {
  try {
    take()
    journal.accept(file)
  } catch (error) {
    if (!(error instanceof BadRow)) throw error
    journal.refuse(file, number, error)
  }
}
