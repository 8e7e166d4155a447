import { describe, expect, it } from 'vitest'
import { all, days, defineSegment, SegmentError } from '../../../src/index.js'
import { checkSpec, readSpec } from '../../../src/testing/spec/index.js'
import { catalog } from '../world.js'

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
    ['an unknown segment', 'plan: pro', 'engagd', 'in', 'segment.missing'],
    ['another expectation', 'plan: pro', 'engaged', 'maybe', 'document.value'],
  ])('refuses %s', (_, given, segment, expected, code) => {
    const table = `| given | at | segment | expected |\n|---|---|---|---|\n| ${given} | 2026-06-15 | ${segment} | ${expected} |`
    expect(() => check(table)).toThrow(SegmentError)
    expect(() => check(table)).toThrow(expect.objectContaining({ code }))
  })
})
