import { describe, expect, it } from 'vitest'
import { all, any, days, defineSegment } from '../../../src/index.js'
import {
  checkFacts,
  createEvaluator,
  evaluateWithReasons,
  type Facts,
  nextChange,
} from '../../../src/evaluate/index.js'
import { explain } from '../../../src/explain/index.js'
import { catalog } from '../../types/product.js'

const { account, event, members, plan, role, tenure, user } = catalog
const asOf = '2026-06-15T09:00:00Z'

const signedIn = event('signed in').within(days(7)).count().atLeast(1)
const segments = [
  defineSegment({
    id: 'pair',
    where: any(
      all(user('country').is('DE'), plan().is('pro'), role().is('admin'), tenure().atLeast(days(7))),
      signedIn,
      account.event('signed in').count().atLeast(1),
    ),
  }),
  defineSegment({ id: 'team', of: 'account', where: members(signedIn).count().atLeast(1) }),
]

const given: Facts = {
  user: { id: 'jane' },
  account: { id: 'acme' },
  membership: { roles: ['admin'] },
  subscription: { plan: 'pro' },
  events: [],
  accountEvents: [],
  members: [],
  history: { since: 'always' },
  known: {},
  calibrations: [],
}
const parts = Object.keys(given)
const shapes: readonly unknown[] = [
  null,
  5,
  'text',
  true,
  [],
  {},
  [null],
  [5],
  [[]],
  [{}],
  [{ name: 5, at: [] }],
  [{ name: 'signed in', at: '2026-06-14T08:00:00Z', properties: 5, userId: {}, accountId: [], id: null }],
  { events: 5 },
  { pair: null },
  Object.create(null),
]

describe.each(parts)('%s of any shape', (part) => {
  it.each(shapes.map((shape) => [JSON.stringify(shape), { ...given, [part]: shape }]))('%s', (_, facts) => {
    const answers = segments.map((segment) => evaluateWithReasons(segment, facts as Facts, { asOf }))
    for (const [index, segment] of segments.entries()) {
      const { verdict, reasons } = explain(segment, facts, { asOf })
      expect({ verdict, reasons }).toEqual(answers[index])
      expect(() => nextChange(segment, facts as Facts, { asOf })).not.toThrow()
    }
    const verdicts = createEvaluator(segments).evaluate(facts, { asOf })
    expect(verdicts).toEqual(answers.map(({ verdict }) => verdict))
    expect(checkFacts(catalog, facts, { asOf })).toBeInstanceOf(Array)
  })
})

it('events and members that are no list are not given', () => {
  const facts = { ...given, events: { name: 'signed in' }, accountEvents: 5, members: 'jane' } as object as Facts
  expect(evaluateWithReasons(segments[0]!, facts, { asOf }).reasons).toContain('not-given:events')
  expect(evaluateWithReasons(segments[0]!, facts, { asOf }).reasons).toContain('not-given:accountEvents')
  expect(evaluateWithReasons(segments[1]!, facts, { asOf })).toEqual({ verdict: null, reasons: ['not-given:members'] })
})

it('a check of facts names ids that are no text', () => {
  const [id, at] = [7, '2026-06-14T08:00:00Z']
  const facts = {
    user: { id },
    account: { id },
    events: [
      { id, name: 'signed in', at },
      { id: 'e1', name: 'signed in', at },
    ],
  }
  expect(checkFacts(catalog, facts as object as Facts).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'user.id: An id of type number is no id.',
    'account.id: An id of type number is no id.',
    'events["signed in"].id: An id of type number is no id.',
  ])
})

it('a check of facts names what is no list, and what is no object in one', () => {
  const facts = { ...given, events: [null, 5, 5], accountEvents: {}, members: [null] } as object as Facts
  expect(checkFacts(catalog, facts).map(({ path, message, count }) => `${path} x ${count}: ${message}`)).toEqual([
    'members x 1: An element of type null is not read.',
    'events x 1: An element of type null is not read.',
    'events x 2: An element of type number is not read.',
    'accountEvents x 1: This is not a list: it counts as not given.',
  ])
})
