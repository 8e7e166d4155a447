import { describe, expect, it } from 'vitest'
import { type ChangedData, transitionsBetween } from '../../../src/assignment/index.js'
import {
  all,
  days,
  defineSegment,
  defineStaticSegment,
  inSegment,
  percent,
  sample,
  type Segment,
} from '../../../src/index.js'
import { active, german, people } from './people.js'
import { assign, catalog, type Person, written } from './world.js'

const { account, event, members, plan, role, subscription, tenure, user } = catalog

describe('what a rule reads', () => {
  it.each<readonly [string, Segment, string]>([
    ['a trait', german, 'traits'],
    ['events', active, 'time,events'],
    ['a role', defineSegment({ id: 's', where: role().is('admin') }), 'time,traits'],
    ['a plan', defineSegment({ id: 's', where: plan().is('pro') }), 'time,traits'],
    ['a tenure', defineSegment({ id: 's', where: tenure().lessThan(days(7)) }), 'time,traits'],
    [
      'an instant in a window',
      defineSegment({ id: 's', where: subscription('renewsAt').inNext(days(7)) }),
      'time,traits',
    ],
    ['an instant before another', defineSegment({ id: 's', where: user('signedUpAt').before('2026-01-01') }), 'traits'],
    [
      'members',
      defineSegment({ id: 's', of: 'account', where: members(event('paid').count().atLeast(1)).count().atLeast(2) }),
      'time,events,traits,members',
    ],
    ['a rank', defineSegment({ id: 's', where: user('score').inTop(percent(10)) }), 'traits,population'],
    ['a sample', defineSegment({ id: 's', where: sample(percent(10), { salt: 'x', by: 'user' }) }), ''],
    ['a list', defineStaticSegment({ id: 's', of: 'user', subjects: ['jane'] }), ''],
    [
      'other segments',
      defineSegment({ id: 's', where: all(inSegment(german), inSegment(active)) }),
      'time,events,traits',
    ],
    ['a trait of the account', defineSegment({ id: 's', of: 'account', where: account('industry').is('x') }), 'traits'],
  ])('%s', (_, segment, reads) => {
    const { segments } = written([segment], [])
    expect(segments[0]?.reads.join()).toBe(reads)
  })
})

const causeOf = (segment: Segment, changed: ChangedData): string => {
  const night = (asOf: string, verdict: boolean) =>
    written(
      [segment],
      [
        { of: 'user', userId: 'jane', verdicts: [verdict] },
        { of: 'account', accountId: 'acme', verdicts: [verdict] },
        { userId: 'jane', accountId: 'acme', verdicts: [verdict] },
        { userId: 'joe', accountId: 'acme', verdicts: [false] },
      ],
      asOf,
    )
  const { transitions } = transitionsBetween(night('2026-06-01', false), night('2026-06-02', true), { changed })
  return transitions.map(({ cause, possible }) => (cause === 'unclear' ? possible.join('|') : cause)).join()
}

describe('the cause of a transition', () => {
  const mixed = defineSegment({ id: 'mixed', where: all(user('score').atLeast(1), event('paid').count().atLeast(1)) })
  const team = defineSegment({
    id: 'team',
    of: 'account',
    where: members(event('paid').count().atLeast(1)).count().atLeast(1),
  })
  const nobody = { users: [], accounts: [] }

  it.each<readonly [string, Segment, ChangedData, string]>([
    ['traits, when the rule reads nothing else', german, {}, 'traits'],
    ['unclear, as long as nothing is said', active, {}, 'time|events'],
    ['time, when nobody had events', active, { events: nobody }, 'time'],
    ['unclear, when the user had some', active, { events: { users: ['jane'] } }, 'time|events'],
    ['unclear, when the account had some', active, { events: { accounts: ['acme'] } }, 'time|events'],
    ['time, when others had some', active, { events: { users: ['joe'], accounts: ['hooli'] } }, 'time'],
    ['time, when nothing of theirs changed', mixed, { events: nobody, traits: nobody }, 'time'],
    ['unclear, when traits may have changed', mixed, { events: nobody }, 'time|traits'],
    ['unclear, when the traits changed', mixed, { events: nobody, traits: { users: ['jane'] } }, 'time|traits'],
    ['other members or time', team, { events: { users: ['joe'] }, traits: nobody }, 'time|members'],
    ['time, when no member changed', team, { events: { users: ['kim'] }, traits: nobody }, 'time'],
    ['nothing that was told of', german, { traits: nobody }, ''],
  ])('is %s', (_, segment, changed, cause) => {
    expect(causeOf(segment, changed)).toBe(cause)
  })

  it('is the rank among the others for a ranking', () => {
    const best = defineSegment({ id: 'best', of: 'user', where: user('score').inTop(1) })
    expect(causeOf(best, { traits: { users: [] } })).toBe('population')
  })
})

describe('what time alone did', () => {
  const [before, after] = ['2026-06-15T09:00:00.000Z', '2026-06-22T09:00:00.000Z']
  const busy: readonly Person[] = people.map((person) =>
    person.user.id === 'joe'
      ? { ...person, events: [{ name: 'signed in', at: '2026-06-20T08:00:00Z', accountId: 'acme' }] }
      : person,
  )

  it('is told by the earlier data, asked later', () => {
    const previous = assign([active], people, before)
    const meanwhile = assign([active], people, after)
    const { transitions } = transitionsBetween(previous, assign([active], busy, after), { meanwhile })
    expect(transitions.map(({ subject, kind, cause }) => `${subject.userId} ${kind} (${cause})`)).toEqual([
      'jane left (time)',
      'joe entered (events)',
    ])
  })

  it('is not told by an assignment of another rule', () => {
    const other = defineSegment({ id: 'active', where: event('signed in').count().atLeast(9) })
    const { transitions } = transitionsBetween(assign([active], people, before), assign([active], busy, after), {
      meanwhile: assign([other], people, after),
    })
    expect(transitions.map(({ cause }) => cause)).toEqual(['unclear', 'unclear'])
  })
})
