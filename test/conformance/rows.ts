import { readdirSync, readFileSync } from 'node:fs'
import { calibrationHash } from '../../src/analyze/index.js'
import type { CatalogData, ConditionNode, Kind, RankNode, Selection } from '../../src/ast/index.js'
import { makeSegment, type Segment } from '../../src/dsl/segment.js'
import type { Calibration, Facts, KnownVerdict, Verdict } from '../../src/facts/index.js'

const here = new URL('.', import.meta.url)

const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, here), 'utf8')) as T

/** The catalogs that rows are written against. */
export const catalogs = readJson<Record<string, CatalogData>>('catalogs.json')

/** A segment as a row writes it down. */
interface SegmentRow {
  readonly of?: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
  readonly segments?: Readonly<Record<string, SegmentRow>>
}

interface RankCalibration {
  readonly rank: RankNode
  readonly of: Kind
  readonly count: number
  readonly cutOff: number | null
}

/** One question, with its answer. */
export interface Row extends SegmentRow {
  readonly name: string
  readonly catalog?: string
  readonly facts: Facts
  readonly asOf: string
  readonly verdict: Verdict
  readonly reasons?: readonly string[]
  readonly nextChange?: string | null
}

/** The rows of one topic. */
export interface Topic {
  readonly topic: string
  readonly law: string
  readonly cases: readonly Row[]
}

/** All topics, by file. */
export const topics: readonly Topic[] = readdirSync(new URL('cases/', here))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => readJson<Topic>(`cases/${name}`))

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
export function questionOf(row: Row): { readonly segment: Segment; readonly facts: Facts } {
  const all = new Map<string, Segment>()
  const catalog = catalogs[row.catalog ?? 'saas']!
  const segment = segmentOf('asked', row, catalog, all)
  return { segment, facts: withHashes(row.facts, all, catalog) }
}
