import { describe, expect, it } from 'vitest'
import {
  type Assignment,
  assignmentOf,
  loadAssignment,
  type SubjectVerdicts,
  type TransitionOptions,
  transitionsBetween,
} from '../../../src/assignment/index.js'
import type { Verdict } from '../../../src/evaluate/index.js'
import { defineSegment } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { changesBetween, type IdentityRecord, resolveIdentities } from '../../../src/identity/index.js'
import { active, german, paying } from './people.js'
import { catalog, written } from './world.js'

/** The verdicts of one night: `jane@acme` is a pair, `lee` a user without account. */
type Night = Readonly<Record<string, Verdict>>

const rows = (night: Night): SubjectVerdicts[] =>
  Object.entries(night).map(([name, verdict]) => {
    const [userId, accountId = null] = name.split('@') as [string, string?]
    return { userId, accountId, verdicts: [verdict] }
  })

const day = (number: number, night: Night): Assignment<'active'> =>
  written([active], rows(night), `2026-06-${String(number).padStart(2, '0')}`)

const between = (before: Night, after: Night, options: TransitionOptions = {}) =>
  transitionsBetween(day(1, before), day(2, after), options)

const said = ({ transitions }: ReturnType<typeof between>): string[] =>
  transitions.map(({ kind, subject: { userId, accountId }, cause }) => `${userId}@${accountId} ${kind} (${cause})`)

describe('who enters and who leaves', () => {
  it.each<readonly [string, Verdict | undefined, Verdict | undefined, string[]]>([
    ['out to in', false, true, ['jane@acme entered (unclear)']],
    ['unknown to in', null, true, ['jane@acme entered (unclear)']],
    ['new and in', undefined, true, ['jane@acme entered (arrived)']],
    ['in to out', true, false, ['jane@acme left (unclear)']],
    ['in and gone', true, undefined, ['jane@acme left (departed)']],
    ['in to in', true, true, []],
    ['in to unknown', true, null, []],
    ['out to unknown', false, null, []],
    ['unknown to out', null, false, []],
    ['unknown to unknown', null, null, []],
    ['out to out', false, false, []],
    ['new and out', undefined, false, []],
    ['new and unknown', undefined, null, []],
    ['out and gone', false, undefined, []],
    ['unknown and gone', null, undefined, []],
  ])('%s', (_, before, after, expected) => {
    const night = (verdict: Verdict | undefined) => ({
      'joe@acme': false,
      ...(verdict !== undefined && { 'jane@acme': verdict }),
    })
    expect(said(between(night(before), night(after)))).toEqual(expected)
  })

  it('come in the order of the ids, segment by segment', () => {
    const verdicts = (of: 'member' | 'user', userId: string, verdict: boolean) =>
      ({ of, userId, verdicts: [verdict, verdict] }) as const
    const night = (asOf: string, verdict: boolean) =>
      written(
        [german, active],
        [verdicts('member', 'b', verdict), verdicts('user', 'b', verdict), verdicts('user', 'a', !verdict)],
        asOf,
      )
    const { transitions } = transitionsBetween(night('2026-06-01', false), night('2026-06-02', true))
    expect(transitions.map(({ segment, subject, kind }) => [segment, subject.userId, kind].join(' '))).toEqual([
      'german a left',
      'german b entered',
      'active b entered',
    ])
  })

  it('carry what a receiver needs', () => {
    const [transition] = between({ 'jane@acme': false }, { 'jane@acme': true }).transitions
    expect(transition).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      kind: 'entered',
      segment: 'active',
      hash: active.hash,
      of: 'member',
      subject: { userId: 'jane', accountId: 'acme' },
      at: Date.parse('2026-06-02'),
      cause: 'unclear',
      possible: ['time', 'events'],
      through: ['acme'],
    })
  })
})

describe('the id of a transition', () => {
  const idOf = (before: Night, after: Night, options?: TransitionOptions) =>
    between(before, after, options).transitions[0]?.id

  it('is the same when it is computed again, from other data before or with another cause', () => {
    const id = idOf({ 'jane@acme': false }, { 'jane@acme': true })
    expect(idOf({ 'jane@acme': null, 'joe@acme': true }, { 'joe@acme': true, 'jane@acme': true })).toBe(id)
    expect(idOf({ 'jane@acme': false }, { 'jane@acme': true }, { changed: { events: {} } })).toBe(id)
  })

  it('is another one for another subject, direction, instant or rule', () => {
    const other = defineSegment({ id: 'active', where: catalog.user('score').atLeast(1) })
    const of = (segment: typeof active, user: string, from: boolean, asOf: string) =>
      transitionsBetween(
        written([segment], [{ userId: user, verdicts: [from] }], '2026-06-01'),
        written([segment], [{ userId: user, verdicts: [!from] }], asOf),
      ).transitions[0]?.id
    const ids = [
      of(active, 'jane', false, '2026-06-02'),
      of(active, 'joe', false, '2026-06-02'),
      of(active, 'jane', true, '2026-06-02'),
      of(active, 'jane', false, '2026-06-03'),
      of(other, 'jane', false, '2026-06-02'),
    ]
    expect(new Set(ids).size).toBe(5)
  })
})

describe('a leaving that is held back', () => {
  const nights = (...verdicts: readonly Verdict[]): string[] => {
    let last = day(1, { 'jane@acme': verdicts[0]! })
    return verdicts.slice(1).flatMap((verdict, index) => {
      const step = transitionsBetween(last, day(index + 2, { 'jane@acme': verdict }))
      last = loadAssignment(JSON.stringify(step.result)) as Assignment<'active'>
      return step.transitions.map(({ kind }) => `${kind} on ${index + 2}`)
    })
  }

  it.each<readonly [readonly Verdict[], string[]]>([
    [[true, null, false], ['left on 3']],
    [[true, null, null, null, false], ['left on 5']],
    [[true, null, true], []],
    [[true, null, null, true, false], ['left on 5']],
    [[false, null, true], ['entered on 3']],
    [[false, null, false], []],
    [
      [null, null, true, null, false],
      ['entered on 3', 'left on 5'],
    ],
  ])('of %j is told when it is known: %j', (verdicts, expected) => {
    expect(nights(...verdicts)).toEqual(expected)
  })

  it('is told as a departure when the subject is gone', () => {
    const { result } = between({ 'jane@acme': true }, { 'jane@acme': null })
    const { transitions } = transitionsBetween(result, day(3, {}))
    expect(transitions.map(({ kind, cause }) => [kind, cause])).toEqual([['left', 'departed']])
  })

  it('lists those who are held', () => {
    const { result } = between({ 'jane@acme': true, 'joe@acme': false }, { 'jane@acme': null, 'joe@acme': null })
    expect(result.held('active').userIds()).toEqual(['jane'])
    expect(result.sizes()).toEqual(day(2, { 'jane@acme': null, 'joe@acme': null }).sizes())
  })
})

describe('a baseline', () => {
  it('is the first run', () => {
    const { transitions, baselines } = transitionsBetween(null, day(1, { 'jane@acme': true }))
    expect(transitions).toEqual([])
    expect(baselines).toEqual([{ segment: 'active', reason: 'first-run', size: 1 }])
  })

  it('is a segment that is new, or has another rule', () => {
    const other = defineSegment({ id: 'active', where: catalog.user('score').atLeast(1) })
    const next = written([other, german], [{ userId: 'jane', verdicts: [true, true] }], '2026-06-02')
    const { transitions, baselines, dropped } = transitionsBetween(day(1, { jane: false }), next)
    expect(transitions).toEqual([])
    expect(baselines).toEqual([
      { segment: 'active', reason: 'rule-changed', size: 1 },
      { segment: 'german', reason: 'first-run', size: 0 },
    ])
    expect(dropped).toEqual([])
  })

  it('holds nobody back', () => {
    const { result } = transitionsBetween(null, day(1, { 'jane@acme': null }))
    expect(result.held('active').size).toBe(0)
  })

  it('is not a segment that is no longer assigned', () => {
    const next = written([german], [{ of: 'user', userId: 'jane', verdicts: [true] }], '2026-06-02')
    expect(transitionsBetween(day(1, { jane: true }), next)).toMatchObject({ transitions: [], dropped: ['active'] })
  })

  it('is not a segment with another title', () => {
    const same = defineSegment({
      id: 'active',
      title: 'Very active',
      where: catalog.event('signed in').count().atLeast(1),
    })
    const again = defineSegment({ id: 'active', title: 'Active', where: catalog.event('signed in').count().atLeast(1) })
    const steps = transitionsBetween(
      written([same], [{ userId: 'jane', verdicts: [false] }], '2026-06-01'),
      written([again], [{ userId: 'jane', verdicts: [true] }], '2026-06-02'),
    )
    expect([steps.baselines.length, steps.transitions.length]).toEqual([0, 1])
  })
})

describe('the time zone data', () => {
  const told = (date: string, zoneData?: string) =>
    assignmentOf({
      asOf: date,
      catalog,
      segments: [active],
      verdicts: rows({ jane: true }),
      ...(zoneData !== undefined && { zoneData }),
    })
  const change = (before?: string, after?: string) =>
    transitionsBetween(told('2026-06-01', before), told('2026-06-02', after)).zoneData

  it('is told when it is another one, also when it was told of one only', () => {
    expect(change('2025b', '2026a')).toEqual({ previous: '2025b', next: '2026a' })
    expect(change(undefined, '2026a')).toEqual({ previous: null, next: '2026a' })
    expect(change('2025b')).toEqual({ previous: '2025b', next: null })
  })

  it('is not told when it is the same, when nobody knows it, and in a first run', () => {
    const first = transitionsBetween(null, told('2026-06-01', '2026a'))
    expect([change('2026a', '2026a'), change(), first.zoneData]).toEqual([undefined, undefined, undefined])
    expect('zoneData' in first).toBe(false)
  })

  it('goes along with what is saved for the next night', () => {
    const { result } = transitionsBetween(told('2026-06-01', '2025b'), told('2026-06-02', '2026a'))
    expect(loadAssignment(JSON.stringify(result)).zoneData).toBe('2026a')
  })
})

describe('instants', () => {
  it.each([1, 2])('must move on: not from day 2 to day %i', (later) => {
    expect(errorOf(() => transitionsBetween(day(2, {}), day(later, {}))).code).toBe('as-of.invalid')
  })

  it('of what time alone did are those of the later assignment', () => {
    expect(errorOf(() => between({}, {}, { meanwhile: day(3, {}) })).path).toBe('options.meanwhile.asOf')
  })
})

describe('persons whose ids changed', () => {
  const [from, to] = [{ 'u1@acme': true, 'u2@acme': false }, { 'u3@acme': true }]

  it('would leave and enter, if nobody said so', () => {
    expect(said(between(from, to))).toEqual(['u1@acme left (departed)', 'u3@acme entered (arrived)'])
  })

  it('move when they were merged', () => {
    const { transitions, moves } = between(from, to, { changes: [{ from: ['u1', 'u2'], to: ['u3'] }] })
    expect(transitions).toEqual([])
    expect(moves).toEqual([
      {
        segment: 'active',
        of: 'member',
        from: { userId: 'u1', accountId: 'acme' },
        to: { userId: 'u3', accountId: 'acme' },
      },
    ])
  })

  it('move when one was merged into another', () => {
    const changes = [{ from: ['u1', 'u2'], to: ['u2'] }]
    const { transitions, moves } = between(from, { 'u2@acme': true }, { changes })
    expect(transitions).toEqual([])
    expect(moves.map((move) => [move.from.userId, move.to.userId])).toEqual([['u1', 'u2']])
  })

  it('leave once, as the person that they are now', () => {
    const changes = [{ from: ['u1', 'u2'], to: ['u3'] }]
    const both = { 'u1@acme': true, 'u2@acme': true }
    expect(said(between(both, { 'u3@acme': false }, { changes }))).toEqual(['u3@acme left (identity)'])
  })

  it('enter once, when none of them was in', () => {
    const changes = [{ from: ['u1', 'u2'], to: ['u3'] }]
    const neither = { 'u1@acme': false, 'u2@acme': null }
    expect(said(between(neither, { 'u3@acme': true }, { changes }))).toEqual(['u3@acme entered (identity)'])
  })

  it('are held back as the person that they are now', () => {
    const { transitions, result } = between(
      { 'u1@acme': true },
      { 'u3@acme': null },
      { changes: [{ from: ['u1'], to: ['u3'] }] },
    )
    expect(transitions).toEqual([])
    expect(result.held('active').userIds()).toEqual(['u3'])
  })

  it('may swap their ids', () => {
    const changes = [
      { from: ['u1'], to: ['u2'] },
      { from: ['u2'], to: ['u1'] },
    ]
    const [before, after] = [
      { 'u1@acme': true, 'u2@acme': false },
      { 'u1@acme': false, 'u2@acme': true },
    ]
    expect(said(between(before, after, { changes }))).toEqual([])
  })

  it('stay who they are, when nobody is said to have come of them', () => {
    const changes = [
      { of: 'person', from: ['u1'], to: [] },
      { of: 'person', from: [], to: ['u2'] },
    ] as const
    expect(said(between({ 'u1@acme': true }, { 'u1@acme': true }, { changes }))).toEqual([])
    expect(said(between({ 'u1@acme': true }, {}, { changes }))).toEqual(['u1@acme left (departed)'])
  })

  it('stay who they are, when somebody else has their old id', () => {
    const changes = [{ from: ['u1'], to: ['u3'] }]
    expect(said(between({ 'u1@acme': true }, { 'u1@acme': true }, { changes }))).toEqual([])
  })

  it('go on being in as all the persons that they were split into', () => {
    const changes = [{ from: ['u1'], to: ['u1', 'u2'] }]
    expect(said(between({ 'u1@acme': true }, { 'u1@acme': true, 'u2@acme': true }, { changes }))).toEqual([])
    expect(said(between({ 'u1@acme': true }, { 'u1@acme': true, 'u2@acme': false }, { changes }))).toEqual([
      'u2@acme left (identity)',
    ])
  })

  it('depart under their old ids, when nobody of the new ones is there', () => {
    const changes = [{ from: ['u1', 'u2'], to: ['u3'] }]
    expect(said(between({ 'u1@acme': true, 'u2@acme': true }, {}, { changes }))).toEqual([
      'u1@acme left (departed)',
      'u2@acme left (departed)',
    ])
  })

  it('are told by the room of identities', () => {
    const email = { namespace: 'email', value: 'jane@acme.io' }
    const contact: IdentityRecord = { kind: 'person', key: 'crm:contact:1', source: 'crm', claims: [email] }
    const user: IdentityRecord = {
      kind: 'person',
      key: 'app:user:u1',
      source: 'app',
      claims: [{ namespace: 'user_id', value: 'u1' }, email],
    }
    const changes = changesBetween(resolveIdentities([contact]), resolveIdentities([contact, user]))
    expect(said(between({ 'rec:crm:contact:1': true }, { u1: true }))).toHaveLength(2)
    expect(said(between({ 'rec:crm:contact:1': true }, { u1: true }, { changes }))).toEqual([])
  })

  it('move with the accounts that were renamed', () => {
    const changes = [{ of: 'account', from: ['acme'], to: ['acme-corp'] }] as const
    expect(said(between({ 'u1@acme': true }, { 'u1@acme-corp': true }, { changes }))).toEqual([])
    const account = (asOf: string, accountId: string) =>
      written([paying], [{ of: 'account', accountId, verdicts: [true] }], asOf)
    const { transitions, moves } = transitionsBetween(
      account('2026-06-01', 'acme'),
      account('2026-06-02', 'acme-corp'),
      {
        changes,
      },
    )
    expect([transitions.length, moves[0]?.to.accountId]).toEqual([0, 'acme-corp'])
  })
})

describe('transitions of users', () => {
  const byUser = (before: Night, after: Night) =>
    between(before, after, { by: 'user' }).transitions.map(
      ({ kind, of, subject, cause, through }) => `${of} ${subject.userId} ${kind} (${cause}) ${through.join('+')}`,
    )

  it('are about the first account that comes, and the last one that goes', () => {
    expect(byUser({ 'jane@acme': true, 'jane@hooli': false }, { 'jane@acme': true, 'jane@hooli': true })).toEqual([])
    expect(byUser({ 'jane@acme': true, 'jane@hooli': true }, { 'jane@acme': true, 'jane@hooli': false })).toEqual([])
    expect(byUser({ 'jane@acme': true, 'jane@hooli': true }, { 'jane@acme': false, 'jane@hooli': false })).toEqual([
      'user jane left (unclear) acme+hooli',
    ])
    expect(byUser({ 'jane@acme': false }, { 'jane@acme': true, 'jane@hooli': true })).toEqual([
      'user jane entered (unclear) acme+hooli',
    ])
  })

  it('are none when one account takes the place of another', () => {
    expect(byUser({ 'jane@acme': true }, { 'jane@hooli': true })).toEqual([])
    expect(byUser({ 'jane@acme': true }, { jane: true })).toEqual([])
  })

  it('are held back while one account is unknown, until none is', () => {
    const first = between(
      { 'jane@acme': true, 'jane@hooli': false },
      { 'jane@acme': false, 'jane@hooli': null },
      { by: 'user' },
    )
    expect(first.transitions).toEqual([])
    const saved = loadAssignment(JSON.stringify(first.result)) as Assignment<'active'>
    const then = transitionsBetween(saved, day(3, { 'jane@acme': false, 'jane@hooli': false }), { by: 'user' })
    expect(then.transitions.map(({ kind }) => kind)).toEqual(['left'])
  })

  it('do not disturb those of pairs', () => {
    const first = between(
      { 'jane@acme': true, 'jane@hooli': true },
      { 'jane@acme': null, 'jane@hooli': true },
      { by: 'user' },
    )
    const then = transitionsBetween(first.result, day(3, { 'jane@acme': false, 'jane@hooli': true }))
    expect(then.transitions.map(({ kind, subject }) => [kind, subject.accountId])).toEqual([['left', 'acme']])
  })

  it('of users that are gone are departures', () => {
    expect(byUser({ 'jane@acme': true }, { 'joe@acme': true })).toEqual([
      'user jane left (departed) acme',
      'user joe entered (arrived) acme',
    ])
  })

  it('move with persons that were merged', () => {
    const changes = [{ from: ['u1', 'u2'], to: ['u3'] }]
    const { transitions, moves } = between(
      { 'u1@acme': true, 'u2@hooli': true },
      { 'u3@acme': true },
      { changes, by: 'user' },
    )
    expect([transitions.length, moves.length]).toEqual([0, 2])
  })
})
