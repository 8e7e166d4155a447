import { placesOfSegments } from '../analyze/index.js'
import { type Segment, segmentsById } from '../dsl/segment.js'
import type { Issue } from '../errors.js'
import { type Outcome, readMaxBytes, refused, valueOf } from './json.js'
import { type CatalogSource, dataOf, readDocument, segmentOf, type SoundDocument } from './read-document.js'

/** By what documents are read. */
export interface ParseOptions {
  /**
   * The catalog that names are checked against; older names of it are read as the present ones. Without it, what the
   * document itself says it uses is its catalog.
   */
  readonly catalog?: CatalogSource
  /** The segments that documents may name. */
  readonly segments?: readonly Segment[]
  /** How large a document may be: of text, the bytes of its UTF-8. Default 1,000,000. */
  readonly maxBytes?: number
}

/** A segment, or the mistakes because of which there is none. */
export type Parsed =
  | { readonly segment: Segment; readonly issues?: undefined }
  | { readonly segment?: undefined; readonly issues: readonly Issue[] }

/** Whether an id is that of a segment, or of one that it names, directly or not. */
function leadsTo(id: string, from: Segment | undefined): boolean {
  const [pending, seen] = [from ? [from] : [], new Set<Segment>()]
  for (let segment = pending.pop(); segment; segment = pending.pop()) {
    if (segment.id === id) return true
    if (seen.has(segment)) continue
    seen.add(segment)
    pending.push(...Object.values(segment.segments))
  }
  return false
}

/** The segment of a document among segments that exist: none of those it names may lead back to its id. */
function connected(document: SoundDocument, known: ReadonlyMap<string, Segment>): Outcome<Segment> {
  const { id, rule } = document.parts
  for (const [name, place] of placesOfSegments(rule)) {
    if (name !== id && !leadsTo(id, known.get(name))) continue
    const message = `"${id}" names itself, by way of "${name}".`
    return refused('segment.cycle', place, message, 'segments that do not name it')
  }
  return segmentOf(document, known)
}

/**
 * Reads a segment from JSON that may come from anywhere, and tells every mistake as data.
 *
 * The form is looked at first: JSON, format, structure, limits. When it is right, so are the fields; then names, types
 * and references are checked. What this accepts, `defineSegment` would have accepted, and it has the same hash.
 *
 * @param json A document: a parsed JSON value, or JSON text.
 * @param options The catalog, the segments it may name, and how large it may be.
 * @returns `{ segment }`, or `{ issues }`: at most a hundred, each with code, path, message and mostly what would be right.
 * @throws SegmentError for the options only: `argument.invalid`, `segment.duplicate`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { safeParseSegment } from 'cadre/document'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const rule = { kind: 'isPresent', value: { kind: 'trait', of: 'user', name: 'contry' } }
 * const { issues } = safeParseSegment({ format: 1, id: 'located', of: 'member', rule }, { catalog })
 * // [{ code: 'rule.unknown-name', path: 'rule.value.name', message: …, expected: '"country"' }]
 * ```
 */
export function safeParseSegment(json: unknown, options: ParseOptions = {}): Parsed {
  const { catalog, segments = [] } = options
  const known = segmentsById(segments, 'segments')
  const read = readDocument(json, catalog && dataOf(catalog), readMaxBytes(options.maxBytes))
  const outcome = read.issues ? read : connected(read.value, known)
  return outcome.issues ? { issues: outcome.issues } : { segment: outcome.value }
}

/**
 * Reads a segment from JSON that may come from anywhere.
 *
 * @param json A document: a parsed JSON value, or JSON text.
 * @param options The catalog, the segments it may name, and how large it may be.
 * @returns The segment, the same as if it had been built.
 * @throws SegmentError with every mistake: `document.*` for the form, `limit.*` for the size, `rule.*`, `value.*` and
 * `segment.*` for the meaning.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { parseSegment } from 'cadre/document'
 *
 * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: catalog.event('signed in').within(days(7)).count().atLeast(1) })
 *
 * const stored = JSON.stringify(active)
 * parseSegment(stored, { catalog }).hash === active.hash // true
 * parseSegment(stored).hash === active.hash // true: a document carries what it uses of its catalog
 * ```
 */
export function parseSegment(json: unknown, options: ParseOptions = {}): Segment {
  const { segment: value, issues } = safeParseSegment(json, options)
  return valueOf(value ? { value } : { issues })
}
