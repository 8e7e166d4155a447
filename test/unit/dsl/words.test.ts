import { describe, expect, it } from 'vitest'
import {
  all,
  any,
  atLeastOf,
  current,
  days,
  defineSegment,
  hours,
  inSegment,
  not,
  percent,
  sample,
  sequence,
  step,
  type Condition,
} from '../../../src/index.js'
import type { ConditionNode, ValueNode } from '../../../src/ast/index.js'
import {
  account,
  activity,
  admins,
  anyEvent,
  event,
  list,
  members,
  membership,
  plan,
  role,
  subscription,
  tenure,
  user,
} from '../../types/product.js'
import { mistakesOf } from '../mistakes.js'

const country: ValueNode = { kind: 'trait', of: 'user', name: 'country' }
const nps: ValueNode = { kind: 'trait', of: 'user', name: 'nps' }
const signedUpAt: ValueNode = { kind: 'trait', of: 'user', name: 'signedUpAt' }
const isPro: ConditionNode = { kind: 'compare', operator: 'is', left: { kind: 'plan' }, right: 'pro' }

describe('a word is data', () => {
  it.each<readonly [name: string, condition: Condition<never>, node: ConditionNode]>([
    ['is', user('country').is('DE'), { kind: 'compare', operator: 'is', left: country, right: 'DE' }],
    [
      'is another value',
      user('country').is(user('country')),
      { kind: 'compare', operator: 'is', left: country, right: country },
    ],
    [
      'isNot',
      user('country').isNot('DE'),
      { kind: 'not', condition: { kind: 'compare', operator: 'is', left: country, right: 'DE' } },
    ],
    ['lessThan', user('nps').lessThan(7), { kind: 'compare', operator: 'lessThan', left: nps, right: 7 }],
    ['atMost', user('nps').atMost(7), { kind: 'compare', operator: 'atMost', left: nps, right: 7 }],
    ['moreThan', user('nps').moreThan(7), { kind: 'compare', operator: 'moreThan', left: nps, right: 7 }],
    ['atLeast', plan().atLeast('pro'), { kind: 'compare', operator: 'atLeast', left: { kind: 'plan' }, right: 'pro' }],
    ['between', user('nps').between(9, 10), { kind: 'between', value: nps, from: 9, to: 10 }],
    ['isOneOf', user('country').isOneOf('DE', 'AT'), { kind: 'isOneOf', value: country, values: ['DE', 'AT'] }],
    ['isOneOf nothing', user('country').isOneOf(), { kind: 'isOneOf', value: country, values: [] }],
    [
      'isOneOf a list',
      user('country').isOneOf(list('gdpr')),
      { kind: 'isOneOf', value: country, values: { list: 'gdpr' } },
    ],
    ['isPresent', user('country').isPresent(), { kind: 'isPresent', value: country }],
    ['isMissing', user('country').isMissing(), { kind: 'not', condition: { kind: 'isPresent', value: country } }],
    ['contains', user('country').contains('D'), { kind: 'contains', value: country, text: 'D' }],
    [
      'startsWith',
      user('country').startsWith('d', { ignoreCase: true }),
      { kind: 'startsWith', value: country, text: 'd', ignoreCase: true },
    ],
    ['endsWith', user('country').endsWith('E', { ignoreCase: false }), { kind: 'endsWith', value: country, text: 'E' }],
    [
      'includes',
      user('flags').includes('beta'),
      { kind: 'includesAny', value: { kind: 'trait', of: 'user', name: 'flags' }, values: ['beta'] },
    ],
    [
      'includesAll',
      user('flags').includesAll(list('gdpr')),
      { kind: 'includesAll', value: { kind: 'trait', of: 'user', name: 'flags' }, values: { list: 'gdpr' } },
    ],
    ['within', user('signedUpAt').within(days(7)), { kind: 'within', instant: signedUpAt, duration: { days: 7 } }],
    ['inNext', user('signedUpAt').inNext(days(7)), { kind: 'inNext', instant: signedUpAt, duration: { days: 7 } }],
    [
      'during',
      user('signedUpAt').during(current('day')),
      { kind: 'during', instant: signedUpAt, window: { kind: 'current', unit: 'day' } },
    ],
    ['before', user('signedUpAt').before(0), { kind: 'before', instant: signedUpAt, at: '1970-01-01T00:00:00.000Z' }],
    ['since', user('signedUpAt').since(0), { kind: 'since', instant: signedUpAt, at: '1970-01-01T00:00:00.000Z' }],
    [
      'age',
      user('signedUpAt').age().lessThan(days(7)),
      { kind: 'age', operator: 'lessThan', instant: signedUpAt, duration: { days: 7 } },
    ],
    [
      'tenure',
      tenure().atMost(days(7)),
      { kind: 'age', operator: 'atMost', instant: { kind: 'beginning' }, duration: { days: 7 } },
    ],
    [
      'age over',
      user('signedUpAt').age().moreThan(days(7)),
      { kind: 'age', operator: 'moreThan', instant: signedUpAt, duration: { days: 7 } },
    ],
    ['role', role().is('admin'), { kind: 'compare', operator: 'is', left: { kind: 'role' }, right: 'admin' }],
    [
      'membership',
      membership('team').is('platform'),
      { kind: 'compare', operator: 'is', left: { kind: 'trait', of: 'membership', name: 'team' }, right: 'platform' },
    ],
    ['inTop', user('nps').inTop(percent(10)), { kind: 'inTop', value: nps, size: { percent: 10 } }],
    [
      'inBottom',
      subscription('mrr').inBottom(5, { currency: 'USD', among: admins }),
      {
        kind: 'inBottom',
        value: { kind: 'trait', of: 'subscription', name: 'mrr' },
        size: 5,
        currency: 'USD',
        among: 'admins',
      },
    ],
    ['all', all(plan().is('pro'), plan().is('pro')), { kind: 'all', conditions: [isPro, isPro] }],
    ['any', any(), { kind: 'any', conditions: [] }],
    ['not', not(plan().is('pro')), { kind: 'not', condition: isPro }],
    ['not not', not(not(plan().is('pro'))), { kind: 'not', condition: { kind: 'not', condition: isPro } }],
    ['atLeastOf', atLeastOf(1, plan().is('pro')), { kind: 'atLeastOf', minimum: 1, conditions: [isPro] }],
    ['inSegment', inSegment(admins), { kind: 'inSegment', segment: 'admins' }],
    ['sample', sample(percent(50), { salt: 's' }), { kind: 'sample', percent: 50, salt: 's', by: 'user' }],
    [
      'sample by account',
      sample(percent(50), { salt: 's', by: 'account', from: percent(50) }),
      { kind: 'sample', percent: 50, salt: 's', by: 'account', from: 50 },
    ],
  ])('%s', (_, condition, node) => {
    expect(condition.node).toEqual(node)
    expect(JSON.parse(JSON.stringify(condition))).toEqual(node)
    expect(Object.isFrozen(condition) && Object.isFrozen(condition.node)).toBe(true)
  })
})

describe('a value is data', () => {
  const reports = event('report created').within(days(30))
  const events = { names: ['report created'], window: { kind: 'within', duration: { days: 30 } } } as const
  it.each<readonly [name: string, value: { readonly node: ValueNode; toJSON(): ValueNode }, node: ValueNode]>([
    ['plus', user('nps').plus(1), { kind: 'arithmetic', operator: 'plus', left: nps, right: 1 }],
    ['minus', user('nps').minus(user('nps')), { kind: 'arithmetic', operator: 'minus', left: nps, right: nps }],
    ['times', user('nps').times(2), { kind: 'arithmetic', operator: 'times', left: nps, right: 2 }],
    ['dividedBy', user('nps').dividedBy(2), { kind: 'arithmetic', operator: 'dividedBy', left: nps, right: 2 }],
    ['shareOf', user('nps').shareOf(10), { kind: 'shareOf', part: nps, whole: 10 }],
    ['whenMissing', user('nps').whenMissing(0), { kind: 'whenMissing', value: nps, fallback: 0 }],
    ['size', user('flags').size(), { kind: 'size', value: { kind: 'trait', of: 'user', name: 'flags' } }],
    [
      'growthFromPrevious',
      reports.count().growthFromPrevious(),
      { kind: 'change', direction: 'growth', measure: { kind: 'measure', measure: 'count', events } },
    ],
    [
      'dropFromPrevious',
      reports.count().dropFromPrevious(),
      { kind: 'change', direction: 'drop', measure: { kind: 'measure', measure: 'count', events } },
    ],
    ['distinct', reports.distinct('title'), { kind: 'measure', measure: 'distinct', events, property: 'title' }],
    [
      'largestCount',
      reports.largestCount('title'),
      { kind: 'measure', measure: 'largestCount', events, property: 'title' },
    ],
    ['sum', reports.sum('rows'), { kind: 'measure', measure: 'sum', events, property: 'rows' }],
    ['average', reports.average('rows'), { kind: 'measure', measure: 'average', events, property: 'rows' }],
    ['minimum', reports.minimum('rows'), { kind: 'measure', measure: 'minimum', events, property: 'rows' }],
    ['maximum', reports.maximum('rows'), { kind: 'measure', measure: 'maximum', events, property: 'rows' }],
    ['firstValue', reports.firstValue('title'), { kind: 'measure', measure: 'firstValue', events, property: 'title' }],
    ['lastValue', reports.lastValue('title'), { kind: 'measure', measure: 'lastValue', events, property: 'title' }],
    ['firstAt', reports.firstAt(), { kind: 'measure', measure: 'firstAt', events }],
    ['lastAt', reports.lastAt(), { kind: 'measure', measure: 'lastAt', events }],
    ['activeDays', reports.activeDays(), { kind: 'measure', measure: 'activeDays', events }],
    [
      'activeWeeks',
      reports.activeWeeks({ weekStarts: 7, zone: 'UTC' }),
      { kind: 'measure', measure: 'activeWeeks', events, weekStarts: 7, zone: 'UTC' },
    ],
    [
      'activeMonths',
      reports.activeMonths({ zone: user('zone') }),
      { kind: 'measure', measure: 'activeMonths', events, zone: { kind: 'trait', of: 'user', name: 'zone' } },
    ],
    ['activity', activity().count(), { kind: 'measure', measure: 'count', events: { names: 'activity' } }],
    [
      'anyEvent',
      anyEvent('signed in', 'report created').distinctEvents(),
      { kind: 'measure', measure: 'distinctEvents', events: { names: ['signed in', 'report created'] } },
    ],
    [
      'account.event',
      account.event('api called').count(),
      { kind: 'measure', measure: 'count', events: { names: ['api called'], of: 'account' } },
    ],
    [
      'account.anyEvent',
      account.anyEvent('api called', 'signed in').count(),
      { kind: 'measure', measure: 'count', events: { names: ['api called', 'signed in'], of: 'account' } },
    ],
    [
      'account.activity',
      account.activity().count(),
      { kind: 'measure', measure: 'count', events: { names: 'activity', of: 'account' } },
    ],
    [
      'sum of money',
      event('subscription upgraded').sum('delta', { currency: 'EUR' }),
      {
        kind: 'measure',
        measure: 'sum',
        events: { names: ['subscription upgraded'] },
        property: 'delta',
        currency: 'EUR',
      },
    ],
  ])('%s', (_, value, node) => {
    expect(value.node).toEqual(node)
    expect(value.toJSON()).toEqual(node)
    expect(Object.isFrozen(value) && Object.isFrozen(value.node)).toBe(true)
  })

  it.each([
    ['members', members().count(), { kind: 'members', measure: 'count' }],
    ['share of members', members(plan().is('pro')).share(), { kind: 'members', measure: 'share', where: isPro }],
  ] as const)('%s', (_, value, node) => {
    expect(value.node).toEqual(node)
  })
})

describe('chosen events are data', () => {
  const feature = { kind: 'property', name: 'feature' } as const
  const isApi: ConditionNode = { kind: 'compare', operator: 'is', left: feature, right: 'api' }
  const used = event('feature used')

  it('filter by properties that equal a literal', () => {
    expect(event('feature used', { feature: 'api' }).node).toEqual({ names: ['feature used'], where: isApi })
    expect(event('feature used', {}).node).toEqual({ names: ['feature used'] })
    const advanced: ConditionNode = {
      kind: 'compare',
      operator: 'is',
      left: { kind: 'property', name: 'advanced' },
      right: true,
    }
    expect(event('feature used', { feature: 'api', advanced: true }).node.where).toEqual({
      kind: 'all',
      conditions: [isApi, advanced],
    })
  })

  it('filter by conditions, one after the other', () => {
    const once = used.where((property) => property('feature').is('api'))
    expect(once.node.where).toEqual(isApi)
    expect(once.where((property) => property('feature').is('api')).node.where).toEqual({
      kind: 'all',
      conditions: [isApi, isApi],
    })
    expect(used.node.where).toBeUndefined()
  })

  it('have one window', () => {
    const windowed = used.within(days(7)) as never as typeof used
    expect([windowed.windowed, used.windowed]).toEqual([true, false])
    expect(mistakesOf(() => windowed.within(days(3)))).toEqual([['rule.window', 'window']])
    expect(mistakesOf(() => windowed.during(current('day')))).toEqual([['rule.window', 'window']])
  })

  it('are followed by others', () => {
    const [a, b] = [{ names: ['ticket opened'] }, { names: ['ticket solved'] }]
    const [opened, solved] = [event('ticket opened'), event('ticket solved')]
    expect(opened.followedBy(solved).node).toEqual({ kind: 'followedBy', events: a, by: b })
    expect(opened.first().notFollowedBy(solved, { within: hours(4), matching: 'ticketId' }).node).toEqual({
      kind: 'notFollowedBy',
      events: a,
      choose: 'first',
      by: b,
      within: { hours: 4 },
      matching: 'ticketId',
    })
    expect(opened.last().followedBy(solved).node).toMatchObject({ choose: 'last' })
  })
})

describe('a sequence is data', () => {
  const [created, invited] = [event('project created'), event('teammate invited')]
  const steps = [step('created', created), step('invited', invited)]
  const nodes = [
    { name: 'created', events: { names: ['project created'] } },
    { name: 'invited', events: { names: ['teammate invited'] } },
  ]
  const names = (name: string) => name as 'created'

  it('asks how far a subject came', () => {
    const setup = sequence(steps, { within: days(14), spanning: hours(36) })
    const window = { kind: 'within', duration: { days: 14 } }
    const reached = { kind: 'sequence', steps: nodes, window, spanning: { hours: 36 } }
    expect(setup.reached('created').node).toEqual({ ...reached, reached: 'created' })
    expect(setup.completed().node).toEqual({ ...reached, reached: 'invited' })
    expect(setup.stoppedAt('created').node).toEqual({
      kind: 'all',
      conditions: [
        { ...reached, reached: 'created' },
        { kind: 'not', condition: { ...reached, reached: 'invited' } },
      ],
    })
  })

  it('may lie in any window', () => {
    expect(sequence(steps, { during: current('month') }).completed().node).toMatchObject({
      window: { kind: 'current', unit: 'month' },
    })
    expect(sequence(steps).completed().node).toEqual({ kind: 'sequence', steps: nodes, reached: 'invited' })
  })

  it('has one window', () => {
    const make = () => sequence(steps, { within: days(7), during: current('month') })
    expect(mistakesOf(make)).toEqual([['rule.window', 'sequence']])
  })

  it('is refused without steps', () => {
    const where = sequence<'created', 'member'>([]).completed()
    expect(mistakesOf(() => defineSegment({ id: 'x', where }))).toEqual([
      ['sequence.step', 'rule.steps'],
      ['sequence.step', 'rule.reached'],
    ])
  })

  it('does not stop at its last step, nor at one that it does not have', () => {
    expect(mistakesOf(() => sequence(steps).stoppedAt(names('invited')))).toEqual([['sequence.step', 'stoppedAt']])
  })
})

describe('an argument of another sort is refused where it is given', () => {
  it.each<readonly [path: string, make: () => unknown]>([
    ['all[1]', () => all(plan().is('pro'), true as never)],
    ['any[0]', () => any(plan() as never)],
    ['not', () => not(undefined as never)],
    ['atLeastOf[0]', () => atLeastOf(1, { node: isPro } as never)],
    ['members', () => members(5 as never)],
    ['where', () => event('signed in').where(() => true as never)],
    ['inSegment', () => inSegment({ id: 'admins', of: 'member' } as never)],
    ['inSegment', () => inSegment('admins' as never)],
    ['among', () => user('nps').inTop(5, { among: 'admins' as never })],
  ])('%s', (path, make) => {
    expect(mistakesOf(make)).toEqual([['argument.invalid', path]])
  })

  it('list', () => {
    expect(mistakesOf(() => list('eu' as never))).toEqual([['rule.unknown-name', 'list']])
    expect(mistakesOf(() => list('constructor' as never))).toEqual([['rule.unknown-name', 'list']])
  })
})
