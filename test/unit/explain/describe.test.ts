import { describe as suite, expect, it } from 'vitest'
import { z } from 'zod'
import {
  all,
  any,
  type Condition,
  days,
  defineCatalog,
  defineSegment,
  hours,
  not,
  percent,
  years,
} from '../../../src/index.js'
import type { ConditionNode, ValueNode } from '../../../src/ast/index.js'
import { makeSegment } from '../../../src/dsl/segment.js'
import { describe } from '../../../src/explain/index.js'
import { account, activity, event, plan, role, user } from './world.js'

const logins = event('signed in').within(days(7)).count()

suite('a condition in words', () => {
  it.each<[string, Condition<never>]>([
    ['signed in at least 3 times within the last 7 days.', logins.atLeast(3)],
    ['signed in at least once within the last 7 days.', logins.atLeast(1)],
    ['signed in more than once within the last 7 days.', logins.moreThan(1)],
    ['signed in 0 times within the last 7 days.', logins.is(0)],
    ['signed in 0 times within the last 7 days.', logins.lessThan(1)],
    ['signed in at least once within the last 7 days.', logins.isNot(0)],
    ['signed in fewer than 3 times within the last 7 days.', not(logins.atLeast(3))],
    ['signed in at least 3 times within the last 7 days.', not(not(logins.atLeast(3)))],
    ['active at least once within the last hour.', activity().within(hours(1)).count().atLeast(1)],
    ['active not exactly 12,500 times within the last year.', activity().within(years(1)).count().isNot(12_500)],
    ['the plan is lower than pro.', not(plan().atLeast('pro'))],
    ['the role is not admin.', role().isNot('admin')],
    ['the user\'s country is not "DE" or "FR".', not(user('country').isOneOf('DE', 'FR'))],
    ["the user's country is not set.", user('country').isMissing()],
    [
      'the number of "api called" is less than 33.3% of the account\'s api limit.',
      event('api called').count().shareOf(account('apiLimit')).lessThan(percent(33.3)),
    ],
    ["the user's nps is at least 9, and the plan is free.", all(user('nps').atLeast(9), plan().is('free'))],
    [
      "none of these: the user's nps is at least 9; the plan is free.",
      not(any(user('nps').atLeast(9), plan().is('free'))),
    ],
    ['always true.', all()],
    ['never true.', any()],
  ])('%s', (text, condition) => {
    expect(describe(condition)).toBe(text)
  })
})

suite('a name of the catalog in words', () => {
  const declared = defineCatalog({
    user: z.object({ 'NPS score': z.number(), Größe: z.number(), utm_source: z.string(), 'a "b"': z.string() }),
  })

  it.each<[string, Condition<never>]>([
    ["the user's NPS score is 9.", declared.user('NPS score').is(9)],
    ["the user's Größe is 9.", declared.user('Größe').is(9)],
    ['the user\'s utm source is "x".', declared.user('utm_source').is('x')],
    ['the user\'s "a "b"" is "x".', declared.user('a "b"').is('x')],
  ])('%s', (text, condition) => {
    expect(describe(condition)).toBe(text)
  })
})

suite('a segment in words', () => {
  it('is called by its id where it has no title', () => {
    const segment = defineSegment({ id: 'promoters', of: 'user', where: user('nps').atLeast(9) })
    expect(describe(segment)).toBe('A user (over all accounts) is in "promoters" when: the user\'s nps is at least 9.')
  })

  it('is a list when there is more to say', () => {
    const where = all(logins.atLeast(3), any(plan().is('free'), all(user('nps').lessThan(7), logins.atMost(9))))
    expect(describe(defineSegment({ id: 'x', title: 'Example', where }))).toBe(
      [
        'A user (in one account) is in "Example" when all of these hold:',
        '  - signed in at least 3 times within the last 7 days',
        '  - any of these:',
        '    - the plan is free',
        "    - the user's nps is less than 7, and signed in at most 9 times within the last 7 days",
      ].join('\n'),
    )
  })

  it.each([
    ['"beta" and "new"', ['beta', 'new']],
    ['an empty list', []],
  ])('says which list stands for a missing one: %s', (words, fallback) => {
    const catalog = defineCatalog({ user: z.object({ flags: z.array(z.string()) }) })
    const flags: ValueNode = { kind: 'trait', of: 'user', name: 'flags' }
    const value: ValueNode = { kind: 'whenMissing', value: flags, fallback }
    const rule: ConditionNode = { kind: 'includesAny', value, values: ['new'] }
    expect(describe(makeSegment({ id: 'new', of: 'user', rule }, catalog.toJSON(), {}))).toBe(
      `A user is in "new" when: the user's flags (${words} when missing) include "new".`,
    )
  })
})
