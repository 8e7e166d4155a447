import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  all,
  any,
  days,
  defineCatalog,
  defineSegment,
  defineStaticSegment,
  inSegment,
  not,
  percent,
  sample,
} from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import type { AnyFacts } from '../../../src/facts/index.js'
import { projectionOf, readProjection, serializeProjection } from '../../../src/projection/index.js'
import type { Segment } from '../../../src/dsl/segment.js'
import { mistakesOf } from '../mistakes.js'
import { asOf, catalog, DAY, now } from '../world.js'

const { account, event, members, plan, role, subscription, tenure, user } = catalog

const reports = event('report created')

const facts = {
  user: { id: 'jane', signedUpAt: '2026-06-01T00:00:00Z', country: 'DE', score: 12 },
  account: { id: 'acme', createdAt: '2026-01-01T00:00:00Z', seats: 40, industry: 'aerospace' },
  membership: { roles: ['admin'] },
  subscription: { plan: 'pro' },
  events: [
    { name: 'report created', id: 'e1', at: now - DAY, accountId: 'acme', properties: { rows: 5, title: 'Salaries' } },
    { name: 'report created', id: 'e2', at: now - 90 * DAY, accountId: 'acme', properties: { rows: 7 } },
    { name: 'report created', id: 'e3', at: now - DAY, accountId: 'initech', properties: { rows: 9 } },
    { name: 'signed in', id: 'e4', at: now - DAY },
  ],
  accountEvents: [
    { name: 'report created', userId: 'mallory', accountId: 'acme', at: now - 2 * DAY, properties: { rows: 1 } },
  ],
  members: [
    { user: { id: 'jane' }, membership: { roles: ['admin'] } },
    { user: { id: 'mallory', country: 'FR' }, membership: { roles: ['owner'], leftAt: now + DAY } },
  ],
} satisfies AnyFacts

/** The parts of a projection that tell something, and its answer at an instant. */
function projected(segment: Segment, given: AnyFacts = facts) {
  const text = JSON.stringify(projectionOf([segment], given, { asOf }))
  const { segments, facts: told } = readProjection(text, [segment.id])
  const read = segments[segment.id]!
  return { text, told, rule: read.rule, at: (instant: number) => evaluate(read, told, { asOf: instant }) }
}

const ALWAYS = { kind: 'all', conditions: [] }
const NEVER = { kind: 'any', conditions: [] }

describe('what is settled for good', () => {
  it.each([
    ['a plan', plan().atLeast('pro'), ALWAYS],
    ['a role', role().is('owner'), NEVER],
    ['a trait', user('country').is('DE'), ALWAYS],
    ['a sample', sample(percent(100), { salt: 'spring', by: 'user' }), ALWAYS],
    ['logic', all(plan().is('pro'), not(any(user('country').is('FR'), role().is('admin')))), NEVER],
  ])('is folded: %s', (_, where, expected) => {
    const { rule, told, text } = projected(defineSegment({ id: 's', where }))
    expect(rule).toEqual(expected)
    expect(told).toEqual({ user: {}, account: { id: 'acme' }, events: [], history: { events: {} } })
    expect(text).not.toMatch(/country|spring|owner|"DE"/)
  })

  it('is left out of what is open', () => {
    const open = reports.within(days(7)).count().atLeast(1)
    const { rule } = projected(
      defineSegment({ id: 's', where: all(plan().is('pro'), any(user('country').is('FR'), open)) }),
    )
    expect(rule).toEqual(open.toJSON())
  })

  it('is unknown for good when nothing is known', () => {
    const { rule, at } = projected(defineSegment({ id: 's', where: user('zone').is('UTC') }))
    expect(rule).toMatchObject({ kind: 'compare', left: { name: 'withheld' } })
    expect([at(now), at(now + 900 * DAY)]).toEqual([null, null])
  })

  it('is the choice of an id: nobody else’s is sent', () => {
    const chosen = { include: { users: ['mallory', 'jane'] }, exclude: { accounts: ['hooli'] } }
    const { rule, text } = projected(defineSegment({ id: 's', where: plan().is('free'), ...chosen }))
    expect(rule).toEqual(ALWAYS)
    expect(text).not.toMatch(/mallory|hooli|jane/)
    const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme', 'hooli'] })
    expect(projected(pilot).rule).toEqual(ALWAYS)
  })
})

describe('what time may change', () => {
  it('stays a rule over the traits that it reads', () => {
    const { rule, told, at } = projected(defineSegment({ id: 's', where: tenure().atLeast(days(30)) }))
    expect(rule).toMatchObject({ kind: 'age', instant: { kind: 'trait', of: 'user', name: 'signedUpAt' } })
    expect(told).toMatchObject({ user: { signedUpAt: Date.parse('2026-06-01') } })
    expect([at(now), at(Date.parse('2026-07-01') - 1), at(Date.parse('2026-07-01'))]).toEqual([false, false, true])
  })

  it('keeps a membership that will end', () => {
    const leaving = { ...facts, membership: [{ roles: ['admin'], leftAt: now + DAY }, { leftAt: now - DAY }] }
    const { told, at } = projected(defineSegment({ id: 's', where: plan().is('pro') }), leaving)
    expect(told.membership).toEqual([{ leftAt: now + DAY }])
    expect([at(now), at(now + DAY)]).toEqual([true, null])
  })

  it('of others is a verdict that expires', () => {
    const owners = defineSegment({ id: 'owned', of: 'account', where: members(role().is('owner')).count().atLeast(1) })
    const { at, told, text } = projected(owners)
    expect([at(now), at(now + DAY - 1), at(now + DAY)]).toEqual([true, true, null])
    expect(Object.values(told.known!)).toEqual([
      { verdict: true, hash: expect.any(String) as string, until: now + DAY },
    ])
    expect(text).not.toMatch(/mallory|owner"|members/)
  })

  it('of the account’s events is a verdict that expires', () => {
    const where = account.event('report created').within(days(7)).count().atLeast(1)
    const { at, text } = projected(defineSegment({ id: 's', of: 'account', where }))
    expect([at(now), at(now + 5 * DAY - 1), at(now + 5 * DAY)]).toEqual([true, true, null])
    expect(text).not.toMatch(/mallory|report/)
  })
})

describe('the events of the reader', () => {
  const recent = defineSegment({ id: 's', where: reports.within(days(30)).count().atLeast(2) })

  it('are those that rules read: as far back, and with the properties, as they read them', () => {
    const { told } = projected(defineSegment({ id: 's', where: reports.within(days(30)).sum('rows').atLeast(100) }))
    expect(told.events).toEqual([{ name: 'report created', at: now - DAY, properties: { rows: 5 } }])
    expect(told.history).toEqual({ events: { 'report created': { since: now - 30 * DAY + 1 } } })
  })

  it('of another account are told to rules about the user only, and without its name', () => {
    expect(projected(recent).told.events).toEqual([{ name: 'report created', at: now - DAY }])
    const where = reports.within(days(30)).count().atLeast(2)
    const { told, at, text } = projected(defineSegment({ id: 's', of: 'user', where }))
    expect(told.events).toHaveLength(2)
    expect(text).not.toContain('initech')
    expect(at(now)).toBe(true)
  })

  it('are not claimed to be complete where they were cut', () => {
    const silent = defineSegment({ id: 'silent', where: reports.within(days(60)).count().is(0) })
    const quiet = { ...facts, events: [] }
    const { segments, facts: told } = readProjection(projectionOf([silent], quiet, { asOf, lookBack: { days: 7 } }))
    expect(evaluate(segments['silent']!, told, { asOf })).toBeNull()
    expect(evaluate(segments['silent']!, told, { asOf: now + 53 * DAY })).toBe(true)
  })

  it('that are added count at once', () => {
    const { segments, facts: told } = readProjection(projectionOf([recent], facts, { asOf }), ['s'])
    const events = [...told.events!, { name: 'report created', at: now + 1000, accountId: 'acme' }]
    expect(evaluate(segments.s, told, { asOf: now + 1000 })).toBe(false)
    expect(evaluate(segments.s, { ...told, events }, { asOf: now + 1000 })).toBe(true)
  })

  it('that were not given are not none', () => {
    const { events: _, ...unloaded } = facts
    const { told, at } = projected(recent, unloaded)
    expect(told).not.toHaveProperty('events')
    expect(at(now)).toBeNull()
  })

  it('whose rule also ranks or counts others are not gone by', () => {
    const { rule } = projected(defineSegment({ id: 's', where: reports.within(days(30)).count().inTop(percent(10)) }))
    expect(rule).toMatchObject({ left: { name: 'withheld' } })
  })
})

describe('segments that others name', () => {
  const secret = defineSegment({ id: 'people-we-dislike', where: reports.within(days(7)).count().is(0) })
  const nice = defineSegment({ id: 'nice', where: not(inSegment(secret)) })

  it('go along without their names', () => {
    const { at, text } = projected(nice)
    expect([at(now), at(now + 6 * DAY)]).toEqual([true, false])
    expect(text).not.toContain('dislike')
  })

  it('may be known verdicts', () => {
    const known = { 'people-we-dislike': { verdict: true, hash: secret.hash, until: now + DAY } }
    const { at } = projected(nice, { ...facts, known })
    expect([at(now), at(now + DAY - 1), at(now + DAY)]).toEqual([false, false, null])
  })

  it('are refused when two differ', () => {
    const other = defineSegment({ id: 'people-we-dislike', where: plan().is('free') })
    const both = [nice, defineSegment({ id: 'also nice', where: not(inSegment(other)) })]
    expect(mistakesOf(() => projectionOf(both, facts, { asOf }))).toEqual([['segment.duplicate', 'segments']])
  })
})

describe('values that JSON changes', () => {
  const kept = defineSegment({
    id: 's',
    where: all(tenure().atLeast(days(1000)), event('signed in').count().atLeast(account('seats'))),
  })

  it('are what they were: instants, and what no domain holds', () => {
    const { told } = projected(kept, {
      ...facts,
      user: { id: 'jane', signedUpAt: new Date(now - DAY) },
      account: { id: 'acme', seats: new Date(5) },
    })
    expect(told.user).toEqual({ signedUpAt: now - DAY })
    expect(told.account).toEqual({ id: 'acme', seats: {} })
  })
})

describe('facts that are not what they should be', () => {
  const given = { user: { id: 'jane', signedUpAt: now - DAY }, account: facts.account, events: [] }
  const instants = [now, now + DAY / 2, now + DAY, now + 3 * DAY]

  /** What a projection and the whole rule over the whole facts say at several instants. */
  function both(segment: Segment, whole: AnyFacts) {
    const { at, told } = projected(segment, whole)
    return {
      told,
      projected: instants.map(at),
      whole: instants.map((each) => evaluate(segment, whole, { asOf: each })),
    }
  }

  const signedIn = event('signed in').count().atLeast(1)
  const isAdmin = defineSegment({ id: 's', where: any(role().is('admin'), signedIn) })

  it.each([['admin'], [['admin', 7]], [7], [null], [{}], [['root']], [[]]])('%j for roles', (roles) => {
    const { projected: told, whole } = both(isAdmin, { ...given, membership: { roles, leftAt: now + DAY } })
    expect(told).toEqual(whole)
  })

  it.each([{ since: 'soon' }, { since: 'always', until: 'soon' }])('%j for a history', (history) => {
    const { projected: told, whole } = both(defineSegment({ id: 's', where: signedIn }), { ...given, history })
    expect(told).toEqual([null, null, null, null])
    expect(told).toEqual(whole)
  })

  it('a list that holds other things than text', () => {
    const tagged = defineCatalog({
      user: z.object({ tags: z.array(z.string()).optional() }),
      events: { opened: z.object({}) },
    })
    const where = tagged.event('opened').count().atLeast(tagged.user('tags').size())
    const whole = { user: { id: 'jane', tags: ['a', 7, 'b'] }, events: [] } as never
    const { told, projected: answers, whole: expected } = both(defineSegment({ id: 's', of: 'user', where }), whole)
    expect(told.user).toEqual({ tags: ['a', 'b'] })
    expect(answers).toEqual(expected)
  })

  it('a known verdict that has expired, or of which nobody knows until when', () => {
    const segment = defineSegment({ id: 's', where: signedIn })
    for (const until of ['soon', now])
      expect(both(segment, { ...given, known: { s: { verdict: true, hash: segment.hash, until } } }).projected).toEqual(
        [null, null, null, null],
      )
    const maybe = { s: { verdict: 'maybe', hash: segment.hash } }
    expect(both(segment, { ...given, known: maybe } as never).projected).toEqual([null, null, null, null])
  })

  it('what is compared with the reader’s events, and is not there', () => {
    const seats = defineSegment({ id: 's', where: event('signed in').count().atLeast(subscription('quantity')) })
    for (const subscribed of [undefined, null]) {
      const { told, projected: answers, whole } = both(seats, { ...given, subscription: subscribed })
      expect([told.subscription, answers]).toEqual([subscribed, whole])
    }
  })

  it('a membership of which nobody knows, of a user who is going to begin', () => {
    const later = { ...given, user: { id: 'jane', signedUpAt: now + DAY }, events: [{ name: 'signed in', at: now }] }
    const { told, projected: answers, whole } = both(defineSegment({ id: 's', where: signedIn }), later)
    expect(answers).toEqual([null, null, true, true])
    expect([told.membership, answers]).toEqual([undefined, whole])
  })

  it('nobody: an account that is called like what others are hidden behind', () => {
    const seen = defineSegment({ id: 's', of: 'user', where: signedIn })
    const events = [{ name: 'signed in', at: now - DAY, accountId: 'initech' }]
    const { told, projected: answers, whole } = both(seen, { ...given, account: { id: '~' }, events })
    expect(answers).toEqual(whole)
    expect(told.events).toEqual([{ name: 'signed in', at: now - DAY, accountId: '~~' }])
  })
})

describe('what is refused', () => {
  const rule = event('report created').count().atLeast(1)

  it('an instant that is none', () => {
    const segment = defineSegment({ id: 's', where: rule })
    expect(mistakesOf(() => projectionOf([segment], facts, { asOf: 'soon' }))).toEqual([['as-of.invalid', 'asOf']])
  })

  it('two catalogs of which one calls an event like another was called in the other', () => {
    const other = defineCatalog({ events: { 'report made': z.object({}) } })
    const segments = [
      defineSegment({ id: 's', where: rule }),
      defineSegment({ id: 't', where: other.event('report made').count().atLeast(1) }),
    ]
    expect(mistakesOf(() => projectionOf(segments, facts, { asOf }))).toEqual([['catalog.mixed', 'segments']])
  })
})

it('a segment that two others name is told once', () => {
  const base = defineSegment({ id: 'base', where: reports.count().atLeast(5) })
  const [left, right] = ['left', 'right'].map((id) =>
    defineSegment({ id, where: all(inSegment(base), reports.count().atLeast(2)) }),
  )
  const top = defineSegment({ id: 'top', where: any(inSegment(left!), inSegment(right!)) })
  const { book } = projectionOf([top], facts, { asOf })
  expect(JSON.stringify(book).split('"right":5').length - 1).toBe(1)
})

it('as text it can stand in a page', () => {
  const segment = defineSegment({ id: '</script>', where: reports.count().atLeast(5) })
  const text = serializeProjection(projectionOf([segment], facts, { asOf }))
  expect(text).not.toContain('<')
  expect(Object.keys(readProjection(text).segments)).toEqual(['</script>'])
})

describe('reading a projection', () => {
  it('refuses text that is not JSON', () => {
    expect(mistakesOf(() => readProjection('{'))).toEqual([['document.value', '']])
  })

  it.each([null, {}, { version: 2 }, 'null'])('refuses %j', (json) => {
    expect(mistakesOf(() => readProjection(json))).toEqual([['document.format', 'version']])
  })

  it('refuses a rule that was changed on the way', () => {
    const projection = projectionOf([defineSegment({ id: 's', where: reports.count().atLeast(5) })], facts, { asOf })
    const text = JSON.stringify(projection).replace('"right":5', '"right":1')
    expect(mistakesOf(() => readProjection(text))[0]).toEqual(['document.hash', 'segments[0].hash'])
  })
})
