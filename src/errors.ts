/**
 * Every mistake in a definition, a document or an argument is one of these codes.
 * The table with causes and remedies is `docs/errors.md`.
 */
export const ERROR_CODES = [
  'argument.invalid',
  'as-of.invalid',
  'catalog.activity',
  'catalog.default',
  'catalog.formerly',
  'catalog.holder',
  'catalog.mixed',
  'catalog.name',
  'catalog.order',
  'catalog.schema',
  'catalog.since',
  'document.format',
  'document.hash',
  'document.id',
  'document.kind',
  'document.meta',
  'document.value',
  'facts.duplicate',
  'facts.instant',
  'facts.type',
  'facts.unknown-name',
  'limit.bytes',
  'limit.depth',
  'limit.list',
  'limit.nodes',
  'limit.steps',
  'limit.string',
  'limit.window',
  'limit.work',
  'person.account',
  'rule.change-window',
  'rule.kind',
  'rule.operand',
  'rule.property',
  'rule.unknown-name',
  'rule.window',
  'segment.cycle',
  'segment.duplicate',
  'segment.missing',
  'sequence.step',
  'sql.dialect',
  'sql.identifier',
  'sql.limit',
  'sql.mapping',
  'sql.word',
  'value.duration',
  'value.instant',
  'value.money',
  'value.number',
  'value.percent',
  'value.string',
  'value.version',
  'value.zone',
] as const

/** A stable error code, see {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number]

/** One mistake as data: what, where, in words, and what would be right. */
export interface Issue {
  readonly code: ErrorCode
  /** Where, as a path from the root of the thing that was checked: `rule.conditions[0].right`. Empty for the root. */
  readonly path: string
  /** The mistake in a sentence. */
  readonly message: string
  /** What would be right, when that can be said. */
  readonly expected?: string
}

/**
 * The one error this library throws: for definitions, documents and arguments, never while evaluating data.
 *
 * @example
 * ```ts
 * import { days, SegmentError } from 'cadre'
 *
 * try {
 *   days(-1)
 * } catch (error) {
 *   if (error instanceof SegmentError) console.log(error.code) // 'value.duration'
 * }
 * ```
 */
export class SegmentError extends Error {
  override readonly name = 'SegmentError'
  /** The code of the first issue. */
  readonly code: ErrorCode
  /** The path of the first issue. */
  readonly path: string
  /** All issues that were found, the first one first. */
  readonly issues: readonly Issue[]

  constructor(issues: readonly [Issue, ...Issue[]]) {
    super(issues.map(sentence).join('\n'))
    this.code = issues[0].code
    this.path = issues[0].path
    this.issues = issues
  }
}

const sentence = ({ code, path, message, expected }: Issue): string =>
  `${path === '' ? '' : `${path}: `}${message}${expected === undefined ? '' : ` Expected ${expected}.`} [${code}]`

/** Throws a {@link SegmentError} with one issue. */
export function fail(code: ErrorCode, path: string, message: string, expected?: string): never {
  throw new SegmentError([expected === undefined ? { code, path, message } : { code, path, message, expected }])
}
