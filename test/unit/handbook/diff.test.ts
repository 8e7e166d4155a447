import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  atLeastOf,
  billingPeriod,
  current,
  days,
  defineSegment,
  defineStaticSegment,
  hours,
  inSegment,
  months,
  not,
  percent,
  previous,
  sample,
  sequence,
  step,
  type Condition,
  type Segment,
} from '../../../src/index.js'
import { diffSegments } from '../../../src/handbook/index.js'
import { ruled, segmentOf } from '../../laws/world.js'
import { z } from 'zod'
import { defineCatalog } from '../../../src/index.js'
import {
  account,
  activity,
  event,
  list,
  members,
  plan,
  role,
  rule,
  segments,
  subscription,
  tenure,
  user,
} from './world.js'

const signedIn = event('signed in')
const thrice = signedIn.within(days(7)).count().atLeast(3)
const setUp = (within: number) =>
  sequence([step('started', event('project created')), step('invited', event('teammate invited'))], {
    within: days(within),
  })

const RULES: Readonly<Record<string, readonly [before: Condition<'member'>, after: Condition<'member'>]>> = {
  'a longer window': [thrice, signedIn.within(days(14)).count().atLeast(3)],
  'a window in another unit': [thrice, signedIn.within(hours(36)).count().atLeast(3)],
  'another kind of window': [thrice, signedIn.during(billingPeriod()).count().atLeast(3)],
  'a window where there was none': [signedIn.count().atLeast(3), thrice],
  'no window any more': [thrice, signedIn.count().atLeast(3)],
  'another threshold': [thrice, signedIn.within(days(7)).count().atLeast(5)],
  'another comparison': [thrice, signedIn.within(days(7)).count().moreThan(3)],
  'window, comparison and threshold': [thrice, signedIn.within(days(30)).count().is(5)],
  'another measure': [thrice, signedIn.within(days(7)).activeDays().atLeast(3)],
  'another event': [thrice, event('api called').within(days(7)).count().atLeast(3)],
  'a filter': [thrice, event('signed in', { platform: 'mobile' }).within(days(7)).count().atLeast(3)],
  'another filter': [
    event('signed in', { platform: 'mobile' }).count().atLeast(3),
    event('signed in', { platform: 'web' }).count().atLeast(3),
  ],
  'no filter any more': [event('signed in', { platform: 'mobile' }).count().atLeast(3), signedIn.count().atLeast(3)],
  'a condition more': [thrice, all(thrice, plan().atLeast('pro'))],
  'a condition less': [all(thrice, plan().atLeast('pro')), plan().atLeast('pro')],
  'one condition for another': [all(thrice, plan().atLeast('pro')), all(thrice, tenure().atLeast(days(30)))],
  'all instead of any': [any(thrice, plan().is('pro')), all(thrice, plan().is('pro'))],
  'fewer of several': [
    atLeastOf(3, thrice, plan().is('pro'), role().is('admin')),
    atLeastOf(2, thrice, plan().is('pro'), role().is('admin')),
  ],
  'another order': [all(thrice, plan().is('pro')), all(plan().is('pro'), thrice)],
  'a higher plan': [plan().atLeast('basic'), plan().atLeast('pro')],
  'a plan, in another way': [plan().is('pro'), plan().isOneOf('pro', 'enterprise')],
  'the contrary': [user('country').is('DE'), user('country').isNot('DE')],
  'a shorter list': [user('country').isOneOf('DE', 'AT'), user('country').isOneOf('DE')],
  'a list in another order': [user('flags').includesAll('a', 'b'), user('flags').includesAll('b', 'a')],
  'another trait in the same list': [user('country').isOneOf('DE', 'AT'), user('language').isOneOf('DE', 'AT')],
  'a number instead of a limit': [signedIn.count().atLeast(account('seats')), signedIn.count().atLeast(3)],
  'a longer list': [user('country').isOneOf('DE', 'AT'), user('country').isOneOf('DE', 'CH', 'FR')],
  'a named list': [user('country').isOneOf('DE', 'AT'), user('country').isOneOf(list('gdpr'))],
  'a longer tenure': [tenure().atLeast(days(14)), tenure().atLeast(months(1))],
  'another stretch': [subscription('renewsAt').inNext(days(30)), subscription('renewsAt').inNext(days(60))],
  'other bounds': [user('score').between(1, 5), user('score').between(2, 5)],
  'another share': [
    signedIn.within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
    signedIn.within(days(30)).count().dropFromPrevious().moreThan(percent(30)),
  ],
  'a limit of another trait': [
    signedIn.count().atLeast(account('seats')),
    signedIn.count().atLeast(account('apiLimit')),
  ],
  'a limit instead of a number': [signedIn.count().atLeast(3), signedIn.count().atLeast(account('seats'))],
  'more time for the answer': [
    event('project created').notFollowedBy(event('teammate invited'), { within: days(3) }),
    event('project created').notFollowedBy(event('teammate invited'), { within: days(7) }),
  ],
  'all the time for the answer': [
    event('project created').notFollowedBy(event('teammate invited'), { within: days(3) }),
    event('project created').notFollowedBy(event('teammate invited')),
  ],
  'a shorter sequence': [setUp(14).completed(), setUp(7).completed()],
  'another sample': [sample(percent(5), { salt: 'pilot' }), sample(percent(50), { salt: 'pilot' })],
  'inside two groups': [
    all(tenure().atLeast(days(14)), any(not(thrice), plan().is('free'))),
    all(tenure().atLeast(days(14)), any(not(signedIn.within(days(7)).count().atLeast(1)), plan().is('free'))),
  ],
  'a longer sequence': [
    setUp(14).completed(),
    sequence(
      [
        step('started', event('project created')),
        step('invited', event('teammate invited')),
        step('called', event('api called')),
      ],
      { within: days(14) },
    ).completed(),
  ],
  'an instant in another window': [user('seenAt').during(current('month')), user('seenAt').during(previous('month'))],
  'another instant': [user('seenAt').within(days(7)), user('signedUpAt').within(days(7))],
  'another presence': [signedIn.within(days(7)).lastAt().isPresent(), signedIn.within(days(30)).lastAt().isPresent()],
  'a part of a share': [
    event('api called').within(days(7)).count().shareOf(account('apiLimit')).atLeast(percent(80)),
    event('api called').within(days(30)).count().shareOf(account('apiLimit')).atLeast(percent(80)),
  ],
  'growth instead of a drop': [
    signedIn.within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
    signedIn.within(days(30)).count().growthFromPrevious().moreThan(percent(50)),
  ],
  'a change over a longer window': [
    signedIn.within(days(7)).count().dropFromPrevious().moreThan(percent(50)),
    signedIn.within(days(30)).count().dropFromPrevious().moreThan(percent(50)),
  ],
  'an answer to be given in time': [
    event('project created').followedBy(event('teammate invited')),
    event('project created').followedBy(event('teammate invited'), { within: days(3) }),
  ],
  'an answer with the same property': [
    signedIn.followedBy(signedIn),
    signedIn.followedBy(signedIn, { matching: 'platform' }),
  ],
  'another draw': [sample(percent(5), { salt: 'pilot' }), sample(percent(5), { salt: 'beta' })],
  'another text': [user('country').startsWith('D'), user('country').startsWith('A')],
  'events of the account': [signedIn.count().atLeast(3), account.event('signed in').count().atLeast(3)],
  'active by fewer days': [
    activity().within(days(7)).activeDays().atLeast(5),
    activity().within(days(7)).activeDays().atLeast(4),
  ],
}

const wordsOf = (before: Segment, after: Segment) => diffSegments(before, after).words

describe('a changed rule', () => {
  it('is told in words', async () => {
    const told = Object.entries(RULES).map(([name, [before, after]]) =>
      [`${name}:`, ...wordsOf(rule(before), rule(after))].join('\n  '),
    )
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('golden/diff.txt')
  })

  it('is told as data', () => {
    const { isSameRule, changes } = diffSegments(rule(all(thrice, plan().is('pro'))), rule(thrice))
    expect(isSameRule).toBe(false)
    expect(changes).toEqual([
      {
        kind: 'removed',
        part: 'condition',
        path: 'rule.conditions[1]',
        before: { kind: 'compare', operator: 'is', left: { kind: 'plan' }, right: 'pro' },
        words: 'removed: the plan is pro',
      },
    ])
  })

  it('names the path in the later rule', () => {
    const [change] = diffSegments(rule(thrice), rule(signedIn.within(days(14)).count().atLeast(3))).changes
    expect(change).toMatchObject({
      kind: 'changed',
      part: 'window',
      path: 'rule.left.events.window',
      before: { kind: 'within', duration: { days: 7 } },
      after: { kind: 'within', duration: { days: 14 } },
    })
  })
})

it('what is asked of members is told as a change inside', () => {
  const led = (where: Condition<'member'>) =>
    defineSegment({ id: 'led', of: 'account', where: members(where).share().atLeast(percent(60)) })
  expect(diffSegments(led(thrice), led(signedIn.within(days(7)).count().atLeast(5))).changes).toMatchObject([
    { part: 'threshold', path: 'rule.left.where.right', before: 3, after: 5 },
  ])
})

describe('an equal rule', () => {
  it('says so', () => {
    expect(diffSegments(segments[0]!, segments[0]!)).toEqual({
      before: 'engaged',
      after: 'engaged',
      isSameRule: true,
      changes: [],
      words: ['the rule means the same'],
    })
  })

  it('may have other prose around it', () => {
    const action = { goal: 'keep', owner: 'growth' }
    const before = defineSegment({
      id: 'pro',
      title: 'On Pro',
      where: plan().is('pro'),
      action,
      status: 'experimental',
    })
    const after = defineSegment({
      id: 'pro',
      title: 'On the Pro plan',
      description: 'Pays.',
      where: plan().is('pro'),
      action: { goal: 'keep', message: { none: 'they are fine' } },
      status: 'core',
    })
    expect(wordsOf(before, after)).toEqual([
      'the rule means the same',
      'title went from "On Pro" to "On the Pro plan"',
      'description is now "Pays."',
      'status went from "experimental" to "core"',
      'action.message is now {"none":"they are fine"}',
      'action.owner was removed: "growth"',
    ])
  })

  it('may use newer names', () => {
    const words = (name: 'login' | 'signed in', formerly: string[]) =>
      defineCatalog({ events: { [name]: z.object({}) }, formerly: { events: { [name]: formerly } } })
    const old = words('signed in', [])
    const now = words('login', ['signed in'])
    const before = defineSegment({ id: 'active', where: old.event('signed in').count().atLeast(1) })
    const after = defineSegment({ id: 'active', where: now.event('login').count().atLeast(1) })
    expect(wordsOf(before, after)).toEqual(['the rule means the same'])
  })
})

describe('what a rule rests on', () => {
  const europe = (countries: string[], plans: string[]) => {
    const {
      user: trait,
      list: named,
      plan: tier,
    } = defineCatalog({
      plans,
      lists: { europe: countries },
      user: z.object({ country: z.string() }),
      account: z.object({}),
    })
    return defineSegment({
      id: 'europe',
      where: all(trait('country').isOneOf(named('europe')), tier().atLeast('pro')),
    })
  }

  it('is a list of the catalog, and the order of the plans', () => {
    expect(wordsOf(europe(['DE', 'AT'], ['free', 'pro']), europe(['DE', 'FR'], ['free', 'pro', 'team']))).toEqual([
      'the catalog\'s lists.europe: added "FR"; removed "AT"',
      'the catalog\'s plans: added "team"',
    ])
  })

  it('is another segment', () => {
    const [low, high] = [rule(plan().atLeast('basic'), 'paying'), rule(plan().atLeast('pro'), 'paying')]
    expect(wordsOf(rule(inSegment(low)), rule(inSegment(high)))).toEqual([
      'the segment "paying" means something else now',
    ])
  })

  it('is whom it is of, and who is in by hand', () => {
    const before = defineSegment({ id: 'pro', of: 'account', where: plan().is('pro'), include: { accounts: ['acme'] } })
    const after = defineSegment({ id: 'pro', where: plan().is('pro'), include: { accounts: ['acme', 'initech'] } })
    expect(wordsOf(before, after)).toEqual(['of went from "account" to "member"', 'include.accounts: added "initech"'])
  })

  it('is the free plan', () => {
    const free = (freePlan: 'free' | 'trial') => {
      const words = defineCatalog({ plans: ['free', 'trial', 'pro'], freePlan, account: z.object({}) })
      return defineSegment({ id: 'unpaid', where: words.plan().lessThan('pro') })
    }
    expect(wordsOf(free('free'), free('trial'))).toEqual(['the catalog\'s freePlan went from "free" to "trial"'])
  })

  it('is not a segment that means the same', () => {
    const paying = rule(plan().atLeast('basic'), 'paying')
    expect(wordsOf(rule(inSegment(paying)), rule(all(inSegment(paying), thrice)))).toEqual([
      expect.stringMatching(/^added: signed in/),
    ])
  })

  it('is a list of users in accounts', () => {
    const pilots = (...subjects: [string, string | null][]) =>
      defineStaticSegment({ id: 'pilots', of: 'member', subjects })
    expect(wordsOf(pilots(['jane', 'acme']), pilots(['jane', 'acme'], ['joe', null]))).toEqual([
      'the listed subjects: added "joe"',
    ])
    expect(wordsOf(pilots(['jane', 'acme'], ['joe', null]), pilots(['joe', null]))).toEqual([
      'the listed subjects: removed "jane in acme"',
    ])
  })

  it('is a list of subjects', () => {
    const pilots = (...subjects: string[]) => defineStaticSegment({ id: 'pilots', of: 'account', subjects })
    expect(wordsOf(pilots('acme'), pilots('acme', 'initech'))).toEqual(['the listed subjects: added "initech"'])
  })
})

describe('laws', () => {
  it('rules of two hashes differ in something, and a rule differs in nothing from itself', () => {
    fc.assert(
      fc.property(ruled(2), ({ kind, rules: [one, other] }) => {
        const [before, after] = [segmentOf(one!, kind), segmentOf(other!, kind)]
        const { isSameRule, changes } = diffSegments(before, after)
        expect(isSameRule).toBe(before.hash === after.hash)
        expect(changes.length > 0).toBe(!isSameRule)
        expect(diffSegments(before, before).changes).toEqual([])
      }),
    )
  })
})
