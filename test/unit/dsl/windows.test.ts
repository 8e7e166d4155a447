import { describe, expect, it } from 'vitest'
import {
  ago,
  between,
  billingPeriod,
  current,
  days,
  first,
  last,
  months,
  olderThan,
  previous,
  since,
  trial,
  until,
  type Window,
} from '../../../src/index.js'
import type { WindowNode } from '../../../src/ast/index.js'
import { event, subscription, user } from '../../types/product.js'
import { mistakesOf } from '../mistakes.js'

const signedUpAt = { kind: 'trait', of: 'user', name: 'signedUpAt' } as const
const at = '2026-09-01T00:00:00.000Z'

describe('a window is data', () => {
  it.each<readonly [name: string, window: Window<never>, node: WindowNode]>([
    ['ago', ago(days(60), days(30)), { kind: 'ago', from: { days: 60 }, to: { days: 30 } }],
    ['olderThan', olderThan(months(1)), { kind: 'olderThan', duration: { months: 1 } }],
    ['since text', since('2026-09-01'), { kind: 'since', from: at }],
    ['since a Date', since(new Date(at)), { kind: 'since', from: at }],
    ['since milliseconds', since(Date.parse(at)), { kind: 'since', from: at }],
    ['since an offset', since('2026-09-01T02:00:00+02:00'), { kind: 'since', from: at }],
    ['since a trait', since(user('signedUpAt')), { kind: 'since', from: signedUpAt }],
    ['until', until('2026-09-01'), { kind: 'until', to: at }],
    ['between', between(user('signedUpAt'), '2026-09-01'), { kind: 'between', from: signedUpAt, to: at }],
    ['current', current('week'), { kind: 'current', unit: 'week' }],
    [
      'current with options',
      current('year', { count: 2, zone: 'Europe/Berlin', weekStarts: 7, yearStarts: 4 }),
      { kind: 'current', unit: 'year', count: 2, zone: 'Europe/Berlin', weekStarts: 7, yearStarts: 4 },
    ],
    [
      'previous in a zone of the user',
      previous('day', { zone: user('zone') }),
      { kind: 'previous', unit: 'day', zone: { kind: 'trait', of: 'user', name: 'zone' } },
    ],
    [
      'first',
      first(days(7), { after: user('signedUpAt') }),
      { kind: 'first', duration: { days: 7 }, after: signedUpAt },
    ],
    ['last', last(days(7), { before: at }), { kind: 'last', duration: { days: 7 }, before: at }],
    ['billingPeriod', billingPeriod(), { kind: 'billingPeriod' }],
    ['trial', trial(), { kind: 'trial' }],
  ])('%s', (_, window, node) => {
    expect(window.node).toEqual(node)
    expect(Object.isFrozen(window) && Object.isFrozen(window.node)).toBe(true)
  })

  it('leaves out options that are undefined', () => {
    const options = { count: undefined, zone: undefined } as object
    expect(current('day', options).node).toEqual({ kind: 'current', unit: 'day' })
  })

  it('may be placed by a value of events', () => {
    const { node } = first(days(3), { after: event('signed in').firstAt() })
    expect(node).toMatchObject({ kind: 'first', after: { kind: 'measure', measure: 'firstAt' } })
  })
})

describe('what is no instant places no window', () => {
  it.each<readonly [path: string, make: (input: never) => unknown]>([
    ['since', since],
    ['until', until],
    ['between', (input) => between(input, '2026-01-01')],
    ['between', (input) => between('2026-01-01', input)],
    ['first', (input) => first(days(1), { after: input })],
    ['last', (input) => last(days(1), { before: input })],
    ['before', (input) => subscription('renewsAt').before(input)],
    ['since', (input) => subscription('renewsAt').since(input)],
  ])('%s', (path, make) => {
    for (const input of [
      '2026-09-01T00:00:00',
      'soon',
      Number.NaN,
      0.5,
      new Date(Number.NaN),
      true,
      undefined,
      { node: 3 },
    ])
      expect(mistakesOf(() => make(input as never))).toEqual([['value.instant', path]])
  })
})
