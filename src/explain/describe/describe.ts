import type { ConditionNode, ListReference, Selection } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Condition } from '../../dsl/types.js'
import { conditionText } from './conditions.js'
import { groupingOf } from './groups.js'
import { enumeration, quoted, shortened } from './literals.js'
import { namesIn } from './names.js'
import type { Names } from './values.js'

/** How many characters make a line. */
const LINE = 100

/** A rule as lines: a group is a head with its conditions below, each on a line of its own. */
function outline(condition: ConditionNode, names: Names, indent: string): string[] {
  const group = groupingOf(condition)
  const sentence = conditionText(condition, names)
  if (!group || group.conditions.length < 2 || isShort(condition, sentence, indent)) return [`${indent}- ${sentence}`]
  return [`${indent}- ${group.head}:`, ...group.conditions.flatMap((each) => outline(each, names, `${indent}  `))]
}

const isFlat = (condition: ConditionNode): boolean =>
  !groupingOf(condition)?.conditions.some((inner) => (groupingOf(inner)?.conditions.length ?? 0) > 1)

/** Short enough for one line: no groups inside of groups. */
const isShort = (condition: ConditionNode, sentence: string, before: string): boolean =>
  isFlat(condition) && before.length + sentence.length <= LINE

function ruleText(condition: ConditionNode, names: Names, lead: string): string {
  const [group, sentence] = [groupingOf(condition), conditionText(condition, names)]
  const isOneLine = !group || group.conditions.length < 2 || isShort(condition, sentence, lead)
  if (isOneLine) return `${lead}${lead && ': '}${sentence}.`
  const verb = /^(?:any|none)/.test(group.head) ? 'holds' : 'hold'
  const items = group.conditions.flatMap((each) => outline(each, names, '  '))
  return [`${lead}${lead && ' '}${group.head} ${verb}:`, ...items].join('\n')
}

const SUBJECT = { member: 'A user', user: 'A user', account: 'An account' }

/** Whom a segment is of: one user in one account, one user whatever the account, one account. */
function subjectText({ of, uses }: Segment): string {
  const note = !uses.accounts || of === 'account' ? '' : of === 'member' ? ' (in one account)' : ' (over all accounts)'
  return SUBJECT[of] + note
}

function idsText(what: string, ids: readonly string[] | ListReference | undefined): string[] {
  if (ids === undefined) return []
  if ('list' in ids) return [`the ${what}s of the list ${quoted(ids.list)}`]
  return ids.length === 0 ? [] : [`the ${ids.length === 1 ? what : `${what}s`} ${shortened(ids.map(quoted), 'and')}`]
}

function selectionText(lead: string, selection: Selection | undefined): string[] {
  const { users, accounts } = selection ?? {}
  const parts = [...idsText('user', users), ...idsText('account', accounts)]
  return parts.length === 0 ? [] : [`${lead}: ${enumeration(parts, 'and')}.`]
}

const activityText = ({ uses: { activity } }: Segment): string[] =>
  activity ? [`Active means: ${enumeration(activity.map(quoted), 'or')}.`] : []

function segmentText(segment: Segment): string {
  const lead = `${subjectText(segment)} is in ${quoted(segment.title ?? segment.id)} when`
  return [
    ruleText(segment.rule, namesIn(segment), lead),
    ...selectionText('Never in, whatever the rule says', segment.exclude),
    ...selectionText('Always in, whatever the rule says', segment.include),
    ...activityText(segment),
  ].join('\n')
}

/**
 * A segment, or a condition, in plain words: one sentence for a small rule, an indented list for a larger one. It needs
 * no facts, and is the same everywhere: dates are in UTC, numbers are not localised.
 *
 * @param subject A segment, or a condition of one.
 * @returns Plain text; several lines are separated by `\n`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { describe } from 'cadre/explain'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({
 *   id: 'active',
 *   title: 'Active',
 *   where: event('signed in').within(days(7)).count().atLeast(3),
 * })
 *
 * describe(active) // 'A user is in "Active" when: signed in at least 3 times within the last 7 days.'
 * ```
 */
export const describe = (subject: Segment | Condition<never>): string =>
  'rule' in subject ? segmentText(subject) : ruleText(subject.node, namesIn(undefined), '')
