import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { evaluate } from '../../src/evaluate/index.js'
import { defineCatalog, defineSegment } from '../../src/index.js'
import { arbitraries, asOf, catalog, runs } from './world.js'

describe('what belongs to somebody', () => {
  it('is not inherited: what one member subscribed to is not what the others did', () => {
    const { members, plan } = defineCatalog({
      plans: ['free', 'pro'],
      subscriptionHolder: 'user',
      account: z.object({}),
    })
    const paying = defineSegment({ id: 'paying', of: 'account', where: members(plan().is('pro')).count().atLeast(1) })
    const verdicts = [{}, { subscription: null }, { subscription: { plan: 'pro' } }].map((member) =>
      evaluate(
        paying,
        { account: { id: 'acme' }, subscription: { plan: 'pro' }, members: [{ user: { id: 'ada' }, ...member }] },
        { asOf },
      ),
    )
    expect(verdicts).toEqual([null, null, true])
  })

  it('is no account’s without its id: events without account never enter one', () => {
    const quiet = defineSegment({ id: 'quiet', of: 'account', where: catalog.account.activity().count().is(0) })
    fc.assert(
      fc.property(arbitraries.events(), fc.constantFrom({}, { id: 'acme' }), (events, account) => {
        const accountEvents = events.map((event) => ({ ...event, accountId: undefined }))
        expect(evaluate(quiet, { account, accountEvents }, { asOf })).toBe(true)
      }),
      runs(200),
    )
  })
})
