import type { CatalogData, ConditionNode, SegmentDocument, Uses } from '../ast/index.js'
import { namedSegments } from '../analyze/index.js'
import { checkCatalog } from '../catalog/index.js'
import { given, makeSegment, META, type Segment, type SegmentParts } from '../dsl/segment.js'
import { SegmentError } from '../errors.js'
import { frozenCopy } from '../values/index.js'
import { ofBoundedExtent } from './extent.js'
import { inPresentNames } from './former-names.js'
import { type Outcome, readJson, refused } from './json.js'
import { migrated } from './migrate.js'
import { structureIssues } from './structure.js'

/** A catalog: as it was defined or parsed, or as data. */
export type CatalogSource = CatalogData | { readonly toJSON: () => CatalogData }

/** The data of a catalog. */
export const dataOf = (catalog: CatalogSource): CatalogData =>
  'toJSON' in catalog && typeof catalog.toJSON === 'function' ? catalog.toJSON() : (catalog as CatalogData)

/** A document whose structure is right, with the catalog that it is to be read by. */
export interface SoundDocument {
  readonly parts: SegmentParts
  readonly catalog: CatalogData
}

const PARTS = ['id', 'of', 'rule', ...META] as const

/** What a segment is made from, out of a document that may hold more. */
export const partsOf = (document: SegmentParts): SegmentParts => given(document, PARTS)

/** What a rule uses of its catalog, without what it uses of other rules. */
export function catalogPart({ segments: _segments, ranks: _ranks, ...catalog }: Uses): CatalogData {
  return catalog
}

/** What a document uses of its catalog, as a catalog of its own. */
export function ownCatalog(uses: Uses): Outcome<CatalogData> {
  const catalog = catalogPart(uses)
  const issues = checkCatalog(catalog).map((issue) => ({ ...issue, path: `uses.${issue.path}` }))
  return issues.length > 0 ? { issues } : { value: frozenCopy(catalog) }
}

function catalogFor(document: SegmentDocument, catalog: CatalogData | undefined): Outcome<CatalogData> {
  if (catalog) return { value: catalog }
  const { uses } = document as Partial<SegmentDocument>
  return uses
    ? ownCatalog(uses)
    : refused('document.value', 'uses', 'The document does not say what it uses.', 'uses, or a catalog to read it by')
}

/** Reads a document as far as its form goes: JSON, format, structure, and the catalog when it brings its own. */
export function readDocument(input: unknown, given: CatalogData | undefined, maxBytes: number): Outcome<SoundDocument> {
  const json = readJson(input, maxBytes)
  if (json.issues) return json
  const current = migrated(json.value)
  if (current.issues) return current
  const issues = structureIssues('segment', current.value, { maxBytes })
  if (issues.length > 0) return { issues }
  const document = current.value as unknown as SegmentDocument
  const catalog = catalogFor(document, given)
  if (catalog.issues) return catalog
  const parts = partsOf(document)
  return { value: { parts: { ...parts, rule: inPresentNames(parts.rule, catalog.value) }, catalog: catalog.value } }
}

/** Those of some segments that a rule names. */
export function namedBy(rule: ConditionNode, known: ReadonlyMap<string, Segment>): Readonly<Record<string, Segment>> {
  const names = namedSegments(rule).filter((name) => known.has(name))
  return Object.fromEntries(names.map((name) => [name, known.get(name)!]))
}

/** Makes a segment, or tells the mistakes. */
function outcomeOf(make: () => Segment): Outcome<Segment> {
  try {
    return { value: make() }
  } catch (error) {
    if (error instanceof SegmentError) return { issues: error.issues }
    throw error
  }
}

/** Makes the segment of a document: checks its meaning, and its extent together with the segments it names. */
export function segmentOf({ parts, catalog }: SoundDocument, known: ReadonlyMap<string, Segment>): Outcome<Segment> {
  const made = outcomeOf(() => makeSegment(parts, catalog, namedBy(parts.rule, known)))
  return made.issues ? made : ofBoundedExtent(made.value)
}
