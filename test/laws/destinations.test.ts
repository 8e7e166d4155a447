import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address, Person, SegmentTransition } from '../../src/destinations/webhook.js'
import { announceKit, SEGMENTS, type Told, type Tool, tools } from '../unit/destinations/tools.js'

const HOSTILE = ['', ' ', 'o"hara', "o'hara", 'a\nb', 'x'.repeat(300), 'é', '__proto__', '../admin', '\ud800', 'a/b?c']
const userIds = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => `u${n}`) },
  fc.constantFrom(...HOSTILE),
)
const verdict = fc.constantFrom(true, false, null)
const verdicts = fc.dictionary(fc.constantFrom(...SEGMENTS), verdict, { maxKeys: 3 })
const accountIds = fc.constantFrom('acme', 'initech', null)
const person: fc.Arbitrary<Person> = fc.record({ userId: userIds, accountId: accountIds, verdicts })
const people = fc.array(person, { maxLength: 60 })

const emails = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 25 }).map((n) => `Person${n}@acme.example`) },
  fc.constantFrom('', 'nobody', '"a b"@acme.example', 'a@b.example,c@d.example', 'a@b', 'ä@acme.example'),
)
const address: fc.Arbitrary<Address> = fc.record(
  { email: fc.option(emails), id: fc.option(fc.integer({ min: 1, max: 30 }).map((n) => `c${n}`)) },
  { requiredKeys: [] },
)
const addresses = fc
  .array(fc.tuple(userIds, address), { maxLength: 60 })
  .map((pairs) => [...new Map(pairs)] as readonly (readonly [string, Address])[])

const transition: fc.Arbitrary<SegmentTransition> = fc.record({
  id: fc.integer({ min: 1, max: 1e9 }).map((n) => n.toString(16)),
  kind: fc.constantFrom('entered', 'left'),
  segment: fc.constantFrom(...SEGMENTS),
  subject: fc.record({ userId: fc.option(userIds), accountId: accountIds }),
  at: fc.constantFrom(Date.UTC(2026, 5, 15), Date.UTC(2026, 5, 16), -1, 0.5, Number.NaN),
})
const transitions = fc.uniqueArray(transition, { maxLength: 60, selector: ({ id }) => id })

const toldBy = ({ told }: Tool, { requests }: ReturnType<Tool['people']>): readonly Told[] =>
  requests.flatMap(({ body, path }) => told(body as never, path))

/** What a tool keeps after it was told. */
function kept(tool: Tool, ...deliveries: readonly ReturnType<Tool['people']>[]): ReadonlyMap<string, unknown> {
  const state = new Map<string, unknown>()
  for (const delivery of deliveries)
    for (const [at, field, value] of toldBy(tool, delivery)) state.set(JSON.stringify([at, field]), value)
  return new Map([...state].sort())
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

describe.each(tools)('$name', (tool) => {
  it('is told the same, with the same ids, in whatever order it is given', () => {
    fc.assert(
      fc.property(people, addresses, (rows, book) => {
        const once = tool.people(rows, book)
        expect(tool.people(rows, book)).toEqual(once)
        expect(tool.people([...rows].reverse(), [...book].reverse())).toEqual(once)
        expect(new Set(once.requests.map(({ id }) => id)).size).toBe(once.requests.length)
      }),
    )
  })

  it('is told the differences, and then knows what it would know if it was told everything', () => {
    fc.assert(
      fc.property(people, people, addresses, (yesterday, today, book) => {
        const full = tool.people(yesterday, book)
        const difference = tool.people(today, book, yesterday)
        expect(kept(tool, full, difference)).toEqual(kept(tool, full, tool.people(today, book)))
        expect(tool.people(today, book, today).requests).toEqual([])
      }),
    )
  })

  it('is told nothing twice, and nothing that is unknown', () => {
    fc.assert(
      fc.property(people, addresses, (rows, book) => {
        const told = toldBy(tool, tool.people(rows, book))
        expect(new Set(told.map(([at, field]) => JSON.stringify([at, field]))).size).toBe(told.length)
        for (const [, , value] of told) expect([true, false, 'true', 'false']).toContain(value)
      }),
    )
  })

  it('takes each request, and who is not in one is refused, or nothing is known of them', () => {
    fc.assert(
      fc.property(people, addresses, (rows, book) => {
        const { requests, refused } = tool.people(rows, book)
        for (const { body } of requests) {
          expect(tool.itemsIn(body as never).length).toBeLessThanOrEqual(tool.limits.items)
          expect(bytesOf(body)).toBeLessThanOrEqual(tool.limits.bytes)
        }
        const reached = new Set(requests.flatMap(({ users }) => users))
        const turnedAway = new Set(refused.map(({ userId }) => userId))
        for (const { userId, accountId, verdicts: asked } of rows) {
          const known = Object.values(asked).includes(true) && (tool.name !== 'Segment groups' || accountId !== null)
          if (known) expect(reached.has(userId) || turnedAway.has(userId)).toBe(true)
        }
      }),
    )
  })
})

describe.each(tools.filter((each) => each.transitions))(
  'transitions to $name',
  ({ transitions: send, limits, itemsIn }) => {
    it('are the same in whatever order they are given', () => {
      fc.assert(
        fc.property(transitions, addresses, (changes, book) => {
          const once = send!(changes, book)
          const again = send!([...changes].reverse(), [...book].reverse())
          expect(again.requests).toEqual(once.requests)
          expect(again.refused.map((each) => JSON.stringify(each)).sort()).toEqual(
            once.refused.map((each) => JSON.stringify(each)).sort(),
          )
        }),
      )
    })

    it('are within the limits, and each is sent or refused', () => {
      fc.assert(
        fc.property(transitions, addresses, (changes, book) => {
          const { requests, refused } = send!(changes, book)
          for (const { body } of requests) {
            expect(itemsIn(body as never).length).toBeLessThanOrEqual(limits.items)
            expect(bytesOf(body)).toBeLessThanOrEqual(limits.bytes)
          }
          const sent = new Set(requests.flatMap(({ users }) => users))
          const users = new Set(refused.map(({ userId }) => userId))
          for (const { subject } of changes)
            if (subject.userId !== null)
              expect(sent.has(subject.userId) || users.has(subject.userId) || refused.length > 0).toBe(true)
        }),
      )
    })
  },
)

describe('AnnounceKit', () => {
  it('gives each reader all of their data, whatever was given before', () => {
    fc.assert(
      fc.property(people, people, addresses, (yesterday, today, book) => {
        const all = announceKit(today, book).readers
        const changed = announceKit(today, book, yesterday).readers
        for (const [userId, reader] of changed) expect(reader).toEqual(all.get(userId))
        expect(announceKit(today, book, today).readers.size).toBe(0)
      }),
    )
  })
})
