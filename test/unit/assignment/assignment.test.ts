import { describe, expect, it } from 'vitest'
import { assignmentOf, createAssignment, rosterOf } from '../../../src/assignment/index.js'
import { emptyBits, setBit } from '../../../src/assignment/bits.js'
import { catalogHash } from '../../../src/document/index.js'
import { days, defineSegment } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { active, german, people, segments } from './people.js'
import { asOf, assign, catalog, written } from './world.js'

const assignment = assign(segments, people)

describe('sizes', () => {
  it('tell who is in, out and unknown, of those who exist', () => {
    expect(assignment.size('active')).toEqual({
      id: 'active',
      of: 'member',
      title: 'Active',
      size: 1,
      out: 3,
      unknown: 1,
      existing: 5,
      share: 0.2,
      users: 1,
      accounts: 1,
    })
  })

  it('count subjects of the kind of each segment, and distinct users and accounts', () => {
    const rows = assignment
      .sizes()
      .map(({ id, size, existing, users, accounts }) => [id, size, existing, users, accounts])
    expect(rows).toEqual([
      ['active', 1, 5, 1, 1],
      ['admins', 2, 5, 2, 2],
      ['german', 2, 4, 2, 0],
      ['paying', 1, 2, 0, 1],
      ['retail', 1, 2, 0, 1],
    ])
  })

  it('have no share where nobody is', () => {
    expect(assign([german], []).size('german')).toMatchObject({ size: 0, out: 0, unknown: 0, existing: 0, share: null })
  })
})

describe('verdicts', () => {
  it.each([
    ['jane', 'acme', true],
    ['jane', 'hooli', false],
    ['kim', 'hooli', null],
    ['lee', null, false],
    ['jane', null, null],
    ['new', null, null],
    ['nobody', 'acme', null],
    ['jane', 'nowhere', null],
  ])('of %s in %s: %s', (userId, accountId, verdict) => {
    expect(assignment.verdict('active', { userId, accountId })).toBe(verdict)
  })

  it('divide those who exist into in, out and unknown', () => {
    expect(assignment.audience('active').userIds()).toEqual(['jane'])
    expect(assignment.unknown('active').userIds()).toEqual(['kim'])
    expect([...assignment.outside('active')]).toEqual([
      { userId: 'jane', accountId: 'hooli' },
      { userId: 'joe', accountId: 'acme' },
      { userId: 'lee', accountId: null },
    ])
    expect(assignment.existing('user').userIds()).toEqual(['jane', 'joe', 'kim', 'lee'])
  })
})

describe('segmentsOf', () => {
  it('lists the segments of a user, with the accounts', () => {
    expect(assignment.segmentsOf('jane')).toEqual([
      { id: 'active', of: 'member', verdict: true, through: ['acme'] },
      { id: 'admins', of: 'member', verdict: true, through: ['acme'] },
      { id: 'german', of: 'user', verdict: true, through: [] },
    ])
  })

  it('says where it is unknown', () => {
    expect(assignment.segmentsOf('kim')).toContainEqual({
      id: 'active',
      of: 'member',
      verdict: null,
      through: ['hooli'],
    })
  })

  it('has nothing to say of those who do not exist', () => {
    expect(assignment.segmentsOf('new')).toEqual([])
    expect(assignment.segmentsOf('nobody')).toEqual([])
    expect(assignment.segmentsOfAccount('nowhere')).toEqual([])
  })

  it('lists the segments of an account', () => {
    expect(assignment.segmentsOfAccount('hooli')).toEqual([{ id: 'retail', of: 'account', verdict: true, through: [] }])
  })
})

describe('segments', () => {
  it('are those that were asked, with the hash of their rules and what they read', () => {
    expect(assignment.segments[0]).toEqual({
      id: 'active',
      of: 'member',
      title: 'Active',
      hash: active.hash,
      reads: ['time', 'events'],
    })
    expect(assignment.segments.map(({ id, reads }) => [id, reads.join()])).toEqual([
      ['active', 'time,events'],
      ['admins', 'time,traits'],
      ['german', 'traits'],
      ['paying', 'time,traits'],
      ['retail', 'traits'],
    ])
    expect(assignment.asOf).toBe(Date.parse(asOf))
    expect(assignment.catalog).toBe(catalogHash(catalog))
  })

  it('are found by id or by themselves', () => {
    expect(assignment.audience(active).size).toBe(assignment.audience('active').size)
    expect([assignment.has('active'), assignment.has('toString')]).toEqual([true, false])
  })

  it('are refused when they were not assigned, with the nearest name', () => {
    const error = errorOf(() => assignment.audience('activ' as 'active'))
    expect([error.code, error.path, error.issues[0]?.expected]).toEqual(['segment.missing', 'segment', '"active"'])
  })

  it('are refused when their rule is another by now', () => {
    const longer = defineSegment({
      id: 'active',
      where: catalog.event('signed in').within(days(8)).count().atLeast(1),
    })
    expect(errorOf(() => assignment.audience(longer)).code).toBe('document.hash')
  })
})

describe('createAssignment', () => {
  const roster = rosterOf({ users: ['jane', 'joe'] })
  const everybody = emptyBits(2)
  setBit(everybody, 0)
  setBit(everybody, 1)
  const made = (parts: object) => () =>
    createAssignment({
      roster,
      asOf,
      catalog,
      segments: [{ segment: german, isTrue: everybody, isUnknown: everybody }],
      ...parts,
    })

  it('leaves out who does not exist, and counts nobody twice', () => {
    const existing = emptyBits(2)
    setBit(existing, 1)
    const [size] = made({ existing: { user: existing } })().sizes()
    expect(size).toMatchObject({ size: 1, unknown: 0, out: 0, existing: 1 })
  })

  it('takes everybody for existing when nothing is said', () => {
    expect(made({})().existing('user').size).toBe(2)
  })

  it.each([
    [{ asOf: 'today' }, 'as-of.invalid'],
    [
      {
        segments: [
          { segment: german, isTrue: everybody, isUnknown: everybody },
          { segment: german, isTrue: everybody, isUnknown: everybody },
        ],
      },
      'segment.duplicate',
    ],
    [{ segments: [{ segment: german, isTrue: emptyBits(64), isUnknown: everybody }] }, 'argument.invalid'],
  ])('refuses %o', (parts, code) => {
    expect(errorOf(made(parts)).code).toBe(code)
  })
})

describe('assignmentOf', () => {
  it('takes verdicts one by one', () => {
    const verdicts = [
      { userId: 'jane', accountId: 'acme', verdicts: [true, false] },
      { userId: 'lee', verdicts: [null] },
      { of: 'user', userId: 'jane', verdicts: [true, true] },
    ] as const
    const made = written([active, german], verdicts)
    expect(made.sizes().map(({ id, size, unknown, existing }) => [id, size, unknown, existing])).toEqual([
      ['active', 1, 1, 2],
      ['german', 1, 0, 1],
    ])
  })

  it('of no segments knows nobody in any', () => {
    const made = assignmentOf({ asOf, segments: [], verdicts: [{ of: 'user', userId: 'jane', verdicts: [] }] })
    expect([made.segments, made.existing('user').size]).toEqual([[], 1])
  })

  it('takes a verdict that is not there for unknown', () => {
    expect(written([active, german], [{ of: 'user', userId: 'jane', verdicts: [] }]).size('german').unknown).toBe(1)
  })

  it.each([
    ['a user without id', [{ of: 'user', accountId: 'acme', verdicts: [true] }]],
    ['an account without id', [{ of: 'account', userId: 'jane', verdicts: [true] }]],
    ['a member without user', [{ accountId: 'acme', verdicts: [true] }]],
    [
      'a subject that comes twice',
      [
        { of: 'user', userId: 'jane', verdicts: [true] },
        { of: 'user', userId: 'jane', verdicts: [false] },
      ],
    ],
  ] as const)('refuses %s', (_, verdicts) => {
    expect(errorOf(() => written([german], verdicts)).code).toBe('argument.invalid')
  })
})
