import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  all,
  any,
  atLeastOf,
  billingPeriod,
  days,
  defineCatalog,
  inSegment,
  not,
  percent,
  sample,
  sequence,
  step,
  trial,
  type Condition,
} from '../../../src/index.js'
import type { Kind } from '../../../src/ast/index.js'
import { makeSegment } from '../../../src/dsl/segment.js'
import {
  account,
  activity,
  admins,
  event,
  large,
  members,
  membership,
  plan,
  role,
  subscription,
  tenure,
  user,
  verified,
} from '../../types/product.js'
import { mistakesOf } from '../mistakes.js'
import { refused } from './refuse.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']

const signIns = event('signed in').within(days(7)).count()
const setup = sequence([step('a', event('signed in')), step('b', event('report created'))])

const words: readonly (readonly [word: string, condition: Condition<never>, kinds: readonly Kind[]])[] = [
  ['user', user('verified').is(true), ['member', 'user']],
  ['account', account('seats').is(1), ['member', 'account']],
  ['membership', membership('team').is('x'), ['member']],
  ['subscription', subscription('status').is('active'), ['member', 'account']],
  ['plan', plan().is('pro'), ['member', 'account']],
  ['role', role().is('admin'), ['member']],
  ['tenure', tenure().atLeast(days(1)), ['member', 'user', 'account']],
  ['event', signIns.is(0), ['member', 'user']],
  ['activity', activity().count().is(0), ['member', 'user']],
  ['account.event', account.event('signed in').count().is(0), ['member', 'account']],
  ['account.activity', account.activity().count().is(0), ['member', 'account']],
  ['members', members().count().is(0), ['account']],
  ['a role of members', members(role().is('admin')).count().is(0), ['account']],
  ['a sequence', setup.completed(), ['member', 'user']],
  ['an answer', event('signed in').followedBy(event('report created')), ['member', 'user']],
  ['an answer of the account', event('signed in').followedBy(account.event('report created')), ['member']],
  ['a member segment', inSegment(admins), ['member']],
  ['a user segment', inSegment(verified), ['member', 'user']],
  ['an account segment', inSegment(large), ['member', 'account']],
  ['a sample of users', sample(percent(5), { salt: 's' }), ['member', 'user']],
  ['a sample of accounts', sample(percent(5), { salt: 's', by: 'account' }), ['member', 'account']],
  ['a rank of users', user('nps').inTop(5), ['member', 'user']],
  ['a rank of accounts', account('seats').inTop(5), ['member', 'account']],
  ['a rank among members', user('nps').inTop(5, { among: admins }), ['member']],
  ['user and account', account('seats').is(signIns), ['member']],
  ['the billing period', account.event('api called').during(billingPeriod()).count().is(0), ['member', 'account']],
  ["the user's events in the account's trial", event('api called').during(trial()).count().is(0), ['member']],
  [
    'a zone of the user',
    account
      .activity()
      .within(days(7))
      .activeDays({ zone: user('zone') as never })
      .is(1),
    ['member'],
  ],
  ['all of nothing', all(), ['member', 'user', 'account']],
  ['all of two', all(user('verified').is(true), account('seats').is(1)), ['member']],
  ['not of all', not(any(atLeastOf(1, role().is('admin')))), ['member']],
]

describe('a word belongs to the kinds of rule that have it', () => {
  it.each(words)('%s', (_, condition, kinds) => {
    const accepted = KINDS.filter((kind) => refused(condition.node, kind).length === 0)
    expect(accepted).toEqual(kinds)
    const codes = KINDS.filter((kind) => !kinds.includes(kind)).flatMap((kind) => refused(condition.node, kind))
    expect(codes.map(([code]) => code)).toEqual(codes.map(() => 'rule.kind'))
  })
})

describe('subscriptions that users hold', () => {
  const solo = defineCatalog({ plans: ['free', 'paid'], user: z.object({}), events: { opened: z.object({}) } })
  const kindsOf = (condition: Condition<never>) =>
    KINDS.filter(
      (of) => mistakesOf(() => makeSegment({ id: 'x', of, rule: condition.node }, solo.toJSON(), {})).length === 0,
    )

  it.each<readonly [word: string, condition: Condition<never>]>([
    ['plan', solo.plan().is('paid')],
    ['subscription', solo.subscription('status').is('active')],
    ['the billing period', solo.event('opened').during(billingPeriod()).count().is(0)],
  ])('belong to users: %s', (_, condition) => {
    expect(kindsOf(condition)).toEqual(['member', 'user'])
  })
})

describe('a word that the catalog does not provide for', () => {
  const bare = defineCatalog({ user: z.object({}), account: z.object({}) })
  const { subscriptions: _, ...unpaid } = defineCatalog({ plans: ['free', 'paid'] }).toJSON()

  it.each<readonly [word: string, condition: Condition<never>, path: string]>([
    ['plan', bare.plan().is('pro' as never), 'rule.left'],
    ['role', bare.role().is('admin' as never), 'rule.left'],
    ['tenure', bare.tenure().atLeast(days(1)), 'rule.instant'],
  ])('%s', (_, condition, path) => {
    const rule = condition.node
    expect(mistakesOf(() => makeSegment({ id: 'x', of: 'member', rule }, bare.toJSON(), {}))).toEqual([
      ['rule.unknown-name', path],
    ])
  })

  it('the plan of nobody', () => {
    const rule = plan().is('free').node
    const mistakes = mistakesOf(() => makeSegment({ id: 'x', of: 'account', rule }, unpaid, {}))
    expect(mistakes).toEqual([['rule.unknown-name', 'rule.left']])
  })

  it('the tenure of accounts, where only users have a beginning', () => {
    const users = defineCatalog({ user: z.object({ at: z.date() }), account: z.object({}), since: { user: 'at' } })
    const rule = users.tenure().atLeast(days(1)).node
    const of = (kind: Kind) => mistakesOf(() => makeSegment({ id: 'x', of: kind, rule }, users.toJSON(), {}))
    expect([of('member'), of('user'), of('account')]).toEqual([[], [], [['rule.unknown-name', 'rule.instant']]])
  })
})
