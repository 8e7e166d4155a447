import { performance } from 'node:perf_hooks'
import { createBook, parseSegments, readBook } from '../src/document/index.js'
import { createEvaluator } from '../src/evaluate/index.js'
import { catalogs, questionOf, topics } from '../test/conformance/rows.js'

const RUNS = 7

/** The median time of a few runs, in milliseconds, the first one apart: it is that of a cold start. */
function timed(what: string, run: () => unknown): void {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  const [first, ...rest] = times
  const median = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)]!
  console.log(`${what}: ${median.toFixed(0)} ms, the first time ${first!.toFixed(0)} ms`)
}

const rows = topics.flatMap(({ cases }) => cases).filter((row) => row.catalog === undefined && !row.segments)
const texts = rows.slice(0, 1_000).map((row, index) => {
  const { segment } = questionOf(row)
  return JSON.stringify({ ...segment.toJSON(), id: `segment ${index}` })
})
const catalog = catalogs['saas']!
const bytes = texts.reduce((sum, text) => sum + text.length, 0)
console.log(`${texts.length} documents, ${(bytes / 1_000).toFixed(0)} kB`)

timed('parse against a catalog', () => parseSegments(texts, { catalog }))
timed('parse what carries its own catalog', () => parseSegments(texts))
timed('parse and compile', () => createEvaluator(parseSegments(texts, { catalog }).segments))
const { segments } = parseSegments(texts, { catalog })
const book = JSON.stringify(createBook(segments))
console.log(`as a book: ${(book.length / 1_000).toFixed(0)} kB`)
timed('make a book', () => createBook(segments))
timed('read a book', () => readBook(book))
