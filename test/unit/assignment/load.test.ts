import { describe, expect, it } from 'vitest'
import {
  assignmentOf,
  loadAssignment,
  type SavedAssignment,
  transitionsBetween,
} from '../../../src/assignment/index.js'
import { defineSegment } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { active, german, people, segments } from './people.js'
import { assign, catalog, written } from './world.js'

const assignment = assign(segments, people)
const saved = JSON.parse(JSON.stringify(assignment)) as SavedAssignment

describe('a saved assignment', () => {
  const loaded = loadAssignment(JSON.stringify(assignment))

  it('says the same when it is read again', () => {
    expect(loaded.sizes()).toEqual(assignment.sizes())
    expect(loaded.segments).toEqual(assignment.segments)
    expect([loaded.asOf, loaded.catalog]).toEqual([assignment.asOf, assignment.catalog])
    expect(loaded.segmentsOf('jane')).toEqual(assignment.segmentsOf('jane'))
    expect(JSON.stringify(loaded)).toBe(JSON.stringify(assignment))
  })

  it('can be read from parsed JSON', () => {
    expect(loadAssignment(saved).sizes()).toEqual(assignment.sizes())
  })

  it('knows whose leaving was held back', () => {
    const night = (asOf: string, verdict: boolean | null) =>
      written([active], [{ userId: 'jane', accountId: 'acme', verdicts: [verdict] }], asOf)
    const { result } = transitionsBetween(night('2026-06-14', true), night('2026-06-15', null))
    const again = loadAssignment(JSON.stringify(result))
    expect(again.held('active').userIds()).toEqual(['jane'])
    expect(JSON.stringify(again)).toBe(JSON.stringify(result))
  })

  it('is small: a hundred thousand pairs and twelve segments take less than five characters a pair beside the ids', () => {
    const pairs = Array.from({ length: 100_000 }, (_, index) => [`u${index}`, `a${index >> 3}`] as const)
    const twelve = Array.from({ length: 12 }, (_, index) =>
      defineSegment({ id: `s${index}`, where: catalog.user('score').atLeast(index) }),
    )
    const verdicts = pairs.map(([userId, accountId], index) => ({
      userId,
      accountId,
      verdicts: twelve.map((_, segment) => (index * 7919) % (segment + 2) === 0),
    }))
    const { users, accounts, ...rest } = written(twelve, verdicts).toJSON()
    expect([users.length, accounts.length]).toEqual([100_000, 12_500])
    expect(JSON.stringify(rest).length / 100_000).toBeLessThan(5)
  })

  it('tells the time zone data, which nobody told of earlier ones', () => {
    const told = assignmentOf({ asOf: '2026-06-15', segments: [german], verdicts: [], zoneData: '2026a' })
    const [again, earlier] = [told, assignment].map((each) => loadAssignment(JSON.stringify(each)))
    expect([told.zoneData, again!.zoneData, earlier!.zoneData]).toEqual(['2026a', '2026a', undefined])
    expect(Object.keys(saved)).not.toContain('zoneData')
  })

  it('ignores what a later release may add', () => {
    expect(loadAssignment({ ...saved, note: 'x' }).sizes()).toEqual(assignment.sizes())
  })

  it('refuses segments whose rule is another by now', () => {
    const french = defineSegment({ id: 'german', of: 'user', where: catalog.user('country').is('FR') })
    expect(loaded.audience(german as { id: string; hash: string }).size).toBe(2)
    expect(errorOf(() => loaded.audience(french)).code).toBe('document.hash')
  })
})

const withSegment = (part: object) => ({
  ...saved,
  segments: [{ ...saved.segments[0]!, ...part }, ...saved.segments.slice(1)],
})

describe('what is no saved assignment', () => {
  it.each<readonly [string, unknown, string, string]>([
    ['no JSON', '{', 'document.value', ''],
    ['a number', 1, 'document.value', ''],
    ['null', null, 'document.value', ''],
    ['undefined', undefined, 'document.value', ''],
    ['a list', [], 'document.value', ''],
    ['an empty object', {}, 'document.format', 'format'],
    ['a later format', { ...saved, format: 2 }, 'document.format', 'format'],
    ['time zone data that is no text', { ...saved, zoneData: 2026 }, 'document.value', 'zoneData'],
    ['an instant of another kind', { ...saved, asOf: 1_750_000_000_000 }, 'document.value', 'asOf'],
    ['an instant without zone', { ...saved, asOf: '2026-06-15T09:00:00' }, 'document.value', 'asOf'],
    ['a short hash', { ...saved, catalog: 'abc' }, 'document.value', 'catalog'],
    ['users that are no list', { ...saved, users: {} }, 'document.value', 'users'],
    ['a user that is no text', { ...saved, users: [1, 2, 3, 4, 5] }, 'document.value', 'users[0]'],
    ['a user twice', { ...saved, users: ['a', 'b', 'a', 'c', 'd'] }, 'document.value', 'users'],
    ['too few users', { ...saved, users: [] }, 'document.value', 'members.users'],
    ['too few accounts', { ...saved, accounts: [] }, 'document.value', 'members.accounts'],
    ['no members', { ...saved, members: undefined }, 'document.value', 'members'],
    [
      'members of one column',
      { ...saved, members: { users: saved.members.users } },
      'document.value',
      'members.accounts',
    ],
    [
      'columns of two lengths',
      { ...saved, members: { ...saved.members, accounts: 'AA==' } },
      'document.value',
      'members',
    ],
    ['a pair twice', { ...saved, members: { users: 'AAA=', accounts: 'AAA=' } }, 'document.value', 'members'],
    ['a set that is none', { ...saved, existing: { ...saved.existing, user: 'x' } }, 'document.value', 'existing.user'],
    [
      'a set of too many',
      { ...saved, existing: { ...saved.existing, user: '=////' } },
      'document.value',
      'existing.user',
    ],
    ['no sets', { ...saved, existing: null }, 'document.value', 'existing'],
    ['segments that are no list', { ...saved, segments: {} }, 'document.value', 'segments'],
    ['a segment that is none', { ...saved, segments: [null] }, 'document.value', 'segments[0]'],
    [
      'a segment twice',
      { ...saved, segments: [saved.segments[0], saved.segments[0]] },
      'segment.duplicate',
      'segments',
    ],
    ['an empty id', withSegment({ id: '' }), 'document.value', 'segments[0].id'],
    ['a kind that is none', withSegment({ of: 'team' }), 'document.value', 'segments[0].of'],
    ['a kind that every object has', withSegment({ of: 'toString' }), 'document.value', 'segments[0].of'],
    ['a title that is none', withSegment({ title: 1 }), 'document.value', 'segments[0].title'],
    ['a rule without hash', withSegment({ hash: 'A'.repeat(64) }), 'document.value', 'segments[0].hash'],
    ['reads that are no list', withSegment({ reads: 'time' }), 'document.value', 'segments[0].reads'],
    ['members who do not exist', withSegment({ in: '-' }), 'document.value', 'segments[0].in'],
    [
      'the same in and unknown',
      withSegment({ unknown: saved.segments[0]!.in }),
      'document.value',
      'segments[0].unknown',
    ],
    ['held who are known', withSegment({ held: saved.segments[0]!.in }), 'document.value', 'segments[0].held'],
    ['held users of nobody', withSegment({ heldUsers: '+fw==' }), 'document.value', 'segments[0].heldUsers'],
  ])('is refused: %s', (_, json, code, path) => {
    const error = errorOf(() => loadAssignment(json))
    expect([error.code, error.path]).toEqual([code, path])
  })

  it('is not read when it is too long', () => {
    expect(errorOf(() => loadAssignment(JSON.stringify(assignment), { maxBytes: 10 })).code).toBe('limit.bytes')
  })

  it('reads nothing that objects inherit', () => {
    const inherited = Object.create(saved) as object
    expect(errorOf(() => loadAssignment(inherited)).code).toBe('document.format')
  })
})
