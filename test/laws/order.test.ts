import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateWithReasons } from '../../src/evaluate/evaluate.js'
import type { EventInput, Facts } from '../../src/facts/index.js'
import { defineSegment } from '../../src/index.js'
import { arbitraries, asOf, catalog, questions, runs } from './world.js'

type Shuffle = <T>(list: readonly T[]) => readonly T[]

/** Puts lists into an order that a few numbers decide. */
const shuffles: fc.Arbitrary<Shuffle> = fc.array(fc.nat(9999), { minLength: 12, maxLength: 12 }).map(
  (keys) => (list) =>
    list
      .map((element, index) => [keys[index % 12]!, element] as const)
      .sort(byKey)
      .map(last),
)

const byKey = (left: readonly [number, unknown], right: readonly [number, unknown]) => left[0] - right[0]
const last = <T>(pair: readonly [number, T]): T => pair[1]

/** The same facts, every list in another order. */
function shuffled(facts: Facts, shuffle: Shuffle): Facts {
  const { events, accountEvents, members, membership, calibrations } = facts
  return {
    ...facts,
    ...(events && { events: shuffle(events) }),
    ...(accountEvents && { accountEvents: shuffle(accountEvents) }),
    ...(members && { members: shuffle(members.map((member) => shuffled(member, shuffle))) }),
    ...(calibrations && { calibrations: shuffle(calibrations) }),
    ...(Array.isArray(membership) && { membership: shuffle(membership) as never }),
  }
}

/** The facts with later copies of all events that have an id: other properties, another account, another instant. */
function withCopies(facts: Facts, copy: (event: EventInput) => EventInput): Facts {
  const copied = (events: Facts['events']) =>
    events &&
    ([...events, ...events.filter(({ id }) => typeof id === 'string' && id !== '').map(copy)] as typeof events)
  const { events, accountEvents, members } = facts
  return {
    ...facts,
    ...(events && { events: copied(events) }),
    ...(accountEvents && { accountEvents: copied(accountEvents) }),
    ...(members && { members: members.map((member) => withCopies(member, copy)) }),
  }
}

const changes = fc.record({ delay: fc.constantFrom(1, 1000, 86_400_000), other: arbitraries.event() })

const later =
  ({ delay, other }: { delay: number; other: EventInput }) =>
  (event: EventInput): EventInput => ({
    ...event,
    at: new Date(event.at).getTime() + delay,
    accountId: event.userId ? other.accountId : event.accountId, // without a user, the account makes it the same one
    properties: other.properties,
  })

describe('the order in which facts arrive', () => {
  it('changes nothing: events with equal instants, copies of an event, membership rows, members', () => {
    fc.assert(
      fc.property(questions, shuffles, ({ segment, facts }, shuffle) => {
        const before = evaluateWithReasons(segment, facts, { asOf })
        expect(evaluateWithReasons(segment, shuffled(facts, shuffle), { asOf })).toEqual(before)
      }),
      runs(600),
    )
  })
})

describe('several membership rows', () => {
  const [early, late] = [asOf - 86_400_000, asOf - 1000]
  const row = fc.record(
    {
      joinedAt: fc.constantFrom(early, late, null, 'long ago'),
      leftAt: fc.constantFrom(null, asOf + 1, asOf + 2, 'never'),
      team: fc.constantFrom('red', 'blue', null, 5),
      roles: fc.constantFrom(['admin'], ['member', 'guest'], []),
    },
    { requiredKeys: [] },
  )
  const { membership, role } = catalog
  const rules = [
    membership('team').is('red'),
    membership('team').isPresent(),
    membership('joinedAt').since(late),
    membership('leftAt').before(asOf + 2),
    role().atLeast('admin'),
  ].map((where) => defineSegment({ id: 'asked', where }))

  it('are one, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 4 }), fc.constantFrom(...rules), (rows, segment) => {
        const asked = (membership: typeof rows) =>
          evaluateWithReasons(segment, { user: {}, account: { id: 'acme' }, membership }, { asOf })
        expect(asked([...rows].reverse())).toEqual(asked(rows))
      }),
      runs(800),
    )
  })
})

describe('copies of an event', () => {
  it('that come later change nothing, whatever they say', () => {
    fc.assert(
      fc.property(questions, changes, ({ segment, facts }, change) => {
        const copied = withCopies(facts, later(change))
        expect(evaluateWithReasons(segment, copied, { asOf })).toEqual(evaluateWithReasons(segment, facts, { asOf }))
      }),
      runs(200),
    )
  })

  it('that are the same change nothing', () => {
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const copied = withCopies(facts, (event) => ({ ...event }))
        expect(evaluateWithReasons(segment, copied, { asOf })).toEqual(evaluateWithReasons(segment, facts, { asOf }))
      }),
      runs(200),
    )
  })
})

describe('what a rule does not ask about', () => {
  it('changes nothing: undeclared events and traits', () => {
    const noise = { name: 'page viewed', at: asOf, properties: { rows: 5 } }
    fc.assert(
      fc.property(questions, ({ segment, facts }) => {
        const noisy: Facts = {
          ...facts,
          ...(facts.user && { user: { ...facts.user, shoeSize: 43 } }),
          ...(facts.events && { events: [noise, ...facts.events] as typeof facts.events }),
        }
        expect(evaluateWithReasons(segment, noisy, { asOf })).toEqual(evaluateWithReasons(segment, facts, { asOf }))
      }),
      runs(100),
    )
  })
})
