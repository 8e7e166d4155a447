import { describe, expect, it } from 'vitest'
import { all, days, defineSegment, defineStaticSegment, inSegment, percent } from '../../../src/index.js'
import { metricsOf } from '../../../src/assignment/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { createPopulationSync, partOf, prepareSegments } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const { event, members, role, user } = catalog

const admins = defineSegment({ id: 'admins', where: role().is('admin') })
const signedIn = event('signed in').within(days(7)).count().atLeast(1)

const population = createPopulationSync(catalog, {
  users: [
    { id: 'ada', score: 10 },
    { id: 'bob', score: 20 },
    { id: 'eve', score: 30, signedUpAt: asOf + DAY },
  ],
  memberships: [
    { userId: 'ada', accountId: 'acme', roles: ['admin'] },
    { userId: 'ada', accountId: 'initech', roles: ['member'] },
    { userId: 'bob', accountId: 'acme', roles: ['member'], leftAt: asOf },
  ],
  subscriptions: [{ accountId: 'acme', plan: 'pro' }],
  events: [
    { name: 'signed in', at: asOf - DAY, userId: 'ada', accountId: 'initech' },
    { name: 'signed in', at: asOf - 8 * DAY, userId: 'ada' },
  ],
})

describe('an assignment', () => {
  it('keeps the version of the time zone data, however it is made', async () => {
    const options = { asOf, zoneData: '2026a' }
    const assigned = population.assign([admins], options)
    const [inSeries] = population.assignSeries([admins], [asOf], { zoneData: '2026a' })
    const made = [assigned, await population.assignAsync([admins], options), inSeries!]
    const joined = population.join([admins], [partOf(assigned)], options)
    expect([...made, joined].map(({ zoneData }) => zoneData)).toEqual(Array(4).fill('2026a'))
    expect(population.assign([admins], { asOf }).zoneData).toBeUndefined()
  })

  it('asks each pair: the same person is in through one account and out in another', () => {
    const assignment = population.assign([admins], { asOf })
    expect(assignment.segmentsOf('ada')).toEqual([{ id: 'admins', of: 'member', verdict: true, through: ['acme'] }])
    expect(assignment.size('admins')).toMatchObject({ size: 1, out: 1, unknown: 0, existing: 2 })
  })

  it('leaves out who does not exist at the instant', () => {
    const all3 = defineSegment({ id: 'all', of: 'user', where: user('score').atLeast(0) })
    const sizes = [asOf, asOf + DAY].map((at) => population.assign([all3], { asOf: at }).size('all').size)
    expect(sizes).toEqual([2, 3])
  })

  it('shows each pair its own events', () => {
    const active = defineSegment({ id: 'active', where: signedIn })
    const assignment = population.assign([active], { asOf })
    const verdicts = ['acme', 'initech'].map((accountId) => assignment.verdict('active', { userId: 'ada', accountId }))
    expect(verdicts).toEqual([false, true])
  })

  it('asks accounts about their members, and members about their accounts', () => {
    const busy = defineSegment({ id: 'busy', of: 'account', where: members(signedIn).count().atLeast(1) })
    const inBusy = defineSegment({ id: 'in busy', where: all(inSegment(busy), role().is('member')) })
    const assignment = population.assign([busy, inBusy], { asOf })
    expect([...assignment.audience('busy').accountIds()]).toEqual(['initech'])
    expect([...assignment.audience('in busy')]).toEqual([{ userId: 'ada', accountId: 'initech' }])
  })

  it('tells why it cannot say', () => {
    const scored = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
    const { data } = population.assign([scored], { asOf })
    expect(data.source!.reasons!('german', 0)).toEqual(['missing:user.country'])
  })

  it('goes by verdicts that are known until an instant, and by none from then on', () => {
    const asked = defineSegment({ id: 'asked', of: 'user', where: user('score').atLeast(15) })
    const row = (userId: string, until?: number | string) => ({
      segment: 'asked',
      userId,
      verdict: true,
      hash: asked.hash,
      ...(until !== undefined && { until }),
    })
    const users = ['ada', 'bob', 'eve', 'joe', 'kim'].map((id) => ({ id, score: 10 }))
    const known = [row('ada'), row('bob', asOf + 1), row('eve', asOf), row('joe', 'soon')]
    const assignment = createPopulationSync(catalog, { users, known }).assign([asked], { asOf })
    const verdicts = users.map(({ id: userId }) => assignment.verdict('asked', { userId, accountId: null }))
    expect(verdicts).toEqual([true, true, null, null, false])
  })

  it('can be asked for values, as far as they are known, until rows come', () => {
    const recent = createPopulationSync(catalog, {
      users: [{ id: 'ada' }, { id: 'bob', score: 7 }],
      events: [{ name: 'report made', at: asOf - DAY, userId: 'ada', properties: { rows: 3 } }],
      history: { since: asOf - 2 * DAY },
    })
    const scored = defineSegment({ id: 'scored', of: 'user', where: user('score').isPresent() })
    const assignment = recent.assign([scored], { asOf })
    const reports = event('report made')
    const of = 'user'
    expect(metricsOf(assignment, user('score'), { of }).everybody).toMatchObject({ count: 1, missing: 1, unknown: 0 })
    expect(metricsOf(assignment, reports.within(days(1)).count(), { of }).everybody).toMatchObject({ count: 2 })
    for (const value of [reports.within(days(7)).count(), reports.within(days(7)).sum('rows')])
      expect(metricsOf(assignment, value, { of }).everybody).toMatchObject({ count: 0, missing: 0, unknown: 2 })
    recent.appendSync({ users: [{ id: 'eve' }] })
    expect(() => metricsOf(assignment, user('score'), { of })).toThrow('assign again')
  })

  it('takes static segments, which belong to no catalog', () => {
    const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme', 'hooli'] })
    expect([...population.assign([pilot], { asOf }).audience('pilot').accountIds()]).toEqual(['acme'])
  })
})

describe('segments that cannot be assigned', () => {
  const integer = { type: 'integer' } as const

  it('are refused: two of one id, and those of another catalog', () => {
    const other = defineSegment({ id: 'other', where: catalog.user('country').is('DE') })
    expect(() => prepareSegments([other, other])).toThrow('[segment.duplicate]')
    const bare = createPopulationSync({ accounts: false, traits: {}, events: {} }, { users: [{ id: 'ada' }] })
    expect(() => bare.assign([other], { asOf })).toThrow('[rule.unknown-name]')
    const active = defineSegment({ id: 'active', where: signedIn })
    const { events: _events, ...silent } = catalog.toJSON()
    const without = createPopulationSync({ ...silent, events: {}, activity: [] }, { users: [{ id: 'ada' }] })
    expect(() => without.assign([active], { asOf })).toThrow('The population has no event "signed in"')
    const { score: _score, ...traits } = catalog.toJSON().traits['user']!
    const read = { ...catalog.toJSON(), traits: { ...catalog.toJSON().traits, user: { ...traits, score: integer } } }
    const scored = defineSegment({ id: 'scored', of: 'user', where: user('score').atLeast(5) })
    const whole = createPopulationSync(read, { users: [{ id: 'ada' }] })
    expect(() => whole.assign([scored], { asOf })).toThrow('read with another "score"')
  })

  it('are refused without an instant', () => {
    expect(() => population.assign([admins], { asOf: 'today' })).toThrow('[as-of.invalid]')
  })
})

describe('rankings', () => {
  const best = defineSegment({ id: 'best', of: 'user', where: user('score').inTop(percent(50)) })

  it('are computed among those who exist, and can be taken elsewhere', () => {
    const [calibration] = population.calibrate([best], { asOf })
    expect(calibration).toMatchObject({ count: 2, cutOff: 20, asOf })
    expect(evaluate(best, { user: { id: 'new', score: 20 }, calibrations: [calibration!] }, { asOf })).toBe(true)
  })

  it('are computed among those of another segment, and hold for everybody', () => {
    const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
    const top = defineSegment({ id: 'top', of: 'user', where: user('score').inTop(1, { among: german }) })
    const users = [
      { id: 'ada', country: 'DE', score: 10 },
      { id: 'bob', country: 'DE', score: 20 },
      { id: 'eve', country: 'FR', score: 30 },
      { id: 'joe', country: 'FR', score: 15 },
      { id: 'kim', score: 99, signedUpAt: asOf + DAY, country: 'DE' },
    ]
    const everybody = createPopulationSync(catalog, { users })
    expect(everybody.calibrate([top], { asOf })).toMatchObject([{ count: 2, cutOff: 20 }])
    expect([...everybody.assign([top], { asOf }).audience('top').userIds()]).toEqual(['bob', 'eve'])
  })

  it('go by given cut-offs first, and are unknown without one if none may be computed', () => {
    const [calibration] = population.calibrate([best], { asOf })
    const given = population.assign([best], { asOf, calibrations: [{ ...calibration!, cutOff: 5 }] })
    expect(given.size('best').size).toBe(2)
    expect(population.assign([best], { asOf, rank: false }).size('best').unknown).toBe(2)
  })
})

describe('the ways to assign', () => {
  const active = defineSegment({ id: 'active', of: 'user', where: signedIn })
  const weekly = defineSegment({
    id: 'weekly',
    of: 'user',
    where: event('signed in').within(days(14)).activeWeeks().atLeast(2),
  })

  it('give the same: at once, in turns, and one instant after the other', async () => {
    const instants = [asOf - 8 * DAY, asOf, asOf + 20 * DAY]
    const prepared = prepareSegments([active, weekly])
    const once = instants.map((at) => population.assign([active, weekly], { asOf: at }).toJSON())
    const inTurns = await Promise.all(instants.map((at) => population.assignAsync(prepared, { asOf: at })))
    expect(inTurns.map((each) => each.toJSON())).toEqual(once)
    expect(Array.from(population.assignSeries(prepared, instants), (each) => each.toJSON())).toEqual(once)
  })
})
