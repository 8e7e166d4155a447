import { describe, expect, it } from 'vitest'
import {
  billingPeriod,
  type Condition,
  current,
  days,
  defineSegment,
  first,
  hours,
  last,
  sequence,
  since,
  step,
  trial,
  type Segment,
} from '../../../src/index.js'
import { createPopulationSync, type PopulationArrays } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const { event, subscription, user } = catalog

const signedUpAt = user('signedUpAt')
const SIGN_UP = asOf - 30 * DAY

const answers = (segment: Segment, input: PopulationArrays, at = asOf): readonly (boolean | null)[] => {
  const assignment = createPopulationSync(catalog.toJSON(), input).assign([segment], { asOf: at })
  return [...input.users!].map(({ id }) => assignment.verdict(segment.id, { userId: id, accountId: null }))
}

/** One user for each list of instants: who signed in then. */
const signingIn = (...instants: readonly (readonly number[])[]): PopulationArrays => ({
  users: instants.map((_, index) => ({ id: `user ${index}`, signedUpAt: SIGN_UP })),
  events: instants.flatMap((own, index) => own.map((at) => ({ name: 'signed in', at, userId: `user ${index}` }))),
})

const asked = (where: Condition<'member'>): Segment => defineSegment({ id: 'asked', where })

describe('a window that each subject places for itself', () => {
  const inFirstWeek = asked(
    event('signed in')
      .during(first(days(7), { after: signedUpAt }))
      .count()
      .atLeast(1),
  )

  it('begins with its anchor, and ends right before its end', () => {
    const input = signingIn([SIGN_UP - 1], [SIGN_UP], [SIGN_UP + 7 * DAY - 1], [SIGN_UP + 7 * DAY])
    expect(answers(inFirstWeek, input)).toEqual([false, true, true, false])
  })

  it('is cut where the question is asked', () => {
    const input = signingIn([SIGN_UP + DAY], [SIGN_UP + DAY + 1])
    expect(answers(inFirstWeek, input, SIGN_UP + DAY)).toEqual([true, false])
  })

  it('cannot be placed without its anchor: unknown, also of who did nothing', () => {
    const input = { users: [{ id: 'ada' }], events: [{ name: 'signed in', at: asOf - DAY, userId: 'ada' }] }
    expect(answers(inFirstWeek, input)).toEqual([null])
    const never = asked(event('signed in').during(since(signedUpAt)).count().is(0))
    expect(answers(never, input)).toEqual([null])
  })

  it('may reach before what is known of some, and not of others', () => {
    const users = [SIGN_UP, asOf - 3 * DAY].map((at, index) => ({ id: `user ${index}`, signedUpAt: at }))
    const input = { users, events: [], history: { since: asOf - 10 * DAY } }
    expect(answers(inFirstWeek, input)).toEqual([null, false])
  })
})

describe('the windows of a subscription', () => {
  const period = (times: object, at: number, segment: Segment) => {
    const population = createPopulationSync(catalog.toJSON(), {
      memberships: [{ userId: 'ada', accountId: 'acme' }],
      subscriptions: [{ accountId: 'acme', plan: 'pro', ...times }],
      events: [{ name: 'signed in', at, userId: 'ada', accountId: 'acme' }],
    })
    return population.assign([segment], { asOf }).verdict('asked', { userId: 'ada', accountId: 'acme' })
  }

  it('hold the first instant, and not the last one', () => {
    const inTrial = asked(event('signed in').during(trial()).count().atLeast(1))
    const times = { trialStartedAt: asOf - 14 * DAY, trialEndsAt: asOf - DAY }
    expect([asOf - 14 * DAY, asOf - DAY - 1, asOf - DAY].map((at) => period(times, at, inTrial))).toEqual([
      true,
      true,
      false,
    ])
  })

  it('are asked about only while they run, if they are the billing period', () => {
    const paid = asked(event('signed in').during(billingPeriod()).count().atLeast(1))
    const ending = (renewsAt: number) => period({ periodStartedAt: SIGN_UP, renewsAt }, asOf, paid)
    expect([asOf, asOf + 1].map(ending)).toEqual([null, true])
  })

  it('may lie before a renewal that is still to come', () => {
    const quiet = asked(
      event('signed in')
        .during(last(days(30), { before: subscription('renewsAt') }))
        .count()
        .is(0),
    )
    const renewsAt = asOf + 10 * DAY
    expect([asOf - 20 * DAY - 1, asOf - 20 * DAY].map((at) => period({ renewsAt }, at, quiet))).toEqual([true, false])
  })
})

describe('a calendar of a zone', () => {
  const daysIn = (zone: string, least: number) =>
    asked(event('signed in').within(days(7)).activeDays({ zone }).atLeast(least))

  it('begins its days at local midnight', () => {
    const midnight = Date.parse('2026-06-14T22:00:00Z')
    const input = signingIn([midnight - 1, midnight], [midnight, midnight + DAY / 2])
    expect(answers(daysIn('Europe/Berlin', 2), input)).toEqual([true, false])
  })

  it('counts a day once that clocks were put back into', () => {
    const back = Date.parse('2010-11-07T02:31:00Z') // 00:01 on the 7th becomes 23:01 on the 6th
    const input = signingIn([back - 1, back], [back - 1, back, back + 2 * 3_600_000])
    const at = (least: number) =>
      answers(
        daysIn('America/St_Johns', least),
        { ...input, users: [...input.users!].map(({ id }) => ({ id })) },
        back + DAY,
      )
    expect([at(2), at(3)]).toEqual([
      [true, true],
      [false, false],
    ])
  })

  it('has months that begin at its midnight, for a whole window too', () => {
    const input = signingIn([Date.parse('2026-05-31T21:59:59.999Z')], [Date.parse('2026-05-31T22:00:00Z')])
    const thisMonth = event('signed in').during(current('month', { zone: 'Europe/Berlin' }))
    expect(answers(asked(thisMonth.count().atLeast(1)), input)).toEqual([false, true])
  })
})

describe('steps and answers', () => {
  const made = (format: string, at: number) => ({ name: 'report made', at, userId: 'ada', properties: { format } })
  const ada = (...events: readonly object[]) => ({ users: [{ id: 'ada' }], events }) as PopulationArrays

  it('span less than they may', () => {
    const quick = asked(
      sequence([step('in', event('signed in')), step('made', event('report made'))], {
        spanning: hours(1),
      }).completed(),
    )
    const start = { name: 'signed in', at: asOf - DAY, userId: 'ada' }
    const taking = (length: number) => answers(quick, ada(start, made('pdf', asOf - DAY + length)))[0]
    expect([0, 1, 3_599_999, 3_600_000].map(taking)).toEqual([false, true, true, false])
  })

  it('match by their value: strictly after, and before the time is over', () => {
    const again = asked(event('report made').followedBy(event('report made'), { matching: 'format', within: hours(1) }))
    const after = (format: string, length: number) =>
      answers(again, ada(made('pdf', asOf - DAY), made(format, asOf - DAY + length)))[0]
    expect([after('pdf', 0), after('pdf', 1), after('csv', 1), after('pdf', 3_600_000)]).toEqual([
      false,
      true,
      false,
      false,
    ])
  })
})
