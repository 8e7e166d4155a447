import { describe, expect, it } from 'vitest'
import { makeSegment } from '../../../src/dsl/segment.js'
import type { CatalogData } from '../../../src/ast/index.js'
import { mistakesOf, type Mistake } from '../mistakes.js'
import { atLeast, counted, is, measure, refused, trait } from './refuse.js'

const WINDOW = 'rule.left.events.window'
const at = '2026-06-15T00:00:00.000Z'

describe('where a window lies', () => {
  it.each<readonly [name: string, window: unknown, ...mistakes: readonly Mistake[]]>([
    ['the last 7 days', { kind: 'within', duration: { days: 7 } }],
    ['the last 0 days', { kind: 'within', duration: { days: 0 } }, ['value.duration', `${WINDOW}.duration`]],
    ['two units', { kind: 'within', duration: { days: 7, hours: 1 } }, ['value.duration', `${WINDOW}.duration`]],
    ['a unit that is none', { kind: 'within', duration: { fortnights: 1 } }, ['value.duration', `${WINDOW}.duration`]],
    ['no unit', { kind: 'within', duration: {} }, ['value.duration', `${WINDOW}.duration`]],
    ['a list', { kind: 'within', duration: [7] }, ['value.duration', `${WINDOW}.duration`]],
    ['nothing', { kind: 'within', duration: null }, ['value.duration', `${WINDOW}.duration`]],
    ['more than a century', { kind: 'olderThan', duration: { years: 101 } }, ['limit.window', `${WINDOW}.duration`]],
    ['the longer first', { kind: 'ago', from: { days: 60 }, to: { days: 30 } }],
    ['the longer last', { kind: 'ago', from: { days: 30 }, to: { days: 60 } }, ['rule.window', WINDOW]],
    ['equally long', { kind: 'ago', from: { days: 7 }, to: { weeks: 1 } }, ['rule.window', WINDOW]],
    ['a month and 30 days', { kind: 'ago', from: { months: 1 }, to: { days: 30 } }, ['rule.window', WINDOW]],
    ['a month and 25 days', { kind: 'ago', from: { months: 1 }, to: { days: 25 } }],
    [
      'no durations',
      { kind: 'ago', from: 7, to: 3 },
      ['value.duration', `${WINDOW}.from`],
      ['value.duration', `${WINDOW}.to`],
    ],
    ['since an instant', { kind: 'since', from: at }],
    ['since text', { kind: 'since', from: 'now' }, ['value.instant', `${WINDOW}.from`]],
    ['since a trait', { kind: 'since', from: trait('signedUpAt') }],
    ['since a number', { kind: 'since', from: trait('nps') }, ['rule.operand', `${WINDOW}.from`]],
    ['until an unknown trait', { kind: 'until', to: trait('endAt') }, ['rule.unknown-name', `${WINDOW}.to.name`]],
    ['between two', { kind: 'between', from: trait('signedUpAt'), to: at }],
    [
      'between none',
      { kind: 'between', from: 1, to: 2 },
      ['value.instant', `${WINDOW}.from`],
      ['value.instant', `${WINDOW}.to`],
    ],
    ['the first days', { kind: 'first', duration: { days: 7 }, after: trait('signedUpAt') }],
    [
      'the first month',
      { kind: 'first', duration: { months: 1 }, after: at },
      ['value.duration', `${WINDOW}.duration`],
    ],
    ['the last year', { kind: 'last', duration: { years: 1 }, before: at }, ['value.duration', `${WINDOW}.duration`]],
    [
      'after a text',
      { kind: 'first', duration: { days: 1 }, after: trait('country') },
      ['rule.operand', `${WINDOW}.after`],
    ],
    ['before an event', { kind: 'last', duration: { days: 1 }, before: measure('signed in', 'firstAt') }],
    ['this week', { kind: 'current', unit: 'week', weekStarts: 7 }],
    ['this fortnight', { kind: 'current', unit: 'fortnight' }, ['rule.window', `${WINDOW}.unit`]],
    ['no days', { kind: 'previous', unit: 'day', count: 0 }, ['rule.window', `${WINDOW}.count`]],
    ['half a day', { kind: 'previous', unit: 'day', count: 0.5 }, ['rule.window', `${WINDOW}.count`]],
    ['a century', { kind: 'previous', unit: 'year', count: 100 }],
    ['two centuries', { kind: 'previous', unit: 'year', count: 200 }, ['limit.window', `${WINDOW}.count`]],
    [
      'a week that starts on the 8th day',
      { kind: 'current', unit: 'week', weekStarts: 8 },
      ['rule.window', `${WINDOW}.weekStarts`],
    ],
    [
      'a week that starts at 0',
      { kind: 'current', unit: 'week', weekStarts: 0 },
      ['rule.window', `${WINDOW}.weekStarts`],
    ],
    [
      'a year that starts in the 13th month',
      { kind: 'current', unit: 'year', yearStarts: 13 },
      ['rule.window', `${WINDOW}.yearStarts`],
    ],
    [
      'a year that starts at 0.5',
      { kind: 'current', unit: 'year', yearStarts: 0.5 },
      ['rule.window', `${WINDOW}.yearStarts`],
    ],
    ['a zone', { kind: 'current', unit: 'day', zone: 'Asia/Kathmandu' }],
    ['a zone that is none', { kind: 'current', unit: 'day', zone: 'CET' }, ['value.zone', `${WINDOW}.zone`]],
    ['a zone with a NUL', { kind: 'current', unit: 'day', zone: '\0' }, ['value.zone', `${WINDOW}.zone`]],
    ['a zone of the user', { kind: 'current', unit: 'day', zone: trait('zone') }],
    ['a country as zone', { kind: 'current', unit: 'day', zone: trait('country') }, ['value.zone', `${WINDOW}.zone`]],
    [
      'an unknown zone',
      { kind: 'current', unit: 'day', zone: trait('tz') },
      ['rule.unknown-name', `${WINDOW}.zone.name`],
    ],
    ['the billing period', { kind: 'billingPeriod' }],
    ['the trial', { kind: 'trial' }],
    ['a window that is none', { kind: 'lately' }, ['document.kind', `${WINDOW}.kind`]],
  ])('%s', (_, window, ...mistakes) => {
    expect(refused(counted(window))).toEqual(mistakes)
  })
})

describe('active periods', () => {
  const active = (window?: object, more: object = {}) =>
    is(measure('signed in', 'activeDays', more, window ? { window } : {}), 0)
  const weeks = (more: object) => is(measure('signed in', 'activeWeeks', more, { window: { kind: 'trial' } }), 0)
  const limit: Mistake = ['limit.window', WINDOW]

  it.each<readonly [name: string, rule: unknown, ...mistakes: readonly Mistake[]]>([
    ['in the last days', active({ kind: 'within', duration: { days: 30 } })],
    ['in the last 10 years', active({ kind: 'within', duration: { years: 10 } })],
    ['in the last 11 years', active({ kind: 'within', duration: { years: 11 } }), limit],
    ['10 years, long ago', active({ kind: 'ago', from: { years: 20 }, to: { years: 10 } })],
    ['11 years, long ago', active({ kind: 'ago', from: { years: 21 }, to: { years: 10 } }), limit],
    ['in 120 months', active({ kind: 'previous', unit: 'month', count: 120 })],
    ['in 11 years', active({ kind: 'current', unit: 'year', count: 11 }), limit],
    ['in the first week', active({ kind: 'first', duration: { weeks: 1 }, after: trait('signedUpAt') })],
    ['in the last week', active({ kind: 'last', duration: { weeks: 1 }, before: trait('signedUpAt') })],
    ['between two instants', active({ kind: 'between', from: '2020-01-01T00:00:00.000Z', to: at })],
    ['between two far instants', active({ kind: 'between', from: '2010-01-01T00:00:00.000Z', to: at }), limit],
    ['between an instant and a trait', active({ kind: 'between', from: at, to: trait('signedUpAt') }), limit],
    ['between a trait and an instant', active({ kind: 'between', from: trait('signedUpAt'), to: at }), limit],
    [
      'from an instant that cannot be read',
      active({ kind: 'between', from: 'once', to: at }),
      ['value.instant', `${WINDOW}.from`],
    ],
    [
      'to an instant that cannot be read',
      active({ kind: 'between', from: at, to: 'now' }),
      ['value.instant', `${WINDOW}.to`],
    ],
    ['in the billing period', active({ kind: 'billingPeriod' })],
    ['in the trial', active({ kind: 'trial' })],
    ['ever', active(), limit],
    ['before', active({ kind: 'olderThan', duration: { days: 1 } }), limit],
    ['since', active({ kind: 'since', from: at }), limit],
    ['until', active({ kind: 'until', to: at }), limit],
    ['in no zone', active({ kind: 'trial' }, { zone: 'MST' }), ['value.zone', 'rule.left.zone']],
    [
      'in a zone of the subscription',
      active({ kind: 'trial' }, { zone: trait('status', 'subscription') }),
      ['value.zone', 'rule.left.zone'],
    ],
    ['of weeks that start on Sundays', weeks({ weekStarts: 7 })],
    ['of weeks without a start', weeks({ weekStarts: 9 }), ['rule.window', 'rule.left.weekStarts']],
    [
      'of days, for which the start of weeks is nothing',
      active({ kind: 'trial' }, { weekStarts: 1 }),
      ['rule.operand', 'rule.left.weekStarts'],
    ],
    [
      'of no periods: a count has no zone',
      is(measure('signed in', 'count', { zone: 'UTC' }), 0),
      ['rule.operand', 'rule.left.zone'],
    ],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })
})

describe('the change against the period before', () => {
  const change = (of: string, window?: object, more: object = {}) =>
    atLeast(
      { kind: 'change', direction: 'drop', measure: measure('report created', of, more, window ? { window } : {}) },
      { percent: 50 },
    )
  const within = { kind: 'within', duration: { days: 7 } }
  const noWindow: Mistake = ['rule.change-window', 'rule.left.measure.events.window']

  it.each<readonly [name: string, rule: unknown, ...mistakes: readonly Mistake[]]>([
    ['of a count', change('count', within)],
    ['of a sum', change('sum', within, { property: 'rows' })],
    ['of active days', change('activeDays', { kind: 'previous', unit: 'week' })],
    ['of the days before', change('count', { kind: 'ago', from: { days: 60 }, to: { days: 30 } })],
    ['of two units', change('count', { kind: 'ago', from: { weeks: 8 }, to: { days: 30 } }), noWindow],
    ['of all time', change('count'), noWindow],
    ['of this week', change('count', { kind: 'current', unit: 'week' }), noWindow],
    ['of the trial', change('count', { kind: 'trial' }), noWindow],
    [
      'of a maximum',
      change('maximum', within, { property: 'rows' }),
      ['rule.change-window', 'rule.left.measure.measure'],
    ],
    ['of an instant', change('lastAt', within), ['rule.change-window', 'rule.left.measure.measure']],
  ])('%s', (_, rule, ...mistakes) => {
    expect(refused(rule)).toEqual(mistakes)
  })
})

describe('a period of the subscription', () => {
  const mistakes = (kind: 'trial' | 'billingPeriod', catalog: Partial<CatalogData>) => {
    const left = { kind: 'measure', measure: 'count', events: { names: ['opened'], window: { kind } } } as const
    const rule = { kind: 'compare', operator: 'is', left, right: 0 } as const
    const data = { accounts: false, traits: {}, events: { opened: { properties: {} } }, ...catalog }
    return mistakesOf(() => makeSegment({ id: 'x', of: 'member', rule }, data, {}))
  }

  it('needs a catalog with subscriptions', () => {
    expect(mistakes('trial', {})).toEqual([['rule.unknown-name', WINDOW]])
  })

  it('needs the dates of subscriptions', () => {
    const subscription = { renewsAt: { type: 'instant' }, periodStartedAt: { type: 'instant' } } as const
    const catalog = { subscriptions: 'user', traits: { subscription } } as const
    expect(mistakes('billingPeriod', catalog)).toEqual([])
    expect(mistakes('trial', catalog)).toEqual([
      ['rule.unknown-name', WINDOW],
      ['rule.unknown-name', WINDOW],
    ])
  })
})
