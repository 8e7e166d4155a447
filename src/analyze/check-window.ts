import {
  anchorsOf,
  isValueNode,
  type AnchorNode,
  type CalendarUnit,
  type CalendarWindowNode,
  type WindowNode,
  type ZoneNode,
} from '../ast/index.js'
import { isAlwaysLonger, readInstant, roughCalendarLength, roughLength } from '../time/index.js'
import { readerOf } from '../values/index.js'
import { checkValue } from './check-value.js'
import type { Checker, Scope } from './checker.js'
import { LIMITS } from './limits.js'
import { durationMistake, instantMistake, stringMistake } from './literals.js'
import { traitDomain } from './value-type.js'

const YEAR = 366 * 86_400_000

/** The periods that a calendar window is made of, shortest first. */
export const CALENDAR_UNITS: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year']

/** The dates of the subscription between which a period lies. */
export const PERIODS = {
  billingPeriod: ['periodStartedAt', 'renewsAt'],
  trial: ['trialStartedAt', 'trialEndsAt'],
} as const

/** Checks a zone: a literal name, or a trait that holds one. */
export function checkZone(checker: Checker, zone: ZoneNode, scope: Scope, path: string): void {
  if (typeof zone !== 'string') {
    const typed = checkValue(checker, zone, scope, path)
    const named = zone.of === 'user' || zone.of === 'account'
    if (typed && (typed.type !== 'timeZone' || !named))
      checker.report(
        'value.zone',
        path,
        'This trait does not hold a time zone.',
        'a trait of the user or the account that is declared with timeZone(…)',
      )
  } else if (stringMistake(zone) || readerOf({ type: 'timeZone' })(zone) === undefined) {
    checker.report(
      'value.zone',
      path,
      `"${zone}" is not a time zone.`,
      'an IANA name in exact case, such as "Europe/Berlin"',
    )
  }
}

/** Checks the first day of the week. */
export function checkWeekStarts(checker: Checker, weekStarts: number | undefined, path: string): void {
  if (weekStarts !== undefined && ![1, 2, 3, 4, 5, 6, 7].includes(weekStarts))
    checker.report('rule.window', path, 'A week starts on one of seven days.', '1 (Monday) to 7 (Sunday)')
}

function checkCalendar(checker: Checker, node: CalendarWindowNode, scope: Scope, path: string): void {
  if (!CALENDAR_UNITS.includes(node.unit))
    checker.report('rule.window', `${path}.unit`, `"${node.unit}" is not a calendar period.`, CALENDAR_UNITS.join(', '))
  else if (node.count !== undefined && (!Number.isSafeInteger(node.count) || node.count < 1))
    checker.report('rule.window', `${path}.count`, 'A number of periods is a positive whole number.')
  else if (roughCalendarLength(node) > LIMITS.years * YEAR)
    checker.report('limit.window', `${path}.count`, 'More than a century is too long.')
  if (node.zone !== undefined) checkZone(checker, node.zone, scope, `${path}.zone`)
  checkWeekStarts(checker, node.weekStarts, `${path}.weekStarts`)
  if (
    node.yearStarts !== undefined &&
    !(Number.isInteger(node.yearStarts) && node.yearStarts >= 1 && node.yearStarts <= 12)
  )
    checker.report('rule.window', `${path}.yearStarts`, 'A year starts in one of twelve months.', '1 (January) to 12')
}

function checkAnchor(checker: Checker, anchor: AnchorNode, scope: Scope, path: string): void {
  if (!isValueNode(anchor)) return checker.mistake(instantMistake(anchor), path)
  const typed = checkValue(checker, anchor, scope, path)
  if (typed && typed.type !== 'instant')
    checker.report('rule.operand', path, `A window is placed by an instant, not by a value of type ${typed.type}.`)
}

function checkAnchors(checker: Checker, node: WindowNode, scope: Scope, path: string): void {
  for (const [field, anchor] of anchorsOf(node)) checkAnchor(checker, anchor, scope, `${path}.${field}`)
}

function checkPeriod(checker: Checker, kind: keyof typeof PERIODS, scope: Scope, path: string): void {
  const { catalog } = checker
  if (catalog.subscriptions === undefined)
    return checker.report('rule.unknown-name', path, 'The catalog has no subscriptions.')
  checker.allow('A period of the subscription', ['member', catalog.subscriptions], scope, path)
  for (const name of PERIODS[kind])
    if (traitDomain(catalog, 'subscription', name)?.type !== 'instant')
      checker.report('rule.unknown-name', path, `The catalog has no subscription date "${name}".`)
}

/** Checks where a window lies. */
export function checkWindow(checker: Checker, node: WindowNode, scope: Scope, path: string): void {
  const inside = checker.enter(scope, path)
  if (!inside) return
  switch (node.kind) {
    case 'within':
    case 'olderThan':
      return checker.duration(node.duration, `${path}.duration`)
    case 'first':
    case 'last':
      checkAnchors(checker, node, inside, path)
      return checker.duration(node.duration, `${path}.duration`, true)
    case 'ago':
      checker.duration(node.from, `${path}.from`)
      checker.duration(node.to, `${path}.to`)
      if (!durationMistake(node.from, false) && !durationMistake(node.to, false) && !isAlwaysLonger(node.from, node.to))
        checker.report(
          'rule.window',
          path,
          'ago(from, to) takes the longer duration first, longer in every month.',
          'ago(days(60), days(30))',
        )
      return
    case 'current':
    case 'previous':
      return checkCalendar(checker, node, inside, path)
    case 'billingPeriod':
    case 'trial':
      return checkPeriod(checker, node.kind, scope, path)
    case 'since':
    case 'until':
    case 'between':
      return checkAnchors(checker, node, inside, path)
    default:
      return checker.report(
        'document.kind',
        `${path}.kind`,
        `There is no window of kind "${(node satisfies never as WindowNode).kind}".`,
      )
  }
}

/** About how long a window is, in milliseconds; infinite when it has no fixed bounds, undefined when the subject bounds it. */
function roughWindow(node: WindowNode | undefined): number | undefined {
  switch (node?.kind) {
    case 'within':
    case 'first':
    case 'last':
      return roughLength(node.duration)
    case 'ago':
      return roughLength(node.from) - roughLength(node.to)
    case 'current':
    case 'previous':
      return roughCalendarLength(node)
    case 'between':
      // An instant that cannot be read is a mistake of its own.
      return isValueNode(node.from) || isValueNode(node.to)
        ? Infinity
        : (readInstant(node.to) ?? -Infinity) - (readInstant(node.from) ?? Infinity)
    case 'billingPeriod':
    case 'trial':
      return undefined
    default:
      return Infinity
  }
}

/** Reports a window that is too long, or has no bounds, to count active days, weeks or months in. */
export function checkActiveWindow(checker: Checker, node: WindowNode | undefined, path: string): void {
  const length = roughWindow(node)
  if (length !== undefined && length > LIMITS.activeYears * YEAR)
    checker.report(
      'limit.window',
      path,
      'Active periods are counted in a bounded window.',
      `a window of at most ${LIMITS.activeYears} years`,
    )
}
