import { Complaint, helpText, readArguments } from './arguments.js'
import { readFolder } from './folder.js'
import { group } from './group.js'
import { minuteOf } from './phrases.js'
import type { Questions } from './questions.js'
import { createJournal } from './refused.js'
import { heading, report } from './report.js'
import { sourceOf, stretchOf } from './sources.js'
import { doubtfulRows, filesRead, population, refusedRows, remarks } from './summary.js'
import { writeHandbook } from './write-handbook.js'

const AS_THEY_ARE =
  'This is before the end of the data. Later events do not count; traits, plans and subscriptions\n' +
  'that have begun are those of the end of the data.'

const next = (
  { file }: Questions,
  handbook: string,
): string => `  ${handbook.padEnd(47)}all segments for people to read, just written
  npm run quickstart -- --who ID --segment ID    why somebody is in a segment, or is not
  npm run quickstart -- --data DIR               your own data
  examples/quickstart/${file.padEnd(27)}change a rule, and run it again`

const print = (...paragraphs: string[]): void => {
  const said = paragraphs.filter((paragraph) => paragraph !== '')
  process.stdout.write(`${said.join('\n\n')}\n\n`)
}

async function main(argv: readonly string[]): Promise<void> {
  const { help, data, asOf, focus } = readArguments(argv)
  if (help) return void process.stdout.write(helpText)
  const started = performance.now()
  const source = sourceOf(data)
  const journal = createJournal()
  const records = await readFolder(data, source.files, journal, (folder) => source.load(folder, journal))
  const [firstEvent, lastEvent] = stretchOf(records)
  const at = asOf ?? source.endOfData ?? lastEvent
  if (at < (source.endOfData ?? at)) journal.note(AS_THEY_ARE)
  const loaded = group(records, at)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  print(`Data: ${source.title}, as of ${minuteOf(at)}. Read in ${seconds} s.`, population(loaded, at))
  if (journal.told.length > 0) print(heading('Who is who'), ...journal.told)
  print(...report(source.questions, loaded, source.beginning ?? firstEvent, at, focus))
  print(heading('What was read'), filesRead(journal), refusedRows(journal), doubtfulRows(journal), remarks(journal))
  print(heading('What next'), next(source.questions, await writeHandbook(source.questions.segments, at)))
}

/** A reader that has seen enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Complaint)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
