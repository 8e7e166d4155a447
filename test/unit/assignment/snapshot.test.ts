import { describe, expect, it } from 'vitest'
import {
  ASSIGNMENT_LINT_CODES,
  lintAssignment,
  readSnapshot,
  snapshotOf,
  summaryOf,
} from '../../../src/assignment/index.js'
import { defineSegment, defineStaticSegment } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { admins, german, people, segments } from './people.js'
import { asOf, assign, catalog, written } from './world.js'

const assignment = assign(segments, people)

describe('a snapshot', () => {
  it.each([
    [
      'admins',
      [
        ['jane', 'acme'],
        ['kim', 'hooli'],
      ],
    ],
    ['german', ['jane', 'lee']],
    ['paying', ['acme']],
  ] as const)('of %s writes the subjects down', (segment, subjects) => {
    expect(snapshotOf(assignment, segment, { id: 'kept' })).toEqual({
      format: 1,
      id: 'kept',
      of: assignment.entry(segment).of,
      subjects,
      source: { segment, hash: assignment.entry(segment).hash, catalog: assignment.catalog, asOf },
    })
  })

  it.each(['admins', 'german', 'paying'] as const)('of %s is a segment of just those', (segment) => {
    const snapshot = readSnapshot(JSON.stringify(snapshotOf(assignment, segment, { id: 'kept' })))
    const again = assign([defineStaticSegment(snapshot)], people)
    expect([...again.audience('kept')]).toEqual([...assignment.audience(segment)])
    expect(again.unknown('kept').size).toBe(0)
  })

  it('of more subjects than a document may list is one, too', () => {
    const verdicts = Array.from(
      { length: 10_001 },
      (_, index) => ({ of: 'user', userId: `u${index}`, verdicts: [true] }) as const,
    )
    const snapshot = snapshotOf(written([german], verdicts), 'german', { id: 'all-german' })
    expect(defineStaticSegment(readSnapshot(snapshot)).rule).toMatchObject({ kind: 'subjects' })
    expect(snapshot.subjects).toHaveLength(10_001)
  })

  it('is refused when the rule has changed', () => {
    const snapshot = snapshotOf(assignment, 'german', { id: 'kept' })
    const french = defineSegment({ id: 'german', of: 'user', where: catalog.user('country').is('FR') })
    expect(readSnapshot(snapshot, { rule: german })).toEqual(snapshot)
    expect(errorOf(() => readSnapshot(snapshot, { rule: french })).code).toBe('document.hash')
  })

  const stored = snapshotOf(assignment, 'german', { id: 'kept' })

  it.each<readonly [string, unknown, string]>([
    ['no JSON', 'x', ''],
    ['null', null, ''],
    ['another format', { ...stored, format: 0 }, 'format'],
    ['no id', { ...stored, id: '' }, 'id'],
    ['another kind', { ...stored, of: 'team' }, 'of'],
    ['no subjects', { ...stored, subjects: null }, 'subjects'],
    ['pairs of users', { ...stored, subjects: [['jane', 'acme']] }, 'subjects[0]'],
    ['users of members', { ...stored, of: 'member' }, 'subjects[0]'],
    ['half a pair', { ...stored, of: 'member', subjects: [['jane']] }, 'subjects[0]'],
    ['no source', { ...stored, source: undefined }, 'source'],
    ['no hash', { ...stored, source: { ...stored.source, hash: '' } }, 'source.hash'],
    ['no catalog', { ...stored, source: { ...stored.source, catalog: 1 } }, 'source.catalog'],
    ['no instant', { ...stored, source: { ...stored.source, asOf: 'now' } }, 'source.asOf'],
    ['no segment', { ...stored, source: { ...stored.source, segment: null } }, 'source.segment'],
  ])('is refused: %s', (_, json, path) => {
    expect(errorOf(() => readSnapshot(json)).path).toBe(path)
  })
})

describe('a summary', () => {
  it('is JSON without ids of subjects', () => {
    const summary = summaryOf(assignment)
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
    expect(JSON.stringify(summary)).not.toMatch(/jane|acme/)
    expect(summary).toMatchObject({ asOf, existing: { member: 5, user: 4, account: 2 } })
    expect(summary.sizes).toEqual(assignment.sizes())
  })

  it('has the parts of every segment, and the overlaps of each kind', () => {
    const { parts, overlaps } = summaryOf(assignment)
    expect(parts.slice(0, 3)).toEqual([
      { id: 'active', title: 'Active', of: 'member', state: 'in', subjects: 1, share: 0.2 },
      { id: 'active', title: 'Active', of: 'member', state: 'unknown', subjects: 1, share: 0.2 },
      { id: 'active', title: 'Active', of: 'member', state: 'out', subjects: 3, share: 0.6 },
    ])
    expect(parts[3]?.title).toBe('admins')
    expect(overlaps).toEqual([
      { first: 'active', second: 'admins', both: 1, jaccard: 0.5, of: 'member' },
      { first: 'paying', second: 'retail', both: 0, jaccard: 0, of: 'account' },
    ])
  })

  it('of nobody has no parts of anything', () => {
    expect(summaryOf(assign([german], [])).parts.map(({ share }) => share)).toEqual([0, 0, 0])
  })
})

describe('lint of sizes', () => {
  const french = defineSegment({ id: 'french', of: 'user', where: catalog.user('country').is('FR') })
  const population = (size: number, verdict: (index: number) => readonly (boolean | null)[]) =>
    written(
      [german, french],
      Array.from({ length: size }, (_, index) => ({ of: 'user', userId: `u${index}`, verdicts: verdict(index) })),
    )
  const codes = (size: number, verdict: (index: number) => readonly (boolean | null)[]) =>
    lintAssignment(population(size, verdict)).map(({ code, segment, other }) => [code, segment, other].join(' ').trim())

  it.each<readonly [string, number, (index: number) => readonly (boolean | null)[], string[]]>([
    ['nothing', 1000, (index) => [index < 300, index >= 700], []],
    ['nobody', 1000, (index) => [index < 300, false], ['size.empty french']],
    ['one too few', 1000, (index) => [index < 299, index >= 700], ['size.small german']],
    ['just enough not to be nearly all', 1000, (index) => [index < 800, index >= 700], []],
    ['nearly all', 1000, (index) => [index < 801, index >= 700], ['size.broad german']],
    ['a fifth unknown', 1000, (index) => [index < 300, index < 200 ? null : index >= 600], []],
    ['more unknown', 1000, (index) => [index < 300, index < 201 ? null : index >= 600], ['unknown.many french']],
    ['the same members', 1000, (index) => [index < 300, index < 300], ['overlap.same german french']],
    ['nearly the same', 1000, (index) => [index < 500, index < 401], ['overlap.large german french']],
    ['one in the other', 1000, (index) => [index < 700, index < 400], ['overlap.contained french german']],
    ['the other in the one', 1000, (index) => [index < 400, index < 700], ['overlap.contained german french']],
    ['nobody at all', 0, () => [], []],
  ])('finds %s', (_, size, verdict, expected) => {
    expect(codes(size, verdict)).toEqual(expected)
  })

  it('says it with numbers', () => {
    const [issue] = lintAssignment(population(1000, (index) => [index < 801, index >= 700]))
    expect(issue).toEqual({
      code: 'size.broad',
      severity: 'warning',
      segment: 'german',
      other: null,
      message: '80.1% are in "german".',
    })
  })

  it('looks at what the options say', () => {
    const small = population(10, (index) => [index < 3, index >= 3])
    expect(lintAssignment(small, { smallest: 1 })).toEqual([])
    const strict = { smallest: 0, broadest: 0, mostUnknown: 0, mostOverlap: 0 }
    expect(lintAssignment(small, strict).map(({ code }) => code)).toEqual(['size.broad', 'size.broad'])
    expect(errorOf(() => lintAssignment(small, { smallest: Number.NaN })).path).toBe('smallest')
    expect(errorOf(() => lintAssignment(small, { broadest: -1 })).path).toBe('broadest')
  })

  it('compares segments of one kind only, and never empty ones', () => {
    const assigned = assign([admins, german], people)
    expect(lintAssignment(assigned, { smallest: 0 }).filter(({ other }) => other !== null)).toEqual([])
    expect(codes(1000, () => [false, false])).toEqual(['size.empty german', 'size.empty french'])
  })

  it('has codes that are all told about', () => {
    for (const [code, { about }] of Object.entries(ASSIGNMENT_LINT_CODES))
      expect([code, about.endsWith('.')]).toEqual([code, true])
  })
})
