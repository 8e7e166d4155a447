import { describe, expect, it } from 'vitest'
import { all, any, not, type Condition } from '../../../src/index.js'
import { walk } from '../../../src/ast/index.js'
import { makeSegment } from '../../../src/dsl/segment.js'
import { mistakesOf } from '../mistakes.js'
import { plan } from '../../types/product.js'
import { counted, is, refused, trait } from './refuse.js'

const isPro = plan().is('pro')

/** A condition inside so many negations. */
const nested = (levels: number): Condition<never> => (levels === 0 ? isPro : not(nested(levels - 1)))

describe('the size of a rule', () => {
  it('is 32 levels at most', () => {
    expect(refused(nested(30).node)).toEqual([])
    expect(refused(nested(31).node)).toEqual([['limit.depth', `rule${'.condition'.repeat(31)}.left`]])
    expect(refused(nested(2_000).node)).toEqual([['limit.depth', `rule${'.condition'.repeat(32)}`]])
  })

  it('is 1000 nodes at most', () => {
    const pairs = (count: number) => any(...Array.from({ length: count }, () => isPro)).node
    expect([...walk(pairs(499))]).toHaveLength(999)
    expect(refused(pairs(499))).toEqual([])
    expect(refused(all(not(isPro), any(...Array.from({ length: 498 }, () => isPro))).node)).toEqual([
      ['limit.nodes', 'rule.conditions[1].conditions[497].left'],
    ])
    expect(refused(pairs(5_000))).toEqual([['limit.nodes', 'rule.conditions[499].left']])
  })

  it('ends wherever the next node stands: a condition, a value, its events, their window', () => {
    const window = { kind: 'within', duration: { days: 7 } }
    const many = Array.from({ length: 260 }, () => counted(window))
    const ends = [0, 1, 2, 3].map((others) =>
      refused({ kind: 'any', conditions: [...Array.from({ length: others }, () => not(isPro).node), ...many] }),
    )
    expect(ends.map((mistakes) => mistakes.map(([code, path]) => [code, path.replace(/^.*?\]/, '')]))).toEqual([
      [['limit.nodes', '.left.events.window']],
      [['limit.nodes', '']],
      [['limit.nodes', '.left']],
      [['limit.nodes', '.left.events']],
    ])
  })

  it('is counted along every branch', () => {
    let value: unknown = trait('nps')
    for (let level = 0; level < 40; level += 1) value = { kind: 'arithmetic', operator: 'plus', left: value, right: 1 }
    expect(refused(is(value, 0))).toEqual([['limit.depth', `rule${'.left'.repeat(32)}`]])
  })
})

describe('the choice of events', () => {
  it('is of 256 names at most, however they are written', () => {
    const names = Array.from({ length: 257 }, (_, index) => `event ${index}`)
    const events = Object.fromEntries(names.map((name) => [name, { properties: {} }]))
    const refusedOver = (chosen: readonly string[] | 'activity', activity: readonly string[]) => {
      const rule = {
        kind: 'isPresent',
        value: { kind: 'measure', measure: 'count', events: { names: chosen } },
      } as const
      const catalog = { accounts: false, traits: {}, events, activity }
      return mistakesOf(() => makeSegment({ id: 'x', of: 'user', rule }, catalog, {}))
    }
    expect(refusedOver(names.slice(0, 256), [])).toEqual([])
    expect(refusedOver(names, [])).toEqual([['limit.list', 'rule.value.events.names']])
    expect(refusedOver('activity', names)).toEqual([['limit.list', 'rule.value.events.names']])
  })
})

describe('the mistakes of a rule', () => {
  it('are told up to the hundredth', () => {
    const wrong = Array.from({ length: 300 }, () => is(trait('county'), 'DE'))
    expect(refused({ kind: 'all', conditions: wrong })).toHaveLength(100)
    const values = Array.from({ length: 300 }, () => 7)
    expect(refused({ kind: 'isOneOf', value: trait('country'), values })).toHaveLength(100)
    const names = Array.from({ length: 200 }, (_, index) => `event ${index}`)
    expect(refused(is({ kind: 'measure', measure: 'count', events: { names } }, 0))).toHaveLength(100)
  })
})
