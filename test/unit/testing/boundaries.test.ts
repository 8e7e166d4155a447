import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  atLeastOf,
  between,
  days,
  defineSegment,
  defineStages,
  defineStaticSegment,
  inSegment,
  money,
  not,
  percent,
  sequence,
  step,
  trial,
  type Condition,
} from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { boundaryExamples } from '../../../src/testing/boundaries/index.js'
import { questionOf, topics } from '../../conformance/rows.js'
import { asOf, catalog } from '../world.js'
import { rich } from './rich.js'

const { account, activity, event, members, plan, role, subscription, tenure, user } = catalog

const of = (where: Condition<'member'>) => boundaryExamples(defineSegment({ id: 'asked', where }), { asOf })

const verdicts = (where: Condition<'member'>) => of(where).examples.map(({ verdict }) => verdict)

describe('boundaryExamples', () => {
  it('shows one less, as many, one more, and the edges of the window', () => {
    const { examples } = of(event('signed in').within(days(7)).count().atLeast(3))
    expect(examples.map(({ name, verdict }) => [name.split(' — ')[1], verdict])).toEqual([
      ['2', false],
      ['3', true],
      ['4', true],
      ['3, one at the first instant of the window', true],
      ['3, one of them one millisecond too old', false],
    ])
  })

  it('shows one millisecond either side of an instant', () => {
    expect(verdicts(tenure().atLeast(days(30)))).toEqual([true, true, false])
    expect(verdicts(user('signedUpAt').within(days(7)))).toEqual([false, false, true, true, true, null])
  })

  it('keeps the rest of the rule so that the comparison decides', () => {
    const examples = verdicts(
      all(plan().atLeast('pro'), any(role().is('admin'), user('country').is('DE')), not(user('score').atLeast(5))),
    )
    expect(examples).toEqual([false, true, false, false, true, false, true, false, true, false, false])
  })

  it('finds the border of k of n, of stages, of nested segments and of members', () => {
    const pro = defineSegment({ id: 'pro', where: plan().is('pro') })
    const admins = defineSegment({ id: 'admins', where: role().is('admin') })
    expect(verdicts(atLeastOf(2, user('country').is('DE'), role().is('owner'), inSegment(pro)))).toContain(true)
    const stages = defineStages({
      id: 'size',
      of: 'account',
      stages: [['small', account('seats').lessThan(10)]],
      otherwise: 'large',
    })
    expect(boundaryExamples(stages.stage('large'), { asOf }).examples.map(({ verdict }) => verdict)).toEqual([
      false,
      true,
      true,
    ])
    const team = defineSegment({
      id: 'team',
      of: 'account',
      where: members(inSegment(admins)).share().atLeast(percent(60)),
    })
    expect(boundaryExamples(team, { asOf }).examples.map(({ verdict }) => verdict)).toEqual([false, true, true])
  })

  it('reports a rule that can never, or must always, hold', () => {
    expect(of(all(user('score').atLeast(5), user('score').lessThan(3))).holds).toBe('never')
    expect(of(all()).holds).toBe('always')
    expect(of(plan().is('pro')).holds).toBeNull()
  })

  it('names the comparisons that it cannot set', () => {
    expect(of(user('score').plus(1).atLeast(3)).without).toEqual(['rule'])
    expect(of(rich.user('age').moreThan(2.5)).without).toEqual(['rule'])
    const team = defineSegment({ id: 'team', of: 'account', where: members(all()).share().atLeast(percent(50)) })
    expect(boundaryExamples(team, { asOf }).examples.map(({ verdict }) => verdict)).toEqual([])
  })

  it('makes no more than can be held in memory', () => {
    const { examples, without } = of(event('signed in').count().atLeast(1e15))
    expect(examples).toEqual([])
    expect(without).toHaveLength(1)
  })

  it('has an example inside and one outside for every usual word', () => {
    const rules: Condition<'member'>[] = [
      event('report created').within(days(30)).distinct('title').atLeast(2),
      event('report created').within(days(30)).sum('rows').moreThan(100),
      activity().within(days(30)).activeDays().atLeast(5),
      event('signed in').lastAt().age().atLeast(days(14)),
      subscription('status').is('trialing'),
      subscription('renewsAt').inNext(days(30)),
      event('ticket opened')
        .within(days(9))
        .notFollowedBy(event('ticket solved'), { within: days(2) }),
      sequence([step('a', event('signed in')), step('b', event('report created'))], { within: days(5) }).completed(),
      event('signed in').within(days(30)).count().shareOf(account('seats')).atLeast(percent(80)),
      user('score').inTop(percent(10)),
      user('seniority').atLeast('senior'),
      user('country').contains('land', { ignoreCase: true }),
    ]
    for (const where of rules) {
      const found = verdicts(where)
      expect(found, JSON.stringify(where)).toContain(true)
      expect(found, JSON.stringify(where)).toContain(false)
    }
  })

  it('has an example inside and one outside for values of every type', () => {
    const { activity, account, event, plan, subscription, user } = rich
    const rules: Condition<'member'>[] = [
      user('country').isOneOf(rich.list('neighbours')),
      user('country').isNot('DE'),
      user('subscribed').is(true),
      user('subscribed').isPresent(),
      user('rating').moreThan(3.5),
      user('age').between(18, 65),
      user('tags').includesAny('beta'),
      user('tags').includesAll('beta', 'press'),
      user('tags').size().atLeast(2),
      user('tags').isPresent(),
      user('app').atLeast('2.4.0'),
      user('app').isOneOf('2.4.0', '2.5.0'),
      user('level').is('high'),
      user('colour').isOneOf('red'),
      user('colour').isPresent(),
      user('birthday').isPresent(),
      user('app').isPresent(),
      user('level').isPresent(),
      user('zone').isPresent(),
      account('spend').isPresent(),
      event('exported').average('price', { currency: 'USD' }).isPresent(),
      event('exported').lastValue('price').isPresent(),
      event('opened').lastValue('label').isPresent(),
      user('birthday').before('2000-01-01'),
      user('birthday').during(between('1990-01-01', '2000-01-01')),
      user('birthday').inNext(days(30)),
      user('age').whenMissing(0).atLeast(18),
      user('age').isPresent(),
      user('age').inBottom(percent(10)),
      account('spend').atLeast(money('9.00', 'EUR')),
      account('spend').between(money('9.00', 'EUR'), money('10.00', 'EUR')),
      subscription('renewing').is(true),
      event('opened').count().shareOf(account('seats')).between(percent(10), percent(20)),
      plan().isOneOf('basic', 'pro'),
      role().isOneOf('admin', 'owner'),
      activity().within(days(7)).distinctEvents().atLeast(2),
      activity().within(days(7)).distinctEvents().is(0),
      activity().within(days(30)).activeWeeks().atLeast(2),
      event('opened').within(days(30)).largestCount('page').atLeast(3),
      event('opened').within(days(30)).largestCount('label').is(0),
      event('opened').within(days(30)).distinct('page').atLeast(2),
      event('opened').within(days(30)).distinct('first').atLeast(2),
      event('opened').within(days(30)).lastValue('page').is('help'),
      event('opened').firstAt().within(days(7)),
      event('opened').lastAt().isPresent(),
      event('exported').within(days(30)).maximum('rows').atLeast(100),
      event('exported').within(days(30)).average('size').atMost(1.25),
      event('exported').within(days(30)).sum('price', { currency: 'EUR' }).atLeast(money('9.00', 'EUR')),
    ]
    for (const where of rules) {
      const { examples, without } = of(where)
      const found = examples.map(({ verdict }) => verdict)
      expect([without, found], JSON.stringify(where)).toEqual([[], expect.arrayContaining([true, false])])
    }
  })

  it('makes events that pass the filter of the rule', () => {
    const { event } = rich
    const rules: Condition<'member'>[] = [
      event('opened', { page: 'help', first: true }).within(days(7)).count().atLeast(2),
      event('exported')
        .where((property) => all(property('rows').moreThan(10), not(property('rows').is(5))))
        .count()
        .atLeast(1),
      event('exported')
        .where((property) => property('rows').lessThan(10))
        .count()
        .atLeast(1),
      event('opened')
        .where((property) => any(property('page').isOneOf('help'), property('label').contains('x')))
        .count()
        .atLeast(1),
      event('opened')
        .where((property) => property('label').startsWith('a'))
        .count()
        .atLeast(1),
    ]
    expect(verdicts(rules[0]!)).toEqual([false, true, true, true, false])
    for (const where of rules.slice(1)) expect(verdicts(where), JSON.stringify(where)).toEqual([false, true, true])
  })

  it('brings what stands beside a comparison to where the comparison decides, however deep', () => {
    const { event, plan, subscription, user } = rich
    const german = user('country').is('DE')
    const stages = defineStages({
      id: 'ages',
      of: 'user',
      stages: [
        ['young', user('age').lessThan(18)],
        ['grown', user('age').lessThan(65)],
      ],
      otherwise: 'old',
    })
    const beside: Condition<'member'>[] = [
      all(plan().is('pro'), subscription('renewing').is(true)),
      not(all(plan().is('pro'), user('subscribed').is(true))),
      any(user('age').plus(1).is(5), plan().is('pro')),
      not(any(plan().is('pro'), user('subscribed').is(true))),
      atLeastOf(2, plan().is('pro'), user('subscribed').is(true), event('opened').count().is(5)),
      not(atLeastOf(2, plan().is('pro'), user('subscribed').is(true), event('opened').count().atLeast(1))),
      inSegment(stages.stage('grown')),
      inSegment(stages.stage('old')),
      not(inSegment(stages.stage('young'))),
    ]
    for (const other of beside) {
      const examples = of(all(german, other)).examples.filter(({ path }) => path === 'rule.conditions[0]')
      expect(
        examples.map(({ verdict }) => verdict),
        JSON.stringify(other),
      ).toEqual([true, false])
    }
  })

  it('leaves the rest as it is when no simple change brings it where it must be', () => {
    const { user } = rich
    const beside = [
      user('age').times(2).is(8),
      any(user('age').times(2).is(8)),
      all(user('age').times(2).is(8), user('subscribed').is(true)),
    ]
    for (const other of beside)
      expect(verdicts(all(user('country').is('DE'), other)).slice(0, 2), JSON.stringify(other)).toEqual([null, false])
  })

  it('finds the borders of account segments', () => {
    const accountOf = (where: Condition<'account'>) =>
      boundaryExamples(defineSegment({ id: 'asked', of: 'account', where }), { asOf }).examples.map(
        ({ verdict }) => verdict,
      )
    const { account, members, role, tenure } = rich
    expect(accountOf(tenure().atLeast(days(30)))).toEqual([true, true, false])
    expect(accountOf(account.event('opened').count().atLeast(2))).toEqual([false, true, true])
    expect(accountOf(members().count().atLeast(2))).toEqual([false, true, true])
    expect(accountOf(members(role().is('admin')).count().atLeast(1))).toEqual([false, true, true])
    expect(accountOf(members(role().is('admin')).share().is(percent(100)))).toEqual([false, true])
    expect(accountOf(members(rich.user('age').times(2).is(8)).count().atLeast(1))).toEqual([])
  })

  it('tries the events of a window that the subject does not place', () => {
    const { event } = rich
    const steps = sequence([step('opened', event('opened')), step('exported', event('exported'))], { during: trial() })
    expect(new Set(verdicts(steps.completed()))).toEqual(new Set([null]))
    const opened = event('opened')
      .during(trial())
      .followedBy(event('exported'), { within: days(1) })
    expect(new Set(verdicts(opened))).toEqual(new Set([null]))
    expect(new Set(verdicts(event('opened').during(trial()).count().atLeast(1)))).toEqual(new Set([null]))
  })

  it('shows a listed subject and somebody else', () => {
    const pilot = defineStaticSegment({
      id: 'pilot',
      of: 'member',
      subjects: [
        ['jane', 'acme'],
        ['joe', null],
      ],
    })
    const found = boundaryExamples(pilot, { asOf }).examples
    expect(found.map(({ name, verdict }) => [name.split(' — ')[1], verdict])).toEqual([
      ['jane', true],
      ['somebody else', false],
    ])
  })

  it('says of its facts what evaluate says, for the rules of the conformance rows', () => {
    let examples = 0
    for (const { cases } of topics) {
      for (const row of cases.filter((_, index) => index % 5 === 0)) {
        const { segment } = questionOf(row)
        for (const example of boundaryExamples(segment, { asOf: row.asOf }).examples) {
          examples += 1
          expect(evaluate(segment, example.facts, { asOf: row.asOf }), row.name).toBe(example.verdict)
        }
      }
    }
    expect(examples).toBeGreaterThan(500)
  })
})
