import { describe, expect, it } from 'vitest'
import { all, days, defineSegment, hours, inSegment, not, type Segment } from '../../../src/index.js'
import { lockOf, type SegmentLock } from '../../../src/handbook/index.js'
import { segmentMatchers, type SegmentMatchers, type Subject } from '../../../src/testing/index.js'
import { prepareFacts } from '../../../src/evaluate/index.js'
import { active, asOf, catalog, german, person } from './saas.js'

declare module 'vitest' {
  interface Matchers<T> extends SegmentMatchers<T> {}
}

expect.extend(segmentMatchers)

const [inside, outside, unknown] = [person().with({ country: 'DE' }), person().with({ country: 'FR' }), person()]

/** What a failing assertion says. */
function failureOf(assertion: () => void): string {
  try {
    assertion()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('The assertion did not fail.')
}

const holds = (assertion: () => void): boolean => {
  try {
    assertion()
    return true
  } catch {
    return false
  }
}

describe.each([
  ['toBeInSegment', [true, false, false], [false, true, false]],
  ['toBeOutsideSegment', [false, true, false], [true, false, false]],
  ['toBeUnknownInSegment', [false, false, true], [true, true, false]],
] as const)('%s', (matcher, plain, negated) => {
  const subjects: readonly Subject[] = [inside, outside, unknown]

  it('holds of the subjects in, outside and unknown as it should', () => {
    expect(subjects.map((subject) => holds(() => expect(subject)[matcher](german, { asOf })))).toEqual(plain)
  })

  it('holds negated of the opposite, and never of what is unknown instead', () => {
    expect(subjects.map((subject) => holds(() => expect(subject).not[matcher](german, { asOf })))).toEqual(negated)
  })
})

describe('a matcher', () => {
  it('takes a builder, facts or prepared facts', () => {
    expect(inside).toBeInSegment(german, { asOf })
    expect(inside.facts()).toBeInSegment(german, { asOf })
    expect(prepareFacts(inside.facts())).toBeInSegment(german, { asOf })
    expect({ user: { country: 'DE' } }).toBeInSegment(german, { asOf })
  })

  it('explains the answer that was not expected', () => {
    const message = failureOf(() =>
      expect(person().did('signed in', 2, { within: days(7) })).toBeInSegment(active, { asOf }),
    )
    expect(message).toContain(
      'Expected the subject to be in "Active" at 2026-06-15T09:00:00.000Z, and it is outside it.',
    )
    expect(message).toContain('needs 1 more')
  })

  it('says of an unknown subject why it is unknown, and how to expect that', () => {
    const messages = [
      failureOf(() => expect(unknown).toBeInSegment(german, { asOf })),
      failureOf(() => expect(unknown).not.toBeInSegment(german, { asOf })),
    ]
    expect(messages[0]).toContain('Expected the subject to be in "german"')
    expect(messages[1]).toContain('Expected the subject to be outside "german"')
    for (const message of messages) {
      expect(message).toContain('missing: user.country')
      expect(message).toContain('toBeUnknownInSegment')
    }
  })

  it('refuses what is not an instant', () => {
    expect(() => expect(inside).toBeInSegment(german, { asOf: 'today' })).toThrow('as-of.invalid')
    expect(() => expect(inside).toEnterSegment(german, { at: 'today' })).toThrow('value.instant')
  })
})

describe('toMatchSegmentLock', () => {
  const { event, user } = catalog
  const keen = (least: number) => defineSegment({ id: 'keen', where: event('signed in').count().atLeast(least) })
  const abroad = (least: number) =>
    defineSegment({ id: 'keen abroad', where: all(inSegment(keen(least)), not(inSegment(german))) })
  const lock = JSON.parse(JSON.stringify(lockOf([german, keen(3), abroad(3)]))) as SegmentLock

  it('holds while all segments mean the same, whatever is written about them', () => {
    const titled = defineSegment({ id: 'german', title: 'Germans', where: user('country').is('DE') })
    expect([titled, keen(3), abroad(3)]).toMatchSegmentLock(lock)
    expect([german, keen(4), abroad(3)]).not.toMatchSegmentLock(lock)
  })

  it('names what changed, by way of what, what is new and what is gone', () => {
    const lines = failureOf(() => expect([active, keen(4), abroad(4)]).toMatchSegmentLock(lock)).split('\n')
    const turn = (before: Segment, after: Segment) => `${before.hash.slice(0, 12)} → ${after.hash.slice(0, 12)}`
    expect(lines).toEqual([
      'Expected the segments to mean what the lock says:',
      `  "keen" means something else: ${turn(keen(3), keen(4))}`,
      `  "keen abroad" means something else, through "keen": ${turn(abroad(3), abroad(4))}`,
      '  "active" is not in the lock',
      '  "german" is in the lock only',
      'To accept it, write lockOf(segments) again.',
    ])
  })

  it('says so when nothing differs and something should', () => {
    const nothing = failureOf(() => expect([german, keen(3), abroad(3)]).not.toMatchSegmentLock(lock))
    expect(nothing).toBe('Expected the segments to differ from the lock, and they do not.')
  })

  it('refuses a lock of another format', () => {
    expect(() => expect([]).toMatchSegmentLock({} as SegmentLock)).toThrow('document.format')
    expect(() => expect([]).toMatchSegmentLock({ format: 1 } as SegmentLock)).toThrow('document.format')
  })
})

describe('toEnterSegment and toLeaveSegment', () => {
  const signedIn = '2026-06-10T09:00:00.000Z'
  const jane = person().did('signed in', { at: signedIn })
  const recent = defineSegment({ id: 'recent', where: catalog.event('signed in').within(days(2)).count().atLeast(1) })
  const end = '2026-06-12T09:00:00.000Z'

  it('hold at the very millisecond', () => {
    expect(jane).toEnterSegment(recent, { at: signedIn })
    expect(jane).toLeaveSegment(recent, { at: end })
    expect(jane).not.toEnterSegment(recent, { at: Date.parse(signedIn) + 1 })
    expect(jane).not.toLeaveSegment(recent, { at: Date.parse(end) - 1 })
    expect(jane).not.toEnterSegment(recent, { at: end })
  })

  it('say what the subject was before and after, and explain the one that is wrong', () => {
    const message = failureOf(() => expect(jane).toLeaveSegment(recent, { at: '2026-06-11T09:00:00.000Z' }))
    expect(message).toContain(
      'Expected the subject to leave "recent" at 2026-06-11T09:00:00.000Z: a millisecond before it is in it, then it is in it.',
    )
    expect(message).toContain('11 June 2026, 09:00 UTC')
    expect(failureOf(() => expect(jane).not.toLeaveSegment(recent, { at: end }))).toContain('not to leave')
  })

  it('fail on what is unknown before or after, negated as well', () => {
    const late = person().knownSince(hours(24))
    expect(holds(() => expect(late).toEnterSegment(recent, { at: asOf }))).toBe(false)
    expect(holds(() => expect(late).not.toEnterSegment(recent, { at: asOf }))).toBe(false)
  })
})
