import type { CatalogData, ConditionNode, Kind, ListReference, Selection } from '../ast/index.js'
import type { Issue } from '../errors.js'
import { checkCondition } from './check-condition.js'
import { Checker, checkList, type NamedSegment } from './checker.js'
import { isObject, stringMistake } from './literals.js'

function checkSelection(checker: Checker, selection: Selection, of: Kind, path: string): void {
  if (!isObject(selection))
    return checker.report('argument.invalid', path, 'These are not subjects.', '{ users: […] } or { accounts: […] }')
  for (const [holder, ids] of Object.entries(selection) as [keyof Selection, Selection[keyof Selection]][]) {
    const allowed = holder === 'users' ? of !== 'account' : holder === 'accounts' && of !== 'user'
    if (!allowed)
      checker.report('rule.kind', `${path}.${holder}`, `A segment of kind "${of}" is not made of ${holder}.`)
    if (ids !== undefined) checkIds(checker, ids, `${path}.${holder}`)
  }
}

function checkIds(checker: Checker, ids: readonly string[] | ListReference, path: string): void {
  checkList(checker, ids, path)
  if (Array.isArray(ids)) ids.forEach((id, index) => checker.mistake(stringMistake(id), `${path}[${index}]`))
}

/** A rule with what surrounds it, as far as it is checked. */
export interface Checkable {
  readonly of: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
}

/** Whom a segment can be of. */
export const KINDS: readonly Kind[] = ['member', 'user', 'account']

/**
 * All mistakes in a rule: names that the catalog does not declare, operands of the wrong type, words that the kind may
 * not use, numbers and instants that do not count, limits.
 */
export function checkSegment(
  segment: Checkable,
  catalog: CatalogData,
  segments: Readonly<Record<string, NamedSegment>>,
): readonly Issue[] {
  const checker = new Checker(catalog, segments)
  if (!KINDS.includes(segment.of))
    checker.report('rule.kind', 'of', `There is no kind "${segment.of as string}".`, '"member", "user" or "account"')
  checkCondition(checker, segment.rule, { kind: segment.of, depth: 0 }, 'rule')
  if (segment.include) checkSelection(checker, segment.include, segment.of, 'include')
  if (segment.exclude) checkSelection(checker, segment.exclude, segment.of, 'exclude')
  return checker.issues
}
