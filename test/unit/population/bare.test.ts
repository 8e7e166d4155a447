import { describe, expect, it } from 'vitest'
import { defineSegment } from '../../../src/index.js'
import { createPopulationSync, type EventColumns, populationOf } from '../../../src/population/index.js'
import { asOf, catalog, DAY } from './world.js'

const { plan, role, user } = catalog
const { traits, ...words } = catalog.toJSON()

/** The catalog as somebody wrote it down: without the traits that every membership and every subscription has. */
const bare = { ...words, traits: { user: traits.user! } }

const admins = defineSegment({ id: 'admins', where: role().is('admin') })
const paying = defineSegment({ id: 'paying', where: plan().is('pro') })

const row = (userId: string, times: object) => ({ userId, accountId: 'acme', roles: ['admin' as const], ...times })

const input = {
  memberships: [
    row('ada', {}),
    row('bob', { leftAt: asOf }),
    row('eve', { leftAt: asOf + 1 }),
    row('kim', { joinedAt: asOf + 1 }),
  ],
  subscriptions: [{ accountId: 'acme', plan: 'pro' as const, endedAt: asOf - DAY }],
}

describe('a catalog without the traits that every membership has', () => {
  it.each([
    ['written down', catalog.toJSON()],
    ['left out', bare],
  ])('says who has left, and what has ended, all the same: %s', (_, data) => {
    const population = createPopulationSync(data, input)
    for (const each of [population, populationOf(structuredClone(population.share()))]) {
      const assignment = each.assign([admins, paying], { asOf })
      const verdicts = (['admins', 'paying'] as const).map((id) =>
        input.memberships.map((pair) => assignment.verdict(id, pair)),
      )
      expect(verdicts).toEqual([
        [true, null, true, null],
        [false, null, false, null],
      ])
    }
    expect(population.report.unread).toEqual({})
  })
})

describe('a catalog of users alone', () => {
  const solo = { accounts: false, traits: { user: traits.user! }, events: words.events, activity: words.activity! }

  it('takes no notice of the accounts of columns', () => {
    const columns: EventColumns = {
      names: { codes: [0, 0], values: ['signed in'] },
      at: [asOf - DAY, asOf - DAY],
      users: { codes: [0, -1], values: ['ada'] },
      accounts: { codes: [0, 0], values: ['acme'] },
    }
    const { report } = createPopulationSync(solo, { users: [{ id: 'ada' }], events: columns })
    expect(report.refusedRows.map(({ index, code }) => [index, code])).toEqual([[1, 'facts.type']])
  })

  it('can be shared', () => {
    const german = defineSegment({ id: 'german', of: 'user', where: user('country').is('DE') })
    const population = createPopulationSync(solo, { users: [{ id: 'ada', country: 'DE' }, { id: '' }] })
    const shared = populationOf(structuredClone(population.share()))
    expect(shared.report).toEqual(population.report)
    expect(shared.memory()).toEqual({ ...population.memory(), ids: 0 })
    expect([...shared.assign([german], { asOf }).audience('german').userIds()]).toEqual(['ada'])
  })
})
