import type { CatalogData, ConditionNode, Kind, Selection } from '../ast/index.js'
import type { Issue } from '../errors.js'
import { checkCondition } from './check-condition.js'
import { Checker, checkList, type NamedSegment } from './checker.js'

function checkSelection(checker: Checker, selection: Selection, of: Kind, path: string): void {
  for (const [holder, ids] of Object.entries(selection) as [keyof Selection, Selection[keyof Selection]][]) {
    const allowed = holder === 'users' ? of !== 'account' : of !== 'user'
    if (!allowed)
      checker.report('rule.kind', `${path}.${holder}`, `A segment of kind "${of}" is not made of ${holder}.`)
    if (ids !== undefined) checkList(checker, ids, `${path}.${holder}`)
  }
}

/** A rule with what surrounds it, as far as it is checked. */
export interface Checkable {
  readonly of: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
}

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
  checkCondition(checker, segment.rule, { kind: segment.of, depth: 0 }, 'rule')
  if (segment.include) checkSelection(checker, segment.include, segment.of, 'include')
  if (segment.exclude) checkSelection(checker, segment.exclude, segment.of, 'exclude')
  return checker.issues
}
