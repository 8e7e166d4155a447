import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCatalog, defineSegment } from '../../../src/index.js'
import { createPopulationSync, type PopulationReport } from '../../../src/population/index.js'
import { asOf, catalog } from './world.js'

const refused = ({ refusedRows }: PopulationReport) => refusedRows.map(({ row, index, code }) => [row, index, code])

describe('rows that are refused', () => {
  it('are no rows at all', () => {
    const { report } = createPopulationSync(catalog.toJSON(), {
      users: [null, { id: 'ada' }, 'bob'] as never,
      events: [7, { name: 'signed in', at: asOf, userId: 'ada' }, null] as never,
    })
    expect(refused(report)).toEqual([
      ['user', 0, 'facts.type'],
      ['user', 2, 'facts.type'],
      ['event', 0, 'facts.type'],
      ['event', 2, 'facts.type'],
    ])
    expect(report.taken).toMatchObject({ user: 1, event: 1 })
  })

  it('are those of accounts, where the catalog has none', () => {
    const solo = defineCatalog({ user: z.object({ country: z.string() }), events: { opened: z.object({}) } })
    const { report } = createPopulationSync(solo.toJSON(), {
      users: [{ id: 'ada' }],
      accounts: [{ id: 'acme' }],
      memberships: [{ userId: 'ada', accountId: 'acme' }],
      events: [{ name: 'opened', at: asOf, userId: 'ada', accountId: 'acme' }],
    })
    expect(refused(report)).toEqual([
      ['account', 0, 'facts.unknown-name'],
      ['membership', 0, 'facts.unknown-name'],
    ])
    expect(report.taken.event).toBe(1)
  })

  it('are subscriptions without their holder, and a second one of a holder', () => {
    const seats = defineCatalog({
      plans: ['free', 'pro'],
      subscriptionHolder: 'user',
      user: z.object({}),
      account: z.object({}),
    })
    const subscriptions = [{ accountId: 'acme', plan: 'pro' }, { userId: 'ada', plan: 'free' }, { userId: 'ada' }]
    const population = createPopulationSync(seats.toJSON(), { users: [{ id: 'ada' }], subscriptions })
    expect(refused(population.report)).toEqual([
      ['subscription', 0, 'facts.type'],
      ['subscription', 2, 'facts.duplicate'],
    ])
    const paying = defineSegment({ id: 'paying', of: 'user', where: seats.plan().is('pro') })
    const isPaying = () => population.assign([paying], { asOf }).verdict('paying', { userId: 'ada', accountId: null })
    expect(isPaying()).toBe(false)
    population.appendSync({ subscriptions: [{ userId: 'ada', plan: 'pro' }] })
    expect(isPaying()).toBe(true)
  })
})
