import type { CatalogData, ConditionNode, Format, Kind, Uses } from '../../ast/index.js'
import { usesOf } from '../../analyze/index.js'
import { checkCatalog } from '../../catalog/index.js'
import type { Segment, SegmentMeta } from '../../dsl/segment.js'
import { fail } from '../../errors.js'
import { canonicalJson } from '../../values/index.js'
import { FORMAT } from '../migrate.js'
import { catalogPart, partsOf } from '../read-document.js'
import { merged } from './merge.js'

/** A segment in a book. */
export interface BookEntry extends SegmentMeta {
  readonly id: string
  readonly of: Kind
  readonly rule: ConditionNode
  /** The hash of the segment, which reading the book verifies. */
  readonly hash: string
  /** What it uses of its catalog, where that does not agree with what the others use. */
  readonly uses?: Uses
}

/** Many segments as JSON, with what they use of their catalog, once. Made by {@link createBook}. */
export interface SegmentBook {
  readonly format: Format
  /** What the segments use of their catalog, together. */
  readonly uses: CatalogData
  /** The segments, those that are named before those that name them. */
  readonly segments: readonly BookEntry[]
}

/** The segments and those that they name, the named ones first. */
function withNamed(segments: readonly Segment[]): readonly Segment[] {
  const found = new Map<string, Segment>()
  const visit = (segment: Segment): void => {
    const other = found.get(segment.id)
    if (other && other.hash !== segment.hash)
      fail('segment.duplicate', 'segments', `Two different segments are called "${segment.id}".`)
    if (other) return
    Object.values(segment.segments).forEach(visit)
    found.set(segment.id, segment)
  }
  segments.forEach(visit)
  return [...found.values()]
}

/** Which segments can be of one catalog: those that agree on who there is and who holds what. */
const catalogKey = ({ uses: { accounts, subscriptions, since } }: Segment): string =>
  canonicalJson({ accounts, subscriptions, since })

/** The largest group of segments that can be of one catalog. */
function largestGroup(segments: readonly Segment[]): readonly Segment[] {
  const groups = new Map<string, Segment[]>()
  for (const segment of segments) {
    const key = catalogKey(segment)
    groups.set(key, [...(groups.get(key) ?? []), segment])
  }
  return [...groups.values()].reduce((best, group) => (group.length > best.length ? group : best), [])
}

const EMPTY: CatalogData = { accounts: false, traits: {}, events: {} }

/** What segments use together, and those of them that it is made of. */
interface Shared {
  readonly uses: CatalogData
  readonly of: ReadonlySet<Segment>
}

function sharedUses(segments: readonly Segment[]): Shared {
  const of = new Set<Segment>()
  let uses: CatalogData | undefined
  for (const segment of largestGroup(segments)) {
    const own = catalogPart(segment.uses)
    const together: CatalogData | undefined = uses ? merged(uses, own) : own
    if (!together) continue
    uses = together
    of.add(segment)
  }
  const [issue] = checkCatalog(uses ?? EMPTY)
  if (issue) fail('catalog.mixed', 'segments', `The segments are of different catalogs: ${issue.message}`)
  return { uses: uses ?? EMPTY, of }
}

/** Whether cutting what a segment uses out of what all use gives it back. */
function isPart({ uses, segments, ...segment }: Segment, shared: CatalogData): boolean {
  return canonicalJson(catalogPart(usesOf(segment, shared, segments))) === canonicalJson(catalogPart(uses))
}

function entryOf(segment: Segment, { uses, of }: Shared): BookEntry {
  const isShared = of.has(segment) && isPart(segment, uses)
  return { ...partsOf(segment), hash: segment.hash, ...(!isShared && { uses: segment.uses }) }
}

/**
 * Puts segments into one JSON value that needs no catalog: their rules, what they use of it, and their hashes. The
 * segments that they name are put in too. For an edge function, a browser, or another service.
 *
 * @param segments Segments of one catalog. One that uses another carries its own part of it.
 * @returns JSON for {@link readBook}.
 * @throws SegmentError `segment.duplicate` when two different segments have one id; `catalog.mixed` when a name that one
 * of them uses is an older name to another.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { createBook, readBook } from 'cadre/document'
 * import { evaluate } from 'cadre/evaluate'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 *
 * const text = JSON.stringify(createBook([active]))
 * // … elsewhere, without the catalog and without zod:
 * const { active: read } = readBook(text, ['active'])
 * evaluate(read, { user: { id: 'jane' }, events: [] }, { asOf: '2026-06-15' }) // false
 * ```
 */
export function createBook(segments: readonly Segment[]): SegmentBook {
  const all = withNamed(segments)
  const shared = sharedUses(all)
  return { format: FORMAT, uses: shared.uses, segments: all.map((segment) => entryOf(segment, shared)) }
}
