import { describe, expect, it } from 'vitest'
import {
  compareAssignments,
  compareRules,
  flowBetween,
  metricsLater,
  outcomeOf,
  overlapOf,
  sizesOverTime,
  type SubjectVerdicts,
} from '../../../src/assignment/index.js'
import type { Verdict } from '../../../src/evaluate/index.js'
import { defineSegment, defineStages } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { active, german, paying, people, retail, segments } from './people.js'
import { assign, catalog, written } from './world.js'

const french = defineSegment({ id: 'french', of: 'user', where: catalog.user('country').is('FR') })

/** Users with their verdicts, in the order of the segments. */
const users = (verdicts: Readonly<Record<string, readonly Verdict[]>>): SubjectVerdicts[] =>
  Object.entries(verdicts).map(([userId, each]) => ({ of: 'user', userId, verdicts: each }))

const night = (asOf: string, verdicts: Readonly<Record<string, readonly Verdict[]>>) =>
  written([german, french], users(verdicts), asOf)

describe('overlaps', () => {
  const assignment = night('2026-06-15', { a: [true, true], b: [true, false], c: [true, null], d: [false, true] })

  it('count those in both; unknown is not in', () => {
    expect(overlapOf(assignment)).toEqual({
      of: 'user',
      segments: ['german', 'french'],
      counts: [
        [3, 1],
        [1, 2],
      ],
      jaccard: [
        [1, 0.25],
        [0.25, 1],
      ],
      pairs: [{ first: 'german', second: 'french', both: 1, jaccard: 0.25 }],
    })
  })

  it('of nobody cannot be told', () => {
    expect(overlapOf(night('2026-06-15', { a: [false, null] })).pairs[0]).toMatchObject({ both: 0, jaccard: null })
  })

  it('are of one kind, the first one when nothing is said', () => {
    const assigned = assign(segments, people)
    expect(overlapOf(assigned).segments).toEqual(['active', 'admins'])
    expect(overlapOf(assigned, { of: 'account' }).segments).toEqual(['paying', 'retail'])
    expect(overlapOf(assigned, { segments: ['retail', paying] }).segments).toEqual(['retail', 'paying'])
    expect(overlapOf(written([], []))).toMatchObject({ segments: [], pairs: [] })
    expect(errorOf(() => overlapOf(assigned, { segments: ['active', 'retail'] })).path).toBe('segments')
    expect(errorOf(() => overlapOf(assigned, { segments: [retail], of: 'user' })).code).toBe('argument.invalid')
  })
})

describe('two assignments', () => {
  const before = night('2026-06-01', { a: [true, false], b: [false, false], c: [null, false], d: [true, false] })
  const after = night('2026-06-02', { a: [true, false], b: [true, false], c: [false, false], e: [null, false] })

  it('are compared state by state', () => {
    const [compared] = compareAssignments(before, after)
    expect(compared).toEqual({
      id: 'german',
      of: 'user',
      isSameRule: true,
      before: 2,
      after: 2,
      table: {
        in: { in: 1, out: 0, unknown: 0, absent: 1 },
        out: { in: 1, out: 0, unknown: 0, absent: 0 },
        unknown: { in: 0, out: 1, unknown: 0, absent: 0 },
        absent: { in: 0, out: 0, unknown: 1, absent: 0 },
      },
    })
  })

  it('count a merged person once', () => {
    const changes = [{ from: ['d', 'c'], to: ['e'] }]
    const [compared] = compareAssignments(before, after, { changes })
    expect(compared?.table.in).toEqual({ in: 1, out: 0, unknown: 1, absent: 0 })
    expect(compared?.table.absent).toMatchObject({ out: 1 })
  })

  it('are compared where both have the segment, of one kind', () => {
    const other = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
    expect(compareAssignments(before, written([other, active], []))).toEqual([])
  })

  it('say when the rule is another', () => {
    const austrian = defineSegment({ id: 'german', of: 'user', where: catalog.user('country').is('AT') })
    const [compared] = compareAssignments(before, written([austrian], users({ a: [false] })))
    expect(compared?.isSameRule).toBe(false)
  })
})

describe('two rules', () => {
  const assignment = night('2026-06-15', { a: [true, true], b: [true, false], c: [true, null], d: [false, true] })

  it('gain and lose', () => {
    const { gained, lost, both, table } = compareRules(assignment, 'german', french)
    expect([gained.userIds(), lost.userIds(), both.userIds()]).toEqual([['d'], ['b', 'c'], ['a']])
    expect(table.in).toEqual({ in: 1, out: 1, unknown: 1, absent: 0 })
    expect(table.out).toEqual({ in: 1, out: 0, unknown: 0, absent: 0 })
    expect(table.absent).toEqual({ in: 0, out: 0, unknown: 0, absent: 0 })
  })

  it('are of one kind', () => {
    expect(errorOf(() => compareRules(assign(segments, people), 'active', 'retail')).code).toBe('argument.invalid')
  })
})

describe('flow between stages', () => {
  const stages = defineStages({
    id: 'stage',
    of: 'user',
    stages: [
      ['trial', catalog.user('score').lessThan(3)],
      ['basic', catalog.user('score').lessThan(6)],
    ],
    otherwise: 'pro',
  })
  const scores = (asOf: string, given: Readonly<Record<string, number | undefined>>) =>
    assign(
      stages.all(),
      Object.entries(given).map(([id, score]) => ({ user: { id, signedUpAt: '2026-01-01', score } })),
      asOf,
    )
  const [trial, basic, pro] = stages.all().map(({ id }) => id)

  it('follows everybody from one to another', () => {
    const before = scores('2026-06-01T00:00:00Z', { a: 1, b: 1, c: 4, d: undefined, e: 9 })
    const after = scores('2026-06-02T00:00:00Z', { a: 1, b: 5, c: 9, d: 4, f: 2 })
    expect(flowBetween(before, after, { segments: stages.all() })).toEqual([
      { from: trial, to: trial, count: 1 },
      { from: trial, to: basic, count: 1 },
      { from: basic, to: pro, count: 1 },
      { from: pro, to: '(absent)', count: 1 },
      { from: '(unknown)', to: basic, count: 1 },
      { from: '(absent)', to: trial, count: 1 },
    ])
  })

  it('takes those in none of the segments together', () => {
    const before = scores('2026-06-01T00:00:00Z', { a: 1, b: 9 })
    expect(flowBetween(before, before, { segments: [trial!] })).toEqual([
      { from: trial, to: trial, count: 1 },
      { from: '(none)', to: '(none)', count: 1 },
    ])
  })

  it('moves merged persons from the place of the first', () => {
    const before = scores('2026-06-01T00:00:00Z', { a: 1, b: 9 })
    const after = scores('2026-06-02T00:00:00Z', { c: 4 })
    const changes = [{ from: ['a', 'b'], to: ['c'] }]
    expect(flowBetween(before, after, { segments: stages.all(), changes })).toEqual([
      { from: trial, to: basic, count: 1 },
    ])
  })
})

describe('what became of those in a segment', () => {
  const then = night('2026-03-01', {
    a: [true, false],
    b: [true, false],
    c: [false, false],
    d: [false, false],
    e: [null, false],
  })
  const later = night('2026-06-01', { a: [false, true], c: [false, true], d: [false, false], e: [false, true] })

  it('is set beside those who were out', () => {
    expect(outcomeOf(then, later, { segment: 'german', became: 'french' })).toEqual({
      segment: { subjects: 2, in: 1, out: 0, unknown: 0, absent: 1, share: 0.5 },
      others: { subjects: 2, in: 1, out: 1, unknown: 0, absent: 0, share: 0.5 },
      lift: 1,
    })
  })

  it('counts merged persons under their old ids', () => {
    const changes = [{ from: ['a', 'b'], to: ['a'] }]
    expect(outcomeOf(then, later, { segment: 'german', became: 'french', changes }).segment.in).toBe(2)
  })

  it('cannot be compared when there was nobody', () => {
    const empty = night('2026-03-01', {})
    const { segment, lift } = outcomeOf(empty, later, { segment: 'german', became: 'french' })
    expect([segment.share, lift]).toEqual([null, null])
  })

  it('needs segments of one kind', () => {
    expect(errorOf(() => outcomeOf(then, assign(segments, people), { segment: 'german', became: 'active' })).path).toBe(
      'became',
    )
  })

  it('has values, as far as they still exist', () => {
    const spent = new Map([
      ['a', 10],
      ['b', 90],
      ['c', 30],
    ])
    const { everybody, segments: metrics } = metricsLater(then, later, ({ userId }) => spent.get(userId!))
    expect(metrics[0]).toMatchObject({ id: 'german', size: 2, count: 1, missing: 1, mean: 10 })
    expect(everybody).toMatchObject({ size: 5, count: 2, mean: 20 })
  })
})

describe('sizes over time', () => {
  it('are rows of an instant and a segment', () => {
    const rows = sizesOverTime([night('2026-06-01', { a: [true, false] }), night('2026-06-02', { a: [false, true] })])
    expect(rows.map(({ asOf, id, size, share }) => [asOf, id, size, share])).toEqual([
      ['2026-06-01T00:00:00.000Z', 'german', 1, 1],
      ['2026-06-01T00:00:00.000Z', 'french', 0, 0],
      ['2026-06-02T00:00:00.000Z', 'german', 0, 0],
      ['2026-06-02T00:00:00.000Z', 'french', 1, 1],
    ])
  })
})
