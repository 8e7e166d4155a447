import type { CatalogData, Uses } from '../../ast/index.js'
import { expectedName } from '../../analyze/index.js'
import { makeSegment, type Segment } from '../../dsl/segment.js'
import { fail } from '../../errors.js'
import { readJson, throwIssues, valueOf, within } from '../json.js'
import { described, isObject } from '../leaves.js'
import { formatOf } from '../migrate.js'
import { namedBy, ownCatalog, readDocument } from '../read-document.js'
import { structureIssues } from '../structure.js'

/** The parts of a book, which may be anything yet. */
interface Envelope {
  readonly format: unknown
  readonly uses: CatalogData
  readonly segments: readonly unknown[]
}

function envelopeOf(json: unknown): Envelope {
  const book = valueOf(readJson(json, Infinity))
  if (!isObject(book) || !Array.isArray(book['segments']))
    return fail('document.value', '', 'This is not a book.', 'what createBook(…) gave, as JSON')
  const format = valueOf(formatOf(book))
  const options = { maxBytes: Infinity, path: 'uses' }
  throwIssues(structureIssues('catalog', book['uses'], options))
  return { format, uses: valueOf(ownCatalog(book['uses'] as Uses)), segments: book['segments'] }
}

function readEntry(entry: unknown, { format, uses }: Envelope, known: ReadonlyMap<string, Segment>): Segment {
  if (!isObject(entry)) return fail('document.value', '', `This is ${described(entry)}.`, 'a segment')
  const { hash, ...document } = entry
  const catalog = Object.hasOwn(entry, 'uses') ? undefined : uses
  const sound = valueOf(readDocument({ ...document, format }, catalog, Infinity))
  const segment = makeSegment(sound.parts, sound.catalog, namedBy(sound.parts.rule, known))
  return segment.hash === hash
    ? segment
    : fail('document.hash', 'hash', `"${segment.id}" is not the segment that was put in.`, 'a book made again')
}

/**
 * Reads a book: the segments by id, with those that they name. It needs neither the catalog nor zod. The segments share
 * what they read of a subject when they are asked together.
 *
 * A book is trusted as far as its size goes; its format, its rules and its hashes are verified.
 *
 * @param json What {@link createBook} gave: a parsed JSON value, or JSON text.
 * @param ids The segments that must be in it. Others may be, too.
 * @returns The segments by id.
 * @throws SegmentError `document.format` for a newer book, `document.hash` when a segment is not what it was,
 * `segment.missing` when one of the ids is not in it, `document.*`, `rule.*` and the like for what a book cannot hold.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { createBook, readBook } from 'cadre/document'
 * import { createEvaluator } from 'cadre/evaluate'
 *
 * const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme'] })
 * const segments = readBook(createBook([pilot]), ['pilot'])
 * createEvaluator([segments.pilot]).evaluate({ account: { id: 'acme' } }, { asOf: '2026-06-15' }) // [true]
 * ```
 */
export function readBook<const I extends string = string>(
  json: unknown,
  ids: readonly I[] = [],
): Readonly<Record<I, Segment>> {
  const envelope = envelopeOf(json)
  const read = new Map<string, Segment>()
  envelope.segments.forEach((entry, index) => {
    const segment = within(`segments[${index}]`, () => readEntry(entry, envelope, read))
    read.set(segment.id, segment)
  })
  const missing = ids.find((id) => !read.has(id))
  if (missing !== undefined)
    fail('segment.missing', 'segments', `"${missing}" is not in the book.`, expectedName(missing, [...read.keys()]))
  return Object.freeze(Object.fromEntries(read)) as Readonly<Record<I, Segment>>
}
