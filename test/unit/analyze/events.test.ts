import { describe, expect, it } from 'vitest'
import { makeSegment } from '../../../src/dsl/segment.js'
import type { CatalogData, ConditionNode, Domain } from '../../../src/ast/index.js'
import { catalog } from '../../types/product.js'
import { mistakesOf, type Mistake } from '../mistakes.js'
import { atLeast, is, measure, refused, trait } from './refuse.js'

type Row = readonly [name: string, rule: unknown, ...mistakes: readonly Mistake[]]

const property = (name: string) => ({ kind: 'property', name })
const filtered = (where: unknown, name = 'feature used') => is(measure(name, 'count', {}, { where }), 0)

describe('a filter of events', () => {
  it('does not look at other segments', () => {
    expect(refused(filtered({ kind: 'inSegment', segment: 'admins' }))).toEqual([
      ['rule.kind', 'rule.left.events.where'],
    ])
  })
})

describe('a named list', () => {
  it('is one of a catalog that has lists', () => {
    const { lists: _, ...without } = catalog.toJSON()
    const rule: ConditionNode = { kind: 'isOneOf', value: trait('country'), values: { list: 'gdpr' } }
    expect(refused(rule)).toEqual([])
    expect(mistakesOf(() => makeSegment({ id: 'x', of: 'member', rule }, without, {}))).toEqual([
      ['rule.unknown-name', 'rule.values.list'],
    ])
  })
})

describe('the choice of events', () => {
  it.each<Row>([
    ['of an unknown name', is(measure('sign in', 'count'), 0), ['rule.unknown-name', 'rule.left.events.names[0]']],
    [
      'of a name of every object',
      is(measure('toString', 'count'), 0),
      ['rule.unknown-name', 'rule.left.events.names[0]'],
    ],
    [
      'of no name',
      is({ kind: 'measure', measure: 'count', events: { names: [] } }, 0),
      ['rule.operand', 'rule.left.events.names'],
    ],
    ['of activity', is({ kind: 'measure', measure: 'count', events: { names: 'activity' } }, 0)],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })

  it('of activity, where the catalog does not say what that is', () => {
    const { activity: _, ...silent } = catalog.toJSON()
    const rule = is({ kind: 'measure', measure: 'count', events: { names: 'activity' } }, 0) as ConditionNode
    expect(mistakesOf(() => makeSegment({ id: 'x', of: 'member', rule }, silent, {}))).toEqual([
      ['rule.unknown-name', 'rule.left.events.names'],
    ])
  })

  it('of the account, where the catalog has none', () => {
    const solo: CatalogData = {
      accounts: false,
      subscriptions: 'user',
      traits: {},
      events: { opened: { properties: {} } },
    }
    const rule = is(
      { kind: 'measure', measure: 'count', events: { names: ['opened'], of: 'account' } },
      0,
    ) as ConditionNode
    expect(mistakesOf(() => makeSegment({ id: 'x', of: 'member', rule }, solo, {}))).toEqual([
      ['rule.kind', 'rule.left.events'],
    ])
    const sample = { kind: 'sample', percent: 5, salt: 's', by: 'account' } as const
    expect(mistakesOf(() => makeSegment({ id: 'x', of: 'member', rule: sample }, solo, {}))).toEqual([
      ['rule.kind', 'rule'],
    ])
  })
})

describe('a measure of a property', () => {
  it.each<Row>([
    ['distinct', is(measure('report created', 'distinct', { property: 'title' }), 0)],
    ['sum of integers', is(measure('report created', 'sum', { property: 'rows' }), 0)],
    ['sum of decimals', is(measure('subscription upgraded', 'sum', { property: 'credits' }), 0)],
    [
      'sum of numbers',
      is(measure('feature used', 'sum', { property: 'durationMs' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    ['greatest number', is(measure('feature used', 'maximum', { property: 'durationMs' }), 0)],
    [
      'sum of texts',
      is(measure('report created', 'sum', { property: 'title' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    [
      'least truth',
      is(measure('feature used', 'minimum', { property: 'advanced' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    [
      'different amounts',
      is(measure('subscription upgraded', 'distinct', { property: 'delta' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    [
      'unknown property',
      is(measure('report created', 'sum', { property: 'columns' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    ['no property', is(measure('report created', 'sum'), 0), ['rule.property', 'rule.left.property']],
    [
      'property of every object',
      is(measure('report created', 'distinct', { property: 'valueOf' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    [
      'count of a property',
      is(measure('report created', 'count', { property: 'rows' }), 0),
      ['rule.property', 'rule.left.property'],
    ],
    [
      'sum of money',
      atLeast(measure('subscription upgraded', 'sum', { property: 'delta', currency: 'EUR' }), {
        amount: 0,
        currency: 'EUR',
      }),
    ],
    [
      'sum of money in no currency',
      is(measure('subscription upgraded', 'sum', { property: 'delta' }), 0),
      ['value.money', 'rule.left.currency'],
    ],
    [
      'sum of money in words',
      is(measure('subscription upgraded', 'sum', { property: 'delta', currency: 'euro' }), 0),
      ['value.money', 'rule.left.currency'],
    ],
    [
      'sum of integers in a currency',
      is(measure('report created', 'sum', { property: 'rows', currency: 'EUR' }), 0),
      ['value.money', 'rule.left.currency'],
    ],
    [
      'count in a currency',
      is(measure('report created', 'count', { currency: 'EUR' }), 0),
      ['value.money', 'rule.left.currency'],
    ],
    ['last amount', { kind: 'isPresent', value: measure('subscription upgraded', 'lastValue', { property: 'delta' }) }],
    [
      'last amount in a currency',
      {
        kind: 'isPresent',
        value: measure('subscription upgraded', 'lastValue', { property: 'delta', currency: 'EUR' }),
      },
      ['value.money', 'rule.value.currency'],
    ],
    [
      'property that the events do not share',
      is(
        { kind: 'measure', measure: 'distinct', property: 'rows', events: { names: ['report created', 'signed in'] } },
        0,
      ),
      ['rule.property', 'rule.left.property'],
    ],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })

  it.each<readonly [name: string, one: Domain, other: Domain, alike: boolean]>([
    ['the same type', { type: 'integer' }, { type: 'integer' }, true],
    ['other types', { type: 'integer' }, { type: 'number' }, false],
    ['other digits', { type: 'decimal', digits: 1 }, { type: 'decimal', digits: 2 }, false],
    ['the same values', { type: 'enum', values: ['a', 'b'] }, { type: 'enum', values: ['a', 'b'], default: 'a' }, true],
    ['other values', { type: 'enum', values: ['a', 'b'] }, { type: 'enum', values: ['a', 'c'] }, false],
    ['more values', { type: 'enum', values: ['a'] }, { type: 'enum', values: ['a', 'b'] }, false],
    ['values in another order', { type: 'enum', values: ['a', 'b'] }, { type: 'enum', values: ['b', 'a'] }, false],
    ['an order', { type: 'enum', values: ['a'], ordered: true }, { type: 'enum', values: ['a'] }, false],
  ])('is of events that declare it alike: %s', (_, one, other, alike) => {
    const events = { a: { properties: { size: one } }, b: { properties: { size: other } } }
    const value = { kind: 'measure', measure: 'distinct', property: 'size', events: { names: ['a', 'b'] } }
    const rule = { kind: 'isPresent', value } as ConditionNode
    const define = () => makeSegment({ id: 'x', of: 'user', rule }, { accounts: false, traits: {}, events }, {})
    expect(mistakesOf(define)).toEqual(alike ? [] : [['rule.property', 'rule.value.property']])
  })
})

describe('a filter of events', () => {
  it.each<Row>([
    ['equal', filtered(is(property('feature'), 'api'))],
    ['undeclared', filtered(is(property('feature'), 'map')), ['rule.unknown-name', 'rule.left.events.where.right']],
    ['unknown property', filtered(is(property('name'), 'api')), ['rule.property', 'rule.left.events.where.left.name']],
    ['another type', filtered(is(property('advanced'), 'yes')), ['rule.operand', 'rule.left.events.where.right']],
    [
      'a calculation',
      filtered(atLeast({ kind: 'arithmetic', operator: 'times', left: property('durationMs'), right: 2 }, 5)),
    ],
    [
      'two properties',
      filtered(atLeast(property('durationMs'), property('durationMs'))),
      ['rule.operand', 'rule.left.events.where.right'],
    ],
    ['a trait', filtered(is(trait('country'), 'DE')), ['rule.kind', 'rule.left.events.where.left']],
    ['the plan', filtered(atLeast({ kind: 'plan' }, 'pro')), ['rule.kind', 'rule.left.events.where.left']],
    ['the role', filtered(is({ kind: 'role' }, 'admin')), ['rule.kind', 'rule.left.events.where.left']],
    [
      'a tenure',
      filtered({ kind: 'age', operator: 'atLeast', instant: { kind: 'beginning' }, duration: { days: 1 } }),
      ['rule.kind', 'rule.left.events.where'],
    ],
    [
      'another count',
      filtered(is(measure('signed in', 'count'), 0)),
      ['rule.kind', 'rule.left.events.where.left.events'],
    ],
    ['a segment', filtered({ kind: 'inSegment', segment: 'admins' }), ['rule.kind', 'rule.left.events.where']],
    [
      'a sample',
      filtered({ kind: 'sample', percent: 5, salt: 's', by: 'user' }),
      ['rule.kind', 'rule.left.events.where'],
    ],
    ['members', filtered(is({ kind: 'members', measure: 'count' }, 1)), ['rule.kind', 'rule.left.events.where.left']],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })

  it('is the only place where a property is read', () => {
    expect(refused(is(property('feature'), 'api'))).toEqual([['rule.kind', 'rule.left']])
  })
})

describe('a sequence', () => {
  const step = (name: string, event = 'signed in', more: object = {}) => ({ name, events: { names: [event], ...more } })
  const within = { kind: 'within', duration: { days: 7 } }
  const sequence = (steps: readonly object[], more: object = {}) => ({ kind: 'sequence', steps, reached: 'a', ...more })

  it.each<Row>([
    ['of two steps', sequence([step('a'), step('b')], { window: within, spanning: { days: 1 } })],
    ['of one step', sequence([step('a')]), ['sequence.step', 'rule.steps']],
    ['of 16 steps', sequence(Array.from({ length: 16 }, (_, index) => step(index === 0 ? 'a' : `${index}`)))],
    [
      'of 17 steps',
      sequence(Array.from({ length: 17 }, (_, index) => step(index === 0 ? 'a' : `${index}`))),
      ['limit.steps', 'rule.steps'],
    ],
    ['of steps of one name', sequence([step('a'), step('b'), step('a')]), ['sequence.step', 'rule.steps[2].name']],
    ['of a step with a NUL', sequence([step('a'), step('\0')]), ['value.string', 'rule.steps[1].name']],
    [
      'of an unknown event',
      sequence([step('a'), step('b', 'paid')]),
      ['rule.unknown-name', 'rule.steps[1].events.names[0]'],
    ],
    [
      'of a step in a window',
      sequence([step('a'), step('b', 'signed in', { window: within })]),
      ['rule.window', 'rule.steps[1].events.window'],
    ],
    [
      'that reaches an unknown step',
      sequence([step('a'), step('b')], { reached: 'c' }),
      ['sequence.step', 'rule.reached'],
    ],
    [
      'within no window',
      sequence([step('a'), step('b')], { window: { kind: 'within', duration: 7 } }),
      ['value.duration', 'rule.window.duration'],
    ],
    [
      'spanning a month',
      sequence([step('a'), step('b')], { spanning: { months: 1 } }),
      ['value.duration', 'rule.spanning'],
    ],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })
})

describe('an answer', () => {
  const answer = (more: object, by: object = {}) => ({
    kind: 'notFollowedBy',
    events: { names: ['ticket opened'] },
    by: { names: ['ticket solved'], ...by },
    ...more,
  })

  it.each<Row>([
    ['in time', answer({ within: { days: 3 }, matching: 'ticketId', choose: 'last' })],
    ['within a month', answer({ within: { months: 1 } }), ['value.duration', 'rule.within']],
    ['in a window', answer({}, { window: { kind: 'trial' } }), ['rule.window', 'rule.by.window']],
    ['of an unknown event', answer({}, { names: ['solved'] }), ['rule.unknown-name', 'rule.by.names[0]']],
    ['matching what only one declares', answer({ matching: 'topic' }), ['rule.property', 'rule.matching']],
    [
      'matching money',
      {
        kind: 'followedBy',
        events: { names: ['subscription upgraded'] },
        by: { names: ['subscription upgraded'] },
        matching: 'delta',
      },
      ['rule.property', 'rule.matching'],
    ],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })
})
