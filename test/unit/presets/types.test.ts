import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineCatalog, type Segment } from '../../../src/index.js'
import * as presets from '../../../src/presets/index.js'
import { catalog } from './catalog.js'

describe('the types of a ready segment', () => {
  it('keep its id and whom it is of', () => {
    expectTypeOf(presets.atRisk(catalog, { signIn: 'signed in' })).toEqualTypeOf<Segment<'member', 'at-risk'>>()
    expectTypeOf(presets.active(catalog, { id: 'here', of: 'user' })).toEqualTypeOf<Segment<'user', 'here'>>()
    expectTypeOf(presets.paying(catalog, { of: 'account' })).toEqualTypeOf<Segment<'account', 'paying'>>()
  })

  it('let users hold subscriptions where the catalog says so', () => {
    const solo = defineCatalog({ plans: ['free', 'paid'], freePlan: 'free', user: z.object({}) })
    expectTypeOf(presets.paying(solo, { of: 'user' })).toEqualTypeOf<Segment<'user', 'paying'>>()
  })
})

/** Never called: what must not compile. */
export function mistakes(): void {
  // @ts-expect-error no such event
  presets.atRisk(catalog, { signIn: 'signed on' })
  // @ts-expect-error the sign-in is not said
  presets.atRisk(catalog, {})
  // @ts-expect-error a sign-in is of a person
  presets.atRisk(catalog, { signIn: 'signed in', of: 'account' })
  // @ts-expect-error no such threshold
  presets.atRisk(catalog, { signIn: 'signed in', silenceFor: { days: 3 } })
  // @ts-expect-error a duration, not a number of days
  presets.atRisk(catalog, { signIn: 'signed in', silentFor: 14 })
  // @ts-expect-error at least one value moment
  presets.activated(catalog, { valueMoments: [] })
  // @ts-expect-error no such event
  presets.activated(catalog, { valueMoments: ['report created', 'report made'] })
  // @ts-expect-error no such outcome
  presets.activated(catalog, { valueMoments: [{ event: 'workflow run', where: { outcome: 'fine' } }] })
  // @ts-expect-error no such property
  presets.casual(catalog, { feature: { event: 'feature used', property: 'features' } })
  // @ts-expect-error a property of another event
  presets.power(catalog, { feature: { event: 'feature used', property: 'workflow' } })
  // @ts-expect-error an event without properties
  presets.stuck(catalog, { failure: { event: 'report created', property: 'workflow' } })
  // @ts-expect-error subscriptions belong to accounts here
  presets.churned(catalog, { of: 'user' })
  // @ts-expect-error no such event
  presets.starterSegments(catalog, { signIn: 'log in' })
  // @ts-expect-error no such stage
  presets.lifecycle(catalog, { valueMoments: ['report created'] }).stage('lost')
  // @ts-expect-error no such field of an action
  presets.active(catalog, { action: { chanel: 'email' } })
}
