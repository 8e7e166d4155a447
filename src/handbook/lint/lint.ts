import { namedSegments } from '../../analyze/index.js'
import type { CatalogData } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { fail } from '../../errors.js'
import { instant } from '../instants.js'
import { actions } from './actions.js'
import { attributes } from './attributes.js'
import { type Finding, LINT_CODES, type LintIssue } from './codes.js'
import { contradictions } from './contradictions.js'
import { everyDay } from './days.js'
import { duplicates, emptyGroups } from './groups.js'
import { historyEver, historyWindows } from './history.js'
import { emptyLists } from './lists.js'
import { catalogNames } from './names.js'
import { negations } from './negation.js'
import { neighbours, retiredNames, type SegmentFinding, tooMany } from './neighbours.js'
import { neverHappened } from './never-happened.js'
import type { LintOptions } from './options.js'
import { overdueReviews } from './overdue.js'
import { planLists } from './plans.js'
import { silenceOfNewcomers } from './tenure.js'
import { unusedNames } from './unused.js'
import { emptyWindows } from './windows.js'

/** What can be said of a segment by itself. */
const BY_ITSELF: readonly ((segment: Segment) => Finding[])[] = [
  contradictions,
  emptyGroups,
  duplicates,
  emptyLists,
  emptyWindows,
  planLists,
  everyDay,
  silenceOfNewcomers,
  neverHappened,
  negations,
  attributes,
]

interface Given {
  readonly segments: readonly Segment[]
  readonly named: ReadonlySet<string>
  readonly catalog: CatalogData | undefined
  readonly asOf: number | undefined
  readonly options: LintOptions
}

function given(segments: readonly Segment[], options: LintOptions): Given {
  const { catalog, asOf, history, reviewed } = options
  if (asOf === undefined && (history || reviewed))
    fail('as-of.invalid', 'asOf', 'The history and the reviews are looked at from an instant.', 'asOf')
  return {
    segments,
    named: new Set(segments.flatMap(({ rule }) => namedSegments(rule))),
    catalog: catalog && 'toJSON' in catalog ? catalog.toJSON() : catalog,
    asOf: asOf === undefined ? undefined : instant(asOf, 'asOf'),
    options,
  }
}

function ofSegment(segment: Segment, { segments, named, catalog, asOf, options }: Given): Finding[] {
  const { history, reviewed } = options
  return [
    ...BY_ITSELF.flatMap((rule) => rule(segment)),
    ...(catalog ? catalogNames(segment, catalog) : []),
    ...(history ? [...historyWindows(segment, history, asOf!), ...historyEver(segment, history)] : []),
    ...retiredNames(segment, segments),
    ...actions(segment, named),
    ...(reviewed ? overdueReviews(segment, asOf!, reviewed) : []),
  ]
}

function ofAll({ segments, catalog, options: { maxActive = 20 } }: Given): SegmentFinding[] {
  const unused = catalog ? unusedNames(segments, catalog) : []
  return [
    ...neighbours(segments),
    ...tooMany(segments, maxActive),
    ...unused.map((finding) => ({ ...finding, segment: null })),
  ]
}

const issue = ({ code, segment, path, message, fix }: SegmentFinding): LintIssue => ({
  code,
  severity: LINT_CODES[code].severity,
  segment,
  path,
  message,
  fix,
})

/**
 * Looks for rules that cannot be meant: conditions that nobody or everybody fulfils, silence that takes in newcomers,
 * windows that reach before the known history, names that the catalog does not know, segments that nobody acts upon.
 *
 * Errors and warnings are meant to be worth a look each; where a rule cannot be decided, nothing is said. Notes are
 * advice. Segments that are reported nowhere may still be wrong.
 *
 * @param segments The segments of a product.
 * @param options What else is known; each part makes more findings possible.
 * @returns Findings as data, in the order of the segments, then those about all of them. Empty when there are none.
 * @throws SegmentError `as-of.invalid` when `history` or `reviewed` is given without `asOf`; `value.instant` for other instants.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { lint } from 'cadre/handbook'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const atRisk = defineSegment({ id: 'at-risk', where: event('signed in').within(days(14)).count().is(0) })
 * lint([atRisk]).map(({ code }) => code) // ['missing.tenure', 'action.missing']
 * ```
 */
export function lint(segments: readonly Segment[], options: LintOptions = {}): LintIssue[] {
  const all = given(segments, options)
  const each = segments.flatMap((segment) =>
    ofSegment(segment, all).map((finding) => ({ ...finding, segment: segment.id })),
  )
  return [...each, ...ofAll(all)].map(issue)
}
