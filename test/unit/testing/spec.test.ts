import { describe, expect, it } from 'vitest'
import { all, any, days, defineSegment, money, SegmentError } from '../../../src/index.js'
import { checkSpec, readSpec } from '../../../src/testing/spec/index.js'
import { catalog } from '../world.js'
import { rich } from './rich.js'
import { solo } from './saas.js'

const { account, event, plan, role, user } = catalog

const engaged = defineSegment({
  id: 'engaged',
  where: all(
    plan().atLeast('pro'),
    role().atLeast('admin'),
    event('signed in', { platform: 'web' }).within(days(7)).count().atLeast(2),
    user('country').is('DE'),
  ),
})
const billed = defineSegment({
  id: 'billed',
  of: 'account',
  where: all(account.event('report created').count().atLeast(1), account('seats').atLeast(3)),
})

const check = (table: string) => checkSpec(table, { catalog, segments: [engaged, billed] })

const TABLE = `
# Who is engaged

| given | at | segment | expected |
|:--|---|---|--:|
| plan: pro; roles: admin, owner; user.country: DE; signed in [platform=web]: 2026-06-10, 2026-06-14T08:00:00Z | 2026-06-15T09:00:00Z | engaged | in |
| plan: none; roles: admin; user.country: DE; signed in [platform=web]: 2026-06-10, 2026-06-14 | 2026-06-15 | engaged | out |
| plan: pro; roles: admin; signed in [platform=web]: 2026-06-10, 2026-06-14 | 2026-06-15 | engaged | unknown |
| account.seats: 3; account event report created [rows=4]: 2026-01-01; signed in: never | 2026-06-15 | billed | in |

| something | else |
|---|---|
| left | alone |
`

describe('checkSpec', () => {
  it('reads the tables with the four columns', () => {
    expect(readSpec(TABLE).map(({ line, expected }) => [line, expected])).toEqual([
      [6, 'in'],
      [7, 'out'],
      [8, 'unknown'],
      [9, 'in'],
    ])
  })

  it('says nothing when every line holds', () => {
    expect(check(TABLE)).toEqual([])
  })

  it('tells which line does not hold, and why', () => {
    const [failure] = check(TABLE.replace('| engaged | in |', '| engaged | out |'))
    expect(failure).toMatchObject({ line: 6, segment: 'engaged', expected: 'out', got: 'in' })
    expect(failure?.explanation).toContain('pro')
  })

  it.each([
    ['an unknown word', 'signd in: 2026-06-10', 'engaged', 'in', 'facts.unknown-name'],
    ['an unknown trait', 'user.contry: DE', 'engaged', 'in', 'facts.unknown-name'],
    ['an unknown property', 'signed in [plattform=web]: 2026-06-10', 'engaged', 'in', 'facts.unknown-name'],
    ['a word without a value', 'plan', 'engaged', 'in', 'facts.type'],
    ['a property without a value', 'report created [rows]: 2026-06-10', 'engaged', 'in', 'facts.type'],
    ['an unknown plan', 'plan: prp', 'engaged', 'in', 'facts.type'],
    ['an unknown role', 'roles: amin', 'engaged', 'in', 'facts.type'],
    ['a number that is none', 'user.score: many', 'engaged', 'in', 'facts.type'],
    ['no number at all', 'user.score:', 'engaged', 'in', 'facts.type'],
    ['an instant that is none', 'signed in: yesterday', 'engaged', 'in', 'facts.instant'],
    ['an unknown segment', 'plan: pro', 'engagd', 'in', 'segment.missing'],
    ['another expectation', 'plan: pro', 'engaged', 'maybe', 'document.value'],
  ])('refuses %s', (_, given, segment, expected, code) => {
    const table = `| given | at | segment | expected |\n|---|---|---|---|\n| ${given} | 2026-06-15 | ${segment} | ${expected} |`
    expect(() => check(table)).toThrow(SegmentError)
    expect(() => check(table)).toThrow(expect.objectContaining({ code }))
  })
})

describe('what is given', () => {
  const { account, event, subscription, user } = rich
  const typical = defineSegment({
    id: 'typical',
    where: all(
      user('country').is('DE'),
      user('subscribed').is(true),
      user('rating').is(3.5),
      user('age').is(40),
      user('tags').includesAll('beta', 'press'),
      user('app').atLeast('2.4.0'),
      user('level').atLeast('high'),
      user('birthday').before('2000-01-01'),
      account('spend').is(money('9.50', 'EUR')),
      subscription('renewing').is(false),
      any(event('exported', { rows: 3 }).count().is(1), event('opened').count().is(9)),
      event('exported').sum('price', { currency: 'USD' }).is(money('12.00', 'USD')),
    ),
  })
  const given = [
    'user.country: DE; user.subscribed: true; user.rating: 3.5; user.age: 40; user.tags: beta, press',
    'user.app: 2.4.0; user.level: high; user.birthday: 1980-02-03; account.spend: 9.50 EUR; subscription.renewing: false',
    'exported [rows=3, price=12.00 USD]: 2026-06-01;',
  ].join('; ')
  const holds = (text: string, expected = 'in') =>
    checkSpec(
      `| given | at | segment | expected |\n|---|---|---|---|\n| ${text} | 2026-06-15 | typical | ${expected} |`,
      {
        catalog: rich.toJSON(),
        segments: [typical],
      },
    )

  it('has values of every type', () => {
    expect(holds(given)).toEqual([])
    expect(holds(given.replace('9.50 EUR', '9.49 EUR'), 'out')).toEqual([])
    expect(holds(given.replace('beta, press', 'beta'), 'out')).toEqual([])
  })

  it.each([
    ['a boolean', 'subscribed: true', 'subscribed: yes', 'user.subscribed'],
    ['an amount', '9.50 EUR', '9.505 EUR', 'account.spend'],
    ['an amount without its currency', '9.50 EUR', '9.50', 'account.spend'],
    ['a whole number', 'age: 40', 'age: 40.5', 'user.age'],
    ['one of some values', 'level: high', 'level: hihg', 'user.level'],
  ])('is refused when %s cannot be read', (_, right, wrong, at) => {
    const refused = { code: 'facts.type', path: `line 3: ${at}` }
    expect(() => holds(given.replace(right, wrong))).toThrow(expect.objectContaining(refused))
  })

  it('needs no accounts', () => {
    const { event: happened } = solo
    const opened = defineSegment({ id: 'opened', where: happened('opened').count().atLeast(1) })
    const table = '| given | at | segment | expected |\n|-|-|-|-|\n| opened: 2026-06-14 | 2026-06-15 | opened | in |'
    expect(checkSpec(table, { catalog: solo, segments: [opened] })).toEqual([])
    const seats = table.replace('opened: 2026-06-14', 'account.seats: 3')
    expect(() => checkSpec(seats, { catalog: solo, segments: [opened] })).toThrow('facts.unknown-name')
  })

  it('may be left out with its column', () => {
    expect(readSpec('| given | at | segment | expected |\n|-|-|-|-|\n| | 2026-06-15 | opened | out')).toMatchObject([
      { given: '', expected: 'out' },
    ])
    expect(() => readSpec('| given | at | segment | expected |\n|-|-|-|-|\n| plan: pro |')).toThrow(SegmentError)
  })

  it('does not pass for want of a table: one that lacks a column, or no line at all', () => {
    expect(() => readSpec('| given | at | segmnt | expected |\n|-|-|-|-|')).toThrow(
      'line 1: The table has no column "segment". Expected given, at, segment, expected.',
    )
    expect(readSpec('| name | at |\n|-|-|\n| Jane | home |')).toEqual([])
    expect(() => check('')).toThrow('There is no line to check.')
  })
})
