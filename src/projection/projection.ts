import type { FixedDuration } from '../ast/index.js'
import { createBook, readBook, type SegmentBook } from '../document/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { requirementsOf } from '../evaluate/index.js'
import { type AnyFacts, type AsOf, type PreparedFacts, prepareFacts, readAsOf } from '../facts/index.js'
import { lengthOf } from '../time/index.js'
import { scriptJson } from '../snapshot/html.js'
import { choicesOf, toldEvents } from './events.js'
import { toldTraits } from './facts.js'
import { Projector } from './projector.js'

/** Rules and facts of one reader, cut to what is still open: plain JSON. */
export interface Projection {
  readonly version: 1
  /** When the rules were folded, in milliseconds since the epoch, by the clock of the server. */
  readonly asOf: number
  readonly book: SegmentBook
  readonly facts: AnyFacts
}

/** What {@link projectionOf} goes by. */
export interface ProjectionOptions extends AsOf {
  /**
   * How far back events are sent at most. A rule that looks further has a short history then, and may be unknown.
   * Absent: as far as the rules look.
   */
  readonly lookBack?: FixedDuration
}

/** The segments with those that they name. */
function withNamed(segments: readonly Segment[]): readonly Segment[] {
  const found = new Set<Segment>()
  const pending = [...segments]
  for (let segment = pending.pop(); segment; segment = pending.pop()) {
    if (found.has(segment)) continue
    found.add(segment)
    pending.push(...Object.values(segment.segments))
  }
  return [...found]
}

/**
 * Rules and facts for evaluating in a browser or at the edge. What the server knows for good is folded into the rules,
 * and left out of the facts: what is left are conditions that time, or the reader's own events, may still change.
 *
 * Of others nothing is sent: no lists of ids, no members, no events of the account, no cut-offs of rankings. Where a rule
 * asks for them, its answer is sent with its expiry, and is unknown from then on. `docs/privacy.md` says what a reader
 * can learn from the rest.
 *
 * At every later instant a projected rule gives the answer of the whole rule over the whole facts, or null. That stays
 * so when events of the reader are added to `facts.events`, if each is added once.
 *
 * @param segments The segments to ask.
 * @param facts What is known of the reader, in one account.
 * @param options When: `asOf`; and how far back events may be sent.
 * @returns Plain JSON for {@link readProjection}. It is about one reader: no shared cache may keep it.
 * @throws SegmentError `as-of.invalid`; `segment.duplicate`; `catalog.mixed`; `limit.work` as `nextChange`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { all, days, defineCatalog, defineSegment } from 'cadre'
 * import { evaluate } from 'cadre/evaluate'
 * import { projectionOf, readProjection } from 'cadre/projection'
 *
 * const { event, plan } = defineCatalog({
 *   plans: ['free', 'pro'],
 *   account: z.object({}),
 *   events: { 'report created': z.object({}) },
 * })
 * const reports = event('report created').within(days(7)).count()
 * const busy = defineSegment({ id: 'busy', where: all(plan().is('pro'), reports.atLeast(2)) })
 * const facts = {
 *   account: { id: 'acme' },
 *   subscription: { plan: 'pro' },
 *   events: [{ name: 'report created', at: '2026-06-14T08:00:00Z', properties: { title: 'Salaries' } }],
 * }
 * const sent = JSON.stringify(projectionOf([busy], facts, { asOf: '2026-06-15' }))
 *
 * // … in a browser, after one more report:
 * const { segments, facts: own } = readProjection(sent, ['busy'])
 * const created = { name: 'report created', at: '2026-06-15T09:00:00Z' }
 * const events = [...own.events!, created]
 * evaluate(segments.busy, own, { asOf: '2026-06-15T09:00:00Z' }) // false
 * evaluate(segments.busy, { ...own, events }, { asOf: '2026-06-15T09:00:00Z' }) // true
 * sent.includes('Salaries') // false: no rule reads titles
 * sent.includes('"pro"') // false: the plan is settled
 * ```
 */
export function projectionOf(
  segments: readonly Segment[],
  facts: AnyFacts | PreparedFacts,
  options: ProjectionOptions,
): Projection {
  const asOf = readAsOf(options)
  const prepared = prepareFacts(facts)
  const projector = new Projector(prepared, asOf, new Set(segments.map(({ id }) => id)))
  const projected = segments.map((segment) => projector.project(segment))
  const all = withNamed(projected)
  const earliest = options.lookBack ? asOf - lengthOf(options.lookBack) : -Infinity
  const choices = choicesOf(all, requirementsOf(projected, { asOf }).events, earliest)
  const told = {
    ...toldTraits(prepared, all, { asOf, isPassing: projector.passing.has('member') }),
    ...toldEvents(choices, prepared),
    ...(Object.keys(projector.known).length > 0 && { known: projector.known }),
  }
  return { version: 1, asOf, book: createBook(projected), facts: told }
}

/**
 * A projection as text that can stand in a `script` element, whatever is in it.
 *
 * @param projection What {@link projectionOf} gave.
 * @returns JSON, which {@link readProjection} reads.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { projectionOf, serializeProjection } from 'cadre/projection'
 *
 * const pilot = defineStaticSegment({ id: '<!--', of: 'account', subjects: ['acme'] })
 * serializeProjection(projectionOf([pilot], { account: { id: 'acme' } }, { asOf: '2026-06-15' })).includes('<') // false
 * ```
 */
export const serializeProjection = (projection: Projection): string => scriptJson(projection)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail('document.value', '', 'This text is not JSON.', 'JSON')
  }
}

/** What {@link readProjection} gives. */
export interface ReadProjection<I extends string = string> {
  readonly asOf: number
  /** The segments by id, for `evaluate`. */
  readonly segments: Readonly<Record<I, Segment>>
  /** The facts for them, and for no other segments. */
  readonly facts: AnyFacts
}

/**
 * Reads a projection. It needs neither the catalog nor zod.
 *
 * @param json What {@link projectionOf} gave: a parsed JSON value, or JSON text.
 * @param ids The segments that must be in it.
 * @returns The segments and the facts for them. Ask at the instant of a gate or of the server: not before `asOf`.
 * @throws SegmentError `document.value` for text that is not JSON; `document.format` for another version; as `readBook` of `cadre/document` otherwise.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { evaluate } from 'cadre/evaluate'
 * import { projectionOf, readProjection } from 'cadre/projection'
 *
 * const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme', 'initech'] })
 * const sent = JSON.stringify(projectionOf([pilot], { account: { id: 'acme' } }, { asOf: '2026-06-15' }))
 * const { segments, facts, asOf } = readProjection(sent, ['pilot'])
 *
 * evaluate(segments.pilot, facts, { asOf }) // true
 * sent.includes('initech') // false
 * ```
 */
export function readProjection<const I extends string = string>(
  json: unknown,
  ids: readonly I[] = [],
): ReadProjection<I> {
  const projection = (typeof json === 'string' ? parsed(json) : json) as Projection | null
  if (projection?.version !== 1)
    return fail('document.format', 'version', 'This is not a projection of a version that is known.', '1')
  const { asOf, book, facts } = projection
  return { asOf, segments: readBook(book, ids), facts }
}
