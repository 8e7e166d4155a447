import type { EventsNode } from '../ast/index.js'
import { checkCondition } from './check-condition.js'
import { checkWindow } from './check-window.js'
import type { Checker, Scope } from './checker.js'
import { LIMITS } from './limits.js'
import { namesOf } from './value-type.js'

/** Checks a choice of events: names, filter, window. */
export function checkEvents(checker: Checker, node: EventsNode, scope: Scope, path: string): void {
  const inside = checker.enter(scope, path)
  if (!inside) return
  if (node.of === 'account') {
    checker.allow('account.event(…)', ['member', 'account'], scope, path)
    if (!checker.catalog.accounts) checker.report('rule.kind', path, 'The catalog has no accounts.')
  } else checker.allow('event(…)', ['member', 'user'], scope, path)
  const { events } = checker.catalog
  if (node.names === 'activity') {
    if (!checker.catalog.activity)
      checker.report(
        'rule.unknown-name',
        `${path}.names`,
        'The catalog does not say what counts as activity.',
        'activity: […] in the catalog',
      )
  } else {
    if (node.names.length === 0) checker.report('rule.operand', `${path}.names`, 'At least one event must be named.')
    node.names.forEach((name, index) => {
      if (!Object.hasOwn(events, name))
        checker.unknownName('event', name, Object.keys(events), `${path}.names[${index}]`)
    })
  }
  const names = namesOf(node.names, checker.catalog)
  if (names.length > LIMITS.names)
    checker.report(
      'limit.list',
      `${path}.names`,
      `${names.length} events are too many to choose from.`,
      `at most ${LIMITS.names}`,
    )
  else if (node.where) checkCondition(checker, node.where, { ...inside, events: names }, `${path}.where`)
  if (node.window) checkWindow(checker, node.window, inside, `${path}.window`)
}
