import type { FollowedByNode, SequenceNode } from '../ast/index.js'
import { checkEvents } from './check-events.js'
import { checkWindow } from './check-window.js'
import type { Checker, Scope } from './checker.js'
import { LIMITS } from './limits.js'
import { stringMistake } from './literals.js'
import { namesOf, propertyDomain } from './value-type.js'

function refuseWindow(checker: Checker, window: unknown, path: string, what: string, expected: string): void {
  if (window !== undefined) checker.report('rule.window', path, `${what} has no window of its own.`, expected)
}

/** Checks the steps of a sequence. */
export function checkSequence(checker: Checker, node: SequenceNode, scope: Scope, path: string): void {
  const names = node.steps.map((step) => step.name)
  if (names.length < 2 || names.length > LIMITS.steps)
    checker.report(
      names.length < 2 ? 'sequence.step' : 'limit.steps',
      `${path}.steps`,
      `A sequence of ${names.length} steps is not possible.`,
      `2 to ${LIMITS.steps}`,
    )
  node.steps.forEach((step, index) => {
    checker.mistake(stringMistake(step.name), `${path}.steps[${index}].name`)
    if (names.indexOf(step.name) !== index)
      checker.report('sequence.step', `${path}.steps[${index}].name`, `There are two steps "${step.name}".`)
    checkEvents(checker, step.events, scope, `${path}.steps[${index}].events`)
    refuseWindow(
      checker,
      step.events.window,
      `${path}.steps[${index}].events.window`,
      'A step',
      'the window of the sequence',
    )
  })
  if (!names.includes(node.reached))
    checker.report('sequence.step', `${path}.reached`, `There is no step "${node.reached}".`)
  if (node.window) checkWindow(checker, node.window, scope, `${path}.window`)
  if (node.spanning !== undefined) checker.duration(node.spanning, `${path}.spanning`, true)
}

/** Checks events and their answers. */
export function checkFollowedBy(checker: Checker, node: FollowedByNode, scope: Scope, path: string): void {
  checkEvents(checker, node.events, scope, `${path}.events`)
  checkEvents(checker, node.by, scope, `${path}.by`)
  refuseWindow(checker, node.by.window, `${path}.by.window`, 'The answering event', '{ within }')
  if (node.within !== undefined) checker.duration(node.within, `${path}.within`, true)
  if (node.matching === undefined) return
  const names = [...namesOf(node.events.names, checker.catalog), ...namesOf(node.by.names, checker.catalog)]
  const domain = propertyDomain(checker.catalog, names, node.matching)
  if (!domain || domain.type === 'money')
    checker.report(
      'rule.property',
      `${path}.matching`,
      `The events do not share a property "${node.matching}" to match by.`,
    )
}
