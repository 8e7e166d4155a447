import { type Segment, segmentsById } from '../dsl/segment.js'
import type { Issue } from '../errors.js'
import { readJson, readMaxBytes } from './json.js'
import { isObject } from './leaves.js'
import type { ParseOptions } from './parse.js'
import { dataOf, readDocument } from './read-document.js'
import { Settlement } from './settlement.js'

/** A document that could not be read, and why. */
export interface Rejected {
  /** Its place among the documents. */
  readonly index: number
  /** Its id, as far as it has one. */
  readonly id?: string
  readonly issues: readonly Issue[]
}

/** The documents that could be read, and those that could not. */
export interface ParsedSegments {
  /** In the order of the documents. */
  readonly segments: readonly Segment[]
  readonly rejected: readonly Rejected[]
}

/** The id that a rejected document has, if it has one. */
function idOf(document: unknown, maxBytes: number): { readonly id?: string } {
  const { value } = readJson(document, maxBytes)
  const id = isObject(value) && Object.hasOwn(value, 'id') ? value['id'] : undefined
  return typeof id === 'string' ? { id } : {}
}

/**
 * Reads many segments that may name one another, in any order. One that is wrong does not stop the others; one that
 * names a wrong one is rejected with it, as are those that name one another in a circle.
 *
 * @param documents The documents: parsed JSON values, or JSON texts.
 * @param options As for `parseSegment`; `segments` are others that the documents may name.
 * @returns The segments in the order of the documents, and what was rejected: its place, its id and the issues.
 * @throws SegmentError for the options only: `argument.invalid`, `segment.duplicate`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { parseSegments } from 'cadre/document'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const document = (id: string, rule: object) => ({ format: 1, id, of: 'member', rule })
 * const { segments, rejected } = parseSegments(
 *   [
 *     document('abroad', { kind: 'not', condition: { kind: 'inSegment', segment: 'german' } }),
 *     document('german', {
 *       kind: 'compare',
 *       operator: 'is',
 *       left: { kind: 'trait', of: 'user', name: 'country' },
 *       right: 'DE',
 *     }),
 *     document('lost', { kind: 'inSegment', segment: 'nowhere' }),
 *   ],
 *   { catalog },
 * )
 * segments.map(({ id }) => id) // ['abroad', 'german']
 * rejected.map(({ index, id }) => [index, id]) // [[2, 'lost']]
 * ```
 */
export function parseSegments(documents: readonly unknown[], options: ParseOptions = {}): ParsedSegments {
  const catalog = options.catalog && dataOf(options.catalog)
  const maxBytes = readMaxBytes(options.maxBytes)
  const settlement = new Settlement(segmentsById(options.segments ?? [], 'segments'))
  documents.forEach((document, index) => {
    const { value, issues } = readDocument(document, catalog, maxBytes)
    if (value) settlement.add(index, value)
    else settlement.reject(index, idOf(document, maxBytes).id, { issues })
  })
  const outcomes = settlement.settle()
  const [segments, rejected]: [Segment[], Rejected[]] = [[], []]
  documents.forEach((document, index) => {
    const outcome = outcomes.get(index)!
    if (outcome.issues) rejected.push({ index, ...idOf(document, maxBytes), issues: outcome.issues })
    else segments.push(outcome.value)
  })
  return { segments, rejected }
}
