import type {
  Action,
  CatalogData,
  ConditionNode,
  Kind,
  SegmentDocument,
  Selection,
  Status,
  Uses,
} from '../ast/index.js'
import { checkSegment, hashOf, namedSegments, ranksOf, stringMistake, usesOf } from '../analyze/index.js'
import { fail, type Issue, SegmentError } from '../errors.js'
import { frozenCopy } from '../values/index.js'
import { conditionNode, originOf } from './term.js'
import type { Condition } from './types.js'

/**
 * A segment: frozen data, the same whether it was built or parsed.
 *
 * @typeParam K Whom it is of.
 * @typeParam I Its id.
 */
export interface Segment<K extends Kind = Kind, I extends string = string> {
  readonly id: I
  readonly of: K
  readonly title?: string
  readonly description?: string
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
  readonly action?: Action
  readonly status?: Status
  /** What the rule needs of the catalog. */
  readonly uses: Uses
  /** The hash of what the rule means: the same for the same meaning, whatever the prose around it. */
  readonly hash: string
  /** The segments that the rule names, by id. */
  readonly segments: Readonly<Record<string, Segment>>
  /** The catalog that the rule was checked against. */
  readonly catalog: CatalogData
  /** The segment as a document, which `JSON.stringify` calls. */
  toJSON(): SegmentDocument
}

/** The subjects that a segment of a kind can name: users, accounts, or for members both. */
export type SelectionOf<K extends Kind> = Pick<
  Selection,
  { readonly member: 'users' | 'accounts'; readonly user: 'users'; readonly account: 'accounts' }[K]
>

/** What surrounds the rule of a segment. */
export interface SegmentMeta<K extends Kind = 'member'> {
  readonly title?: string
  readonly description?: string
  /** Subjects that are in whatever the rule says: ids of users (all their pairs) or of accounts. */
  readonly include?: SelectionOf<K>
  /** Subjects that are out, whatever the rule or `include` says. */
  readonly exclude?: SelectionOf<K>
  /** What is done about the members. */
  readonly action?: Action
  /** How firm the segment is. */
  readonly status?: Status
}

/** What a segment is made from. */
export interface SegmentParts extends SegmentMeta {
  readonly id: string
  readonly of: Kind
  readonly rule: ConditionNode
}

/** What may be said of a segment besides its rule. */
export const META = ['title', 'description', 'include', 'exclude', 'action', 'status'] as const

function checkId(id: unknown): void {
  const mistake = stringMistake(id)
  if (mistake || id === '')
    fail('document.id', 'id', mistake?.[1] ?? 'A segment needs an id.', 'a text, such as "power-user"')
}

/** The catalog of a rule that reads nothing of any. */
const nameless = (of: Kind): CatalogData => ({ accounts: of !== 'user', traits: {}, events: {} })

class BuiltSegment implements Segment {
  declare readonly id: string
  declare readonly of: Kind
  declare readonly rule: ConditionNode
  declare readonly uses: Uses
  declare readonly hash: string
  declare readonly segments: Readonly<Record<string, Segment>>
  declare readonly catalog: CatalogData

  constructor(parts: SegmentParts, uses: Uses, segments: Readonly<Record<string, Segment>>, catalog: CatalogData) {
    Object.assign(this, frozenCopy(parts), { uses: frozenCopy(uses) })
    const hidden = { hash: hashOf({ ...parts, uses }), segments, catalog }
    for (const [key, value] of Object.entries(hidden)) Object.defineProperty(this, key, { value })
    Object.freeze(this)
  }

  toJSON(): SegmentDocument {
    return { format: 1, ...this }
  }
}

/**
 * Makes a segment out of parts that may come from anywhere: checks the rule against the catalog, cuts out what it uses,
 * hashes it.
 *
 * @throws SegmentError with every issue that was found.
 */
export function makeSegment(
  parts: SegmentParts,
  catalog: CatalogData,
  named: Readonly<Record<string, Segment>>,
): Segment {
  checkId(parts.id)
  const issues = checkSegment(parts, catalog, named)
  if (issues.length > 0) throw new SegmentError(issues as [Issue, ...Issue[]])
  const used = namedSegments(parts.rule)
  const segments = Object.fromEntries(used.map((id) => [id, named[id]!]))
  const uses = usesOf(parts, catalog, segments)
  const ranks = ranksOf(parts.rule, parts.of, uses)
  const complete = Object.keys(ranks).length > 0 ? { ...uses, ranks } : uses
  return new BuiltSegment(parts, complete, Object.freeze(segments), catalog)
}

/** Segments by id; `path` is where they stand. */
export function segmentsById(segments: readonly Segment[], path: string): ReadonlyMap<string, Segment> {
  const found = new Map<string, Segment>()
  for (const segment of segments) {
    const other = found.get(segment.id)
    if (other && other.hash !== segment.hash)
      fail('segment.duplicate', path, `Two different segments are called "${segment.id}".`)
    found.set(segment.id, segment)
  }
  return found
}

/** Makes a segment out of a condition: its origin tells the catalog and the segments it names. */
export function segmentFrom(parts: Omit<SegmentParts, 'rule'>, where: unknown): Segment {
  const rule = conditionNode(where, 'where')
  const { catalog, segments } = originOf(where as object)
  return makeSegment(
    { ...parts, rule },
    catalog ?? catalogOf(segments as readonly Segment[]) ?? nameless(parts.of),
    Object.fromEntries(segmentsById(segments as readonly Segment[], 'rule')),
  )
}

/** A rule of nothing but other segments is of their catalog; static segments have none. */
const catalogOf = (segments: readonly Segment[]): CatalogData | undefined =>
  segments.map(({ catalog }) => catalog).find(({ traits }) => Object.keys(traits).length > 0)

/** Those fields of a record that are given. */
export const given = <T, K extends keyof T>(record: T, fields: readonly K[]): Pick<T, K> =>
  Object.fromEntries(
    fields.filter((field) => record[field] !== undefined).map((field) => [field, record[field]]),
  ) as Pick<T, K>

const metaOf = (definition: SegmentMeta): SegmentMeta => given(definition, META)

/** What {@link defineSegment} takes. */
export interface SegmentDefinition<K extends Kind, I extends string> extends SegmentMeta<NoInfer<K>> {
  /** Names the segment for ever; the title may change. */
  readonly id: I
  /** Whom it is of: `member` (one user in one account; the default), `user`, or `account`. */
  readonly of?: K
  readonly where: Condition<NoInfer<K>>
}

/**
 * Defines a segment: who is in, and what is done about them.
 *
 * @param definition Its id, whom it is of, and the condition that its members fulfil.
 * @returns Frozen data. The definition is copied: changing it later changes nothing.
 * @throws SegmentError with every mistake that the types could not see, each with a code and a path.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { all, days, defineCatalog, defineSegment } from 'cadre'
 *
 * const { event, plan } = defineCatalog({
 *   plans: ['free', 'pro'],
 *   account: z.object({}),
 *   events: { 'signed in': z.object({}) },
 * })
 * const engaged = defineSegment({
 *   id: 'engaged',
 *   title: 'Engaged on Pro',
 *   where: all(plan().atLeast('pro'), event('signed in').within(days(7)).count().atLeast(3)),
 *   action: { goal: 'referral', channel: 'in-app', message: 'Invite a friend', owner: 'growth' },
 * })
 * ```
 */
export function defineSegment<const I extends string, K extends Kind = 'member'>(
  definition: SegmentDefinition<K, I>,
): Segment<NoInfer<K>, I> {
  const { id, of = 'member', where } = definition
  return segmentFrom({ id, of, ...metaOf(definition) }, where) as Segment<K, I>
}

/** A list of subjects that a static segment keeps, by kind of segment. */
export interface SubjectsOf {
  /** [user, account] pairs; null: the user who has no account. */
  readonly member: readonly (readonly [user: string, account: string | null])[]
  readonly user: readonly string[]
  readonly account: readonly string[]
}

/**
 * Defines a static segment: the subjects that were written down, and no others, whatever becomes of them.
 *
 * @param definition Its id, whom it is of, and the ids.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 *
 * const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme', 'initech'] })
 * ```
 */
export function defineStaticSegment<const I extends string, K extends Kind>(
  definition: SegmentMeta<NoInfer<K>> & { readonly id: I; readonly of: K; readonly subjects: SubjectsOf[K] },
): Segment<K, I> {
  const { id, of, subjects } = definition
  const rule: ConditionNode = { kind: 'subjects', subjects }
  return makeSegment({ id, of, rule, ...metaOf(definition) }, nameless(of), {}) as Segment<K, I>
}
