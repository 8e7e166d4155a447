import { calibrationHash } from '../analyze/index.js'
import type { CatalogData, ConditionNode, Kind, RankNode, Selection } from '../ast/index.js'
import { makeSegment, type Segment } from '../dsl/segment.js'
import type { Calibration, Facts, KnownVerdict, Verdict } from '../facts/index.js'

/** A segment as a row writes it down. */
export interface SegmentRow {
  readonly of?: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
  /** Other segments that the rule names. */
  readonly segments?: Readonly<Record<string, SegmentRow>>
}

/** One question, with its answer. */
export interface ConformanceRow extends SegmentRow {
  /** Unique among all rows. */
  readonly name: string
  /** The name of a catalog; without it, `saas`. */
  readonly catalog?: string
  readonly facts: Facts
  readonly asOf: string
  readonly verdict: Verdict
}

/** The rows of one topic, and the section of the semantics that they pin down. */
export interface ConformanceTopic {
  readonly topic: string
  readonly law: string
  readonly cases: readonly ConformanceRow[]
}

/** Rows, with the catalogs that they are written against. */
export interface ConformanceRows {
  readonly catalogs: Readonly<Record<string, CatalogData>>
  readonly topics: readonly ConformanceTopic[]
}

/** A cut-off, as a row writes it down: by the ranking, for its hash is not known there. */
interface RankCalibration {
  readonly rank: RankNode
  readonly of: Kind
  readonly count: number
  readonly cutOff: number | null
}

/** A row, ready to be asked. */
export interface Question {
  readonly segment: Segment
  readonly facts: Facts
  readonly catalog: CatalogData
}

function segmentOf(id: string, row: SegmentRow, catalog: CatalogData, all: Map<string, Segment>): Segment {
  const named = Object.fromEntries(
    Object.entries(row.segments ?? {}).map(([name, inner]) => [name, segmentOf(name, inner, catalog, all)]),
  )
  const { of = 'member', rule, include, exclude } = row
  const segment = makeSegment({ id, of, rule, ...(include && { include }), ...(exclude && { exclude }) }, catalog, {
    ...Object.fromEntries(all),
    ...named,
  })
  all.set(id, segment)
  return segment
}

function withHashes(facts: Facts, all: ReadonlyMap<string, Segment>, catalog: CatalogData): Facts {
  const uses = { ...catalog, segments: Object.fromEntries([...all].map(([id, { hash }]) => [id, hash])) }
  const known =
    facts.known &&
    Object.fromEntries(
      Object.entries(facts.known).map(([id, given]): [string, KnownVerdict] => [
        id,
        given.hash === '$hash' ? { ...given, hash: all.get(id)!.hash } : given,
      ]),
    )
  const calibrations = (facts.calibrations as readonly (Calibration | RankCalibration)[] | undefined)?.map(
    (each): Calibration =>
      'rank' in each
        ? { hash: calibrationHash(each.rank, each.of, uses), count: each.count, cutOff: each.cutOff }
        : each,
  )
  const members = facts.members?.map((member) => member && withHashes(member, all, catalog))
  return { ...facts, ...(known && { known }), ...(calibrations && { calibrations }), ...(members && { members }) }
}

/** The segment and the facts of a row. */
export function questionOf(row: ConformanceRow, catalogs: ConformanceRows['catalogs']): Question {
  const all = new Map<string, Segment>()
  const catalog = catalogs[row.catalog ?? 'saas']!
  const segment = segmentOf('asked', row, catalog, all)
  return { segment, facts: withHashes(row.facts, all, catalog), catalog }
}

/** A segment and all that it names. */
export const withNamed = (segment: Segment): readonly Segment[] => [
  segment,
  ...Object.values(segment.segments).flatMap(withNamed),
]
