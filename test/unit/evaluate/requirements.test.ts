import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  ago,
  all,
  between,
  billingPeriod,
  current,
  days,
  defineCatalog,
  defineSegment,
  first,
  inSegment,
  last,
  months,
  percent,
  previous,
  sequence,
  since,
  step,
  type Condition,
} from '../../../src/index.js'
import { requirementsOf } from '../../../src/evaluate/index.js'
import { asOf, catalog, DAY, now } from '../world.js'

const { account, activity, event, members, membership, plan, role, subscription, tenure, user } = catalog

const required = (where: Condition<never>) =>
  requirementsOf([defineSegment({ id: 'asked', where: where as Condition<'member'> })], { asOf })

describe('requirementsOf', () => {
  it('names the traits that are read, and those by which the subject exists', () => {
    const needs = required(
      all(
        user('country').is('DE'),
        account('seats').atLeast(3),
        membership('team').is('a'),
        role().is('admin'),
        plan().is('pro'),
        subscription('status').is('active'),
        tenure().atLeast(days(3)),
      ),
    )
    expect(needs.user).toEqual(['country', 'signedUpAt'])
    expect(needs.account).toEqual(['seats'])
    expect(needs.membership).toEqual(['roles', 'team'])
    expect(needs.subscription).toEqual(['endedAt', 'plan', 'status'])
    expect(needs.members).toBeNull()
  })

  it.each([
    ['the last 7 days', event('signed in').within(days(7)).count().is(0), now - 7 * DAY + 1],
    ['the last month', event('signed in').within(months(1)).count().is(0), Date.parse('2026-05-15T09:00:00.001Z')],
    [
      'days 30 to 60 ago',
      event('signed in')
        .during(ago(days(60), days(30)))
        .count()
        .is(0),
      now - 60 * DAY + 1,
    ],
    [
      'the change of days 30 to 60 ago',
      event('signed in')
        .during(ago(days(60), days(30)))
        .count()
        .dropFromPrevious()
        .atLeast(percent(1)),
      now - 120 * DAY + 1,
    ],
    [
      'the change of 7 days',
      event('signed in').within(days(7)).count().growthFromPrevious().atLeast(percent(1)),
      now - 14 * DAY + 1,
    ],
    ['yesterday', event('signed in').during(previous('day')).count().is(0), Date.parse('2026-06-14T00:00:00Z')],
    ['since a date', event('signed in').during(since('2026-01-01')).count().is(0), Date.parse('2026-01-01T00:00:00Z')],
    [
      'the first week after a date',
      event('signed in')
        .during(first(days(7), { after: '2026-02-01' }))
        .count()
        .is(0),
      Date.parse('2026-02-01T00:00:00Z'),
    ],
    [
      'a stretch between dates',
      event('signed in').during(between('2026-02-01', '2026-03-01')).count().is(0),
      Date.parse('2026-02-01T00:00:00Z'),
    ],
    [
      'the week before a date',
      event('signed in')
        .during(last(days(7), { before: '2026-07-01' }))
        .count()
        .is(0),
      Date.parse('2026-06-24T00:00:00Z'),
    ],
    [
      'this week where it begins earlier',
      event('signed in')
        .during(current('week', { zone: 'Asia/Tokyo' }))
        .count()
        .is(0),
      Date.parse('2026-06-14T15:00:00Z'),
    ],
    [
      'the change of last month',
      event('signed in').during(previous('month')).count().dropFromPrevious().atLeast(percent(1)),
      Date.parse('2026-04-01T00:00:00Z'),
    ],
    [
      'a week before a trait',
      event('signed in')
        .during(last(days(7), { before: user('signedUpAt') }))
        .count()
        .is(0),
      null,
    ],
    ['ever', event('signed in').count().is(0), null],
    [
      'since a trait',
      event('signed in')
        .during(since(user('signedUpAt')))
        .count()
        .is(0),
      null,
    ],
  ])('loads events of %s from their first instant on', (_, where, from) => {
    expect(required(where).events).toEqual({ 'signed in': { since: from, properties: [] } })
  })

  it('takes the longest window of each name, and all properties', () => {
    const reports = event('report created', { title: 'churn' })
    const needs = required(
      all(
        reports.within(days(7)).count().is(0),
        event('report created').within(days(30)).sum('rows').atLeast(5),
        activity().within(days(3)).count().is(0),
      ),
    )
    expect(needs.events).toEqual({
      'report created': { since: now - 30 * DAY + 1, properties: ['rows', 'title'] },
      'signed in': { since: now - 3 * DAY + 1, properties: [] },
    })
  })

  it('loads a day more where only the subject knows its zone', () => {
    const where = event('signed in')
      .during(previous('day', { zone: user('zone') }))
      .count()
      .is(0)
    expect(required(where).events['signed in']?.since).toBe(Date.parse('2026-06-14T00:00:00Z') - 26 * 3_600_000)
    expect(required(where).user).toContain('zone')
  })

  it('loads a month more where it may still be the month before', () => {
    const where = event('signed in')
      .during(current('month', { zone: user('zone') }))
      .count()
      .is(0)
    const segment = defineSegment({ id: 'asked', where })
    const { events } = requirementsOf([segment], { asOf: '2026-07-01T02:00:00Z' })
    expect(events['signed in']?.since).toBe(Date.parse('2026-06-01')) // in New York it is the evening of June 30
  })

  it('loads both sides of an answer, and what they are matched by', () => {
    const where = event('ticket opened')
      .within(days(10))
      .notFollowedBy(event('ticket solved'), { matching: 'ticketId' })
    const needed = { since: now - 10 * DAY + 1, properties: ['ticketId'] }
    expect(required(where).events).toEqual({ 'ticket opened': needed, 'ticket solved': needed })
  })

  it('loads the steps of a sequence in its window', () => {
    const where = sequence([step('a', event('signed in')), step('b', event('report created', { title: 'x' }))], {
      within: days(5),
    }).completed()
    expect(required(where).events).toEqual({
      'report created': { since: now - 5 * DAY + 1, properties: ['title'] },
      'signed in': { since: now - 5 * DAY + 1, properties: [] },
    })
  })

  it('follows nested segments, members and periods', () => {
    const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
    const team = defineSegment({
      id: 'team',
      of: 'account',
      where: all(
        members(inSegment(active)).count().atLeast(2),
        account.event('signed in').during(billingPeriod()).count().is(0),
      ),
    })
    const needs = requirementsOf([team], { asOf })
    expect(needs.events).toEqual({})
    expect(needs.accountEvents).toEqual({ 'signed in': { since: null, properties: [] } })
    expect(needs.subscription).toEqual(['periodStartedAt', 'renewsAt'])
    expect(needs.account).toEqual(['createdAt'])
    expect(needs.members?.events).toEqual({ 'signed in': { since: now - 7 * DAY + 1, properties: [] } })
    expect(needs.members?.user).toEqual(['signedUpAt'])
  })

  it('reads of each member only that it exists, where members are counted', () => {
    const team = defineSegment({ id: 'team', of: 'account', where: members().count().atLeast(2) })
    expect(requirementsOf([team], { asOf }).members).toMatchObject({ user: ['signedUpAt'], membership: [], events: {} })
  })

  it('needs no instants where subjects always existed, and no window for a sequence of any time', () => {
    const small = defineCatalog({
      roles: ['member', 'admin'],
      account: z.object({}),
      events: { opened: z.object({}), closed: z.object({}) },
    })
    const steps = [step('a', small.event('opened')), step('b', small.event('closed'))] as const
    const done = defineSegment({ id: 'done', where: sequence([...steps]).completed() })
    const led = defineSegment({
      id: 'led',
      of: 'account',
      where: small.members(small.role().is('admin')).count().is(1),
    })
    const needs = requirementsOf([done, led], { asOf })
    expect([needs.user, needs.account, needs.members?.user]).toEqual([[], [], []])
    expect(needs.members?.membership).toEqual(['roles'])
    expect(needs.events).toEqual({ closed: { since: null, properties: [] }, opened: { since: null, properties: [] } })
  })

  it('names the calibrations of rankings', () => {
    const where = user('score').inTop(percent(10))
    const segment = defineSegment({ id: 'top', where })
    expect(requirementsOf([segment], { asOf }).calibrations).toEqual(Object.values(segment.uses.ranks!))
  })
})
