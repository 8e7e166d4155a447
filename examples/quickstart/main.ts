import { Complaint, helpText, readArguments } from './arguments.js'
import { readFolder } from './folder.js'
import { group } from './group.js'
import { minuteOf } from './phrases.js'
import type { Questions } from './questions.js'
import { createJournal, type Journal } from './refused.js'
import { heading, report, segmentOf } from './report.js'
import { sourceOf, stretchOf } from './sources.js'
import { doubtfulRows, filesRead, population, refusedRows, remarks } from './summary.js'
import { table } from './table.js'
import type { Instant } from './types.js'
import { writeHandbook } from './write-handbook.js'

const AS_THEY_ARE =
  'This is before the end of the data. Later events do not count; traits, plans and subscriptions\n' +
  'that have begun are those of the end of the data.'

const next = ({ file }: Questions, handbook: string): string =>
  table(
    [{ heading: '' }, { heading: '' }],
    [
      [handbook, 'all segments, just written'],
      ['npm run quickstart -- --who ID --segment ID', 'why somebody is in it, or not'],
      ['npm run quickstart -- --data DIR', 'your own data'],
      [`examples/quickstart/${file}`, 'change a rule, and run it again'],
    ],
  )

const print = (...paragraphs: string[]): void => {
  const said = paragraphs.filter((paragraph) => paragraph !== '')
  process.stdout.write(`${said.join('\n\n')}\n\n`)
}

const whatWasRead = (journal: Journal): string[] => [
  filesRead(journal),
  refusedRows(journal),
  doubtfulRows(journal),
  remarks(journal),
]

/** An event with a mistyped year does not move the whole report into the future. */
const lastUntilNow = (lastEvent?: Instant): Instant | undefined =>
  lastEvent === undefined ? undefined : Math.min(lastEvent, Date.now())

function withoutAnInstant(journal: Journal): never {
  print(heading('What was read'), ...whatWasRead(journal))
  throw new Complaint('No event could be read, so say when to ask: --as-of 2026-06-01T00:00:00Z')
}

async function main(argv: readonly string[]): Promise<void> {
  const { help, data, asOf, focus } = readArguments(argv)
  if (help) return void process.stdout.write(helpText)
  const started = performance.now()
  const source = sourceOf(data)
  const journal = createJournal()
  if (focus.segment !== undefined) segmentOf(source.questions.segments, focus.segment)
  const records = await readFolder(data, source.files, journal, (folder) => source.load(folder, journal))
  const [firstEvent, lastEvent] = stretchOf(records) ?? []
  const at = asOf ?? source.endOfData ?? lastUntilNow(lastEvent)
  if (at === undefined) return withoutAnInstant(journal)
  if (at < (source.endOfData ?? at)) journal.note(AS_THEY_ARE)
  const loaded = group(records, at)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  print(`Data: ${source.title}, as of ${minuteOf(at)}. Read in ${seconds} s.`, population(loaded, at))
  if (journal.told.length > 0) print(heading('Who is who'), ...journal.told)
  print(...report(source.questions, loaded, source.beginning ?? firstEvent ?? at, at, focus))
  print(heading('What was read'), ...whatWasRead(journal))
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
