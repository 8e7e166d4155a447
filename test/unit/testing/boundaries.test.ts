import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  atLeastOf,
  days,
  defineSegment,
  defineStages,
  inSegment,
  not,
  percent,
  sequence,
  step,
  type Condition,
} from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { boundaryExamples } from '../../../src/testing/boundaries/index.js'
import { questionOf, topics } from '../../conformance/rows.js'
import { asOf, catalog } from '../world.js'

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
