import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  days,
  defineSegment,
  first,
  inSegment,
  not,
  percent,
  SegmentError,
  trial,
} from '../../../src/index.js'
import { findUsage, type UsageQuery } from '../../../src/handbook/index.js'
import { account, activity, event, list, members, plan, role, rule, segments, tenure, user } from './world.js'

const found = (query: UsageQuery) =>
  findUsage(segments, query).map(({ segment, path, through }) => [segment, path, through.join(' > ')])

describe('of the twelve segments', () => {
  it('an event is used by name, by activity() and through other segments', () => {
    expect(found({ event: 'signed in' })).toEqual([
      ['engaged', 'rule.conditions[0].left.events', ''],
      ['power-user', 'rule.conditions[1].left.events', ''],
      ['at-risk', 'rule.conditions[1].left.events', ''],
      ['ready-to-expand', 'rule.conditions[1].left.where', 'power-user'],
      ['lifecycle/at risk', 'rule.conditions[2]', 'at-risk'],
      ['lifecycle/active', 'rule.conditions[2]', 'at-risk'],
    ])
  })

  it('a trait is used by itself, by tenure() and by windows of the subscription', () => {
    expect(found({ trait: 'account.apiLimit' })).toEqual([['near-limit', 'rule.left.whole', '']])
    expect(found({ trait: 'user.signedUpAt' }).map(([segment]) => segment)).toEqual([
      'engaged',
      'at-risk',
      'lifecycle/at risk',
      'lifecycle/active',
    ])
    expect(found({ trait: 'subscription.renewsAt' })).toEqual([['near-limit', 'rule.left.part.events.window', '']])
  })

  it('a property is used in filters and in measures', () => {
    expect(found({ property: 'feature' })).toEqual([
      ['engaged', 'rule.conditions[1].left.events.where.left', ''],
      ['power-user', 'rule.conditions[0].left', ''],
      ['ready-to-expand', 'rule.conditions[1].left.where', 'power-user'],
    ])
    expect(found({ event: 'signed in', property: 'feature' })).toEqual([])
  })

  it('a property is used by answers that must share it, whichever of the two events has it', () => {
    const answer = rule(event('signed in').followedBy(event('signed in'), { matching: 'platform' }), 'answer')
    const used = (query: UsageQuery) => findUsage([answer], query).map(({ path }) => path)
    expect(used({ property: 'platform' })).toEqual(['rule'])
    expect(used({ event: 'signed in', property: 'platform' })).toEqual(['rule'])
    expect(used({ event: 'feature used', property: 'platform' })).toEqual([])
    expect(used({ property: 'feature' })).toEqual([])
  })

  it('a segment, a plan and a role', () => {
    expect(found({ segment: 'power-user' })).toEqual([['ready-to-expand', 'rule.conditions[1].left.where', '']])
    expect(found({ plan: 'pro' })).toEqual([['engaged', 'rule.conditions[2]', '']])
    expect(found({ role: 'admin' })).toEqual([['engaged', 'rule.conditions[3]', '']])
  })

  it('what nobody uses is used nowhere', () => {
    expect(found({ event: 'invoice paid' })).toEqual([])
    expect(found({ trait: 'user.toString' })).toEqual([])
    expect(found({ segment: 'gone' })).toEqual([])
  })
})

describe('through nesting', () => {
  const base = rule(user('country').is('DE'), 'base')
  const left = rule(not(inSegment(base)), 'left')
  const right = rule(all(inSegment(base), plan().is('pro')), 'right')
  const top = rule(any(inSegment(left), inSegment(right)), 'top')

  it('each way is named once, the nearest segment first', () => {
    expect(findUsage([top], { trait: 'user.country' })).toEqual([
      { segment: 'top', path: 'rule.conditions[0]', through: ['left', 'base'] },
      { segment: 'top', path: 'rule.conditions[1]', through: ['right', 'base'] },
    ])
  })

  it('a segment is used through the segments that name it', () => {
    expect(findUsage([right, top], { segment: 'base' })).toEqual([
      { segment: 'right', path: 'rule.conditions[0]', through: [] },
      { segment: 'top', path: 'rule.conditions[0]', through: ['left'] },
      { segment: 'top', path: 'rule.conditions[1]', through: ['right'] },
    ])
  })

  it('a base of a ranking counts as named', () => {
    const top10 = rule(user('score').inTop(percent(10), { among: base }), 'best')
    expect(findUsage([top10], { segment: 'base' })).toEqual([{ segment: 'best', path: 'rule', through: [] }])
    expect(findUsage([top10], { trait: 'user.country' })).toEqual([
      { segment: 'best', path: 'rule', through: ['base'] },
    ])
  })
})

describe('places', () => {
  const usage = (where: Parameters<typeof rule>[0], query: UsageQuery) =>
    findUsage([rule(where)], query).map(({ path }) => path)

  it('a list in a condition and in the selection', () => {
    expect(usage(user('country').isOneOf(list('gdpr')), { list: 'gdpr' })).toEqual(['rule'])
    const chosen = defineSegment({
      id: 'chosen',
      where: plan().is('pro'),
      include: { users: list('gdpr') },
      exclude: { accounts: ['acme'] },
    })
    expect(findUsage([chosen], { list: 'gdpr' }).map(({ path }) => path)).toEqual(['include.users'])
  })

  it('a plan in a list and as a default', () => {
    expect(usage(plan().isOneOf('basic', 'pro'), { plan: 'basic' })).toEqual(['rule'])
    expect(usage(plan().whenMissing('basic').is('pro'), { plan: 'basic' })).toEqual(['rule.left'])
  })

  it('a trait as an anchor, as an operand and of the trial', () => {
    const week = event('signed in')
      .during(first(days(7), { after: user('seenAt') }))
      .count()
    expect(usage(week.atLeast(account('seats')), { trait: 'user.seenAt' })).toEqual(['rule.left.events.window.after'])
    expect(usage(week.atLeast(account('seats')), { trait: 'account.seats' })).toEqual(['rule.right'])
    expect(usage(activity().during(trial()).count().is(0), { trait: 'subscription.trialEndsAt' })).toEqual([
      'rule.left.events.window',
    ])
  })

  it('the property that an answer must match', () => {
    const answered = event('signed in').followedBy(event('signed in'), { matching: 'platform' })
    expect(usage(answered, { event: 'signed in', property: 'platform' })).toEqual(['rule'])
  })

  it('tenure of an account is the beginning of the account', () => {
    const old = defineSegment({ id: 'old', of: 'account', where: tenure().atLeast(days(365)) })
    expect(findUsage([old], { trait: 'account.createdAt' })).toHaveLength(1)
    expect(findUsage([old], { trait: 'user.signedUpAt' })).toEqual([])
  })

  it('what is asked of members', () => {
    const led = defineSegment({ id: 'led', of: 'account', where: members(role().is('owner')).count().atLeast(1) })
    expect(findUsage([led], { role: 'owner' })).toEqual([{ segment: 'led', path: 'rule.left.where', through: [] }])
  })
})

describe('queries that are none', () => {
  it.each([
    ['nothing', {}],
    ['two things', { event: 'signed in', plan: 'pro' }],
    ['a property and more', { event: 'signed in', property: 'platform', plan: 'pro' }],
    ['a trait without a holder', { trait: 'country' }],
    ['a trait of nobody', { trait: 'event.platform' }],
  ])('%s', (_, query) => {
    expect(() => findUsage(segments, query)).toThrow(SegmentError)
  })
})
