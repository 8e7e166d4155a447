import { describe, expect, it } from 'vitest'
import { between, type Condition, days, defineSegment, not, type Segment } from '../../../src/index.js'
import { parseSegment } from '../../../src/document/index.js'
import { nextChange } from '../../../src/evaluate/index.js'
import {
  describe as describeRule,
  explain,
  type ExplainOptions,
  formatExplanation,
} from '../../../src/explain/index.js'
import type { Facts } from '../../../src/evaluate/index.js'
import { asOf, catalog, event, members, role, user } from './world.js'

/** What is said of the rule, line by line. */
const told = (segment: Segment, facts: Facts, options: Partial<ExplainOptions> = {}): string[] =>
  formatExplanation(explain(segment, facts, { asOf, ...options }))
    .split('\n')
    .slice(1)
    .map((line) => line.trim())

const jane = { user: { id: 'jane' }, account: { id: 'acme' } }
const signedIn = (...times: string[]): Facts => ({ ...jane, events: times.map((at) => ({ name: 'signed in', at })) })

describe('a verdict that is known from elsewhere', () => {
  const asked = defineSegment({ id: 'asked', where: user('country').is('DE') })
  const known = { asked: { verdict: true, hash: asked.hash, until: '2026-07-01T00:00:00Z' } }

  const expires = 'holds until 1 July 2026, 00:00 UTC, unknown from then on'

  it('holds until it expires', () => {
    expect(told(asked, { ...jane, known }).join(' ')).toBe(
      `${expires}, because of: the verdict was given, and not computed ✓ the verdict was given, and not computed`,
    )
  })

  it('is told without causes and conditions where nothing is said of them', () => {
    const { tree, ...rest } = explain(asked, { ...jane, known }, { asOf })
    const { conditions: _conditions, change, ...alone } = tree
    const { causes: _causes, ...bare } = change!
    expect(formatExplanation({ ...rest, tree: { ...alone, change: bare } })).toBe(
      `✓ "asked": in the segment on 15 June 2026, 09:00 UTC\n    ${expires}`,
    )
  })
})

describe('members', () => {
  const admins = defineSegment({ id: 'admins', of: 'account', where: members(role().is('admin')).count().atLeast(2) })
  const member = (roles: string[], id?: string) => ({ user: id === undefined ? {} : { id }, membership: { roles } })
  const account = { id: 'acme' }
  const four = {
    account,
    members: [member(['admin'], 'a'), member(['member']), member(['member'], 'b'), member(['member'], 'c')],
  }

  it('are named as far as they have ids and as many as are asked for', () => {
    expect(told(admins, four, { near: 2 })[1]).toBe('does not hold for: "no id", "b" and 1 more')
    expect(told(admins, four, { near: 3 })[1]).toBe('does not hold for: "no id", "b" and "c"')
    expect(told(admins, four, { near: 0 })[1]).toBe('does not hold for: 3')
  })

  it('of no account, or not given, cannot be counted', () => {
    expect(told(admins, { user: { id: 'jane' } })).toEqual(['? the account exists: no account'])
    expect(told(admins, { account })).toEqual([expect.stringContaining('not given: members')])
  })
})

describe('a distance', () => {
  const counting = (where: Condition<'member'>) => defineSegment({ id: 'asked', where })

  it('of things comes in whole ones', () => {
    const three = ['2026-06-01', '2026-06-02', '2026-06-03']
    expect(told(counting(event('signed in').count().moreThan(2.5)), signedIn())[0]).toMatch(/: 0, needs 3 more$/)
    expect(told(counting(event('signed in').count().lessThan(2.5)), signedIn(...three))[0]).toMatch(/: 3, 1 too many$/)
  })

  it('of two shares is in percentage points; there is none to a missing one', () => {
    const count = (name: string) => ({ kind: 'measure', measure: 'count', events: { names: [name] } })
    const whole = { kind: 'trait', of: 'account', name: 'apiLimit' }
    const rule = {
      kind: 'compare',
      operator: 'moreThan',
      left: { kind: 'shareOf', part: count('signed in'), whole: 10 },
      right: { kind: 'shareOf', part: count('feature used'), whole },
    }
    const segment = parseSegment({ format: 1, id: 'asked', of: 'member', rule }, { catalog })
    const events = ['signed in', 'feature used'].map((name) => ({ name, at: '2026-06-01' }))
    const limited = { ...jane, account: { id: 'acme', apiLimit: 4 }, events }
    expect(told(segment, limited).join(' ')).toContain(': 10%, 15 percentage points too low')
    expect(told(segment, { ...jane, events }).join(' ')).not.toContain('percentage points')
  })

  it('in time is told on either side of a window, and not where leaving it is all that helps', () => {
    const january = user('signedUpAt').during(between('2026-01-01', '2026-02-01'))
    const of = (where: Condition<'member'>, signedUpAt: string) =>
      told(counting(where), { ...jane, user: { id: 'jane', signedUpAt } }).join(' ')
    expect(of(january, '2026-03-10')).toMatch(/37 days too late$/)
    expect(of(january, '2025-12-31')).toMatch(/1 day too early$/)
    expect(of(not(january), '2026-01-10')).not.toContain('too')
  })
})

describe('in words', () => {
  const said = (rule: object): string =>
    describeRule(parseSegment({ format: 1, id: 'asked', of: 'member', rule }, { catalog }))
  const german = { kind: 'compare', operator: 'is', left: { kind: 'trait', of: 'user', name: 'country' }, right: 'DE' }
  const admin = { kind: 'compare', operator: 'is', left: { kind: 'role' }, right: 'admin' }

  it('everybody but those of the stages before is whoever is in one of them', () => {
    const others = { kind: 'stage', conditions: [german, admin, { kind: 'all', conditions: [] }] }
    expect(said({ kind: 'not', condition: others })).toBe(said({ kind: 'any', conditions: [german, admin] }))
    expect(said(others)).toBe(said({ kind: 'not', condition: { kind: 'any', conditions: [german, admin] } }))
  })

  it('a long list is cut after twelve', () => {
    const values = Array.from({ length: 14 }, (_, index) => `C${index + 1}`)
    expect(said({ kind: 'isOneOf', value: german.left, values })).toMatch(/"C12" or 2 more/)
    expect(said({ kind: 'isOneOf', value: german.left, values: values.slice(0, 12) })).toMatch(/"C11" or "C12"/)
  })
})

describe('what is not shown', () => {
  it('is what became of each event, when nothing near is asked for', () => {
    const answered = defineSegment({
      id: 'answered',
      where: event('ticket opened').followedBy(event('ticket solved'), { within: days(2) }),
    })
    const facts = { ...jane, events: [{ name: 'ticket opened', at: '2026-06-10' }] }
    expect(told(answered, facts, { near: 0 })).toEqual([expect.stringMatching(/: 1 not answered$/)])
    expect(told(answered, facts)).toHaveLength(2)
  })
})

describe('a change', () => {
  const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })

  it('is left out where finding it would be too much work', () => {
    const now = Date.parse(asOf)
    const events = Array.from({ length: 100_001 }, (_, index) => ({ name: 'signed in', at: now - index }))
    expect(() => nextChange(active, { ...jane, events }, { asOf })).toThrow('limit.work')
    const { tree } = explain(active, { ...jane, events }, { asOf })
    expect([tree.verdict, tree.change, tree.conditions![0]!.change]).toEqual([true, undefined, undefined])
  })
})
