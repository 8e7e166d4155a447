import { describe, expect, it } from 'vitest'
import { days, defineSegment, defineStaticSegment } from '../../../src/index.js'
import { readSnapshot } from '../../../src/gate/index.js'
import { rulesHash, secondsUntilChange, serializeSnapshot, snapshotOf } from '../../../src/snapshot/index.js'
import { asOf, catalog, DAY, now } from '../world.js'
import { mistakesOf } from '../mistakes.js'

const { event, plan, tenure, user } = catalog

const segments = [
  defineSegment({ id: 'pro', where: plan().atLeast('pro') }),
  defineSegment({ id: 'reports', where: event('report created').within(days(30)).count().atLeast(1) }),
  defineSegment({ id: 'settled', where: tenure().atLeast(days(90)) }),
  defineSegment({ id: 'german', where: user('country').is('DE') }),
  defineSegment({
    id: 'canceled',
    where: plan().is('basic'),
    action: { goal: 'quiet', message: { none: 'they have just left' } },
  }),
]

const facts = {
  user: { id: 'jane@example.com', signedUpAt: '2026-06-01T00:00:00Z' },
  account: { id: 'acme', createdAt: '2026-01-01T00:00:00Z', industry: 'aerospace' },
  membership: { roles: ['admin'] },
  subscription: { plan: 'pro' },
  events: [{ name: 'report created', at: '2026-06-10T09:00:00Z', properties: { rows: 5, title: 'Salaries' } }],
}

const snapshot = snapshotOf(segments, facts, { asOf })

describe('a snapshot', () => {
  it('tells each verdict, and until when it holds', () => {
    expect(snapshot).toEqual({
      version: 1,
      asOf: now,
      rules: rulesHash(segments),
      segments: {
        pro: [true, null],
        reports: [true, Date.parse('2026-06-10T09:00:00Z') + 30 * DAY],
        settled: [false, Date.parse('2026-06-01T00:00:00Z') + 90 * DAY],
        german: [null, null],
        canceled: [false, null],
      },
      noMessage: ['canceled'],
    })
  })

  it('is a few hundred bytes, with no rule and nothing about the person', () => {
    const text = JSON.stringify(snapshot)
    expect(text.length).toBeLessThan(300)
    for (const personal of ['jane', 'acme', 'admin', 'Salaries', 'aerospace', 'report created', '"basic"'])
      expect(text).not.toContain(personal)
  })

  it('knows the rules that it is of: not their order, not their prose', () => {
    const [first, ...others] = segments
    const { id, where } = { id: 'pro', where: plan().atLeast('pro') } as const
    expect(rulesHash([...others, first!])).toBe(snapshot.rules)
    expect(rulesHash([...others, defineSegment({ id, title: 'On Pro', where })])).toBe(snapshot.rules)
    expect(rulesHash([...others, defineSegment({ id, where: plan().atLeast('basic') })])).not.toBe(snapshot.rules)
    expect(rulesHash([...others, defineSegment({ id: 'professional', where })])).not.toBe(snapshot.rules)
  })

  it('is refused for two segments of one id, and at no instant', () => {
    expect(mistakesOf(() => snapshotOf([segments[0]!, segments[0]!], facts, { asOf }))).toEqual([
      ['segment.duplicate', 'segments'],
    ])
    expect(mistakesOf(() => snapshotOf(segments, facts, { asOf: 'today' }))).toEqual([['as-of.invalid', 'asOf']])
  })

  it('may be kept until its first verdict expires, and no longer than is said', () => {
    expect(secondsUntilChange(snapshot, { atMost: 3600 })).toBe(3600)
    expect(secondsUntilChange(snapshot, { atMost: 1e9 })).toBe((25 * DAY) / 1000)
    expect(secondsUntilChange(snapshotOf([], facts, { asOf }), { atMost: 60 })).toBe(60)
  })
})

describe('a snapshot in HTML', () => {
  const nasty = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]>',
    '\u2028\u2029',
    '&lt;',
    '__proto__',
    '"\\',
  ]
  const named = nasty.map((id) => defineStaticSegment({ id, of: 'account', subjects: ['acme'] }))
  const hostile = snapshotOf(named, facts, { asOf })
  const text = serializeSnapshot(hostile)

  it('holds nothing that HTML or JavaScript would end at', () => {
    expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  })

  it('is read as what it was', () => {
    expect(readSnapshot(text)).toEqual(hostile)
    expect(Object.keys(readSnapshot(text)!.segments)).toEqual(nasty)
  })
})
