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

  it('are of accounts where members are asked', () => {
    expectTypeOf(presets.solo(catalog)).toEqualTypeOf<Segment<'account', 'solo'>>()
    expectTypeOf(presets.admins(catalog, { role: 'admin' })).toEqualTypeOf<Segment<'member', 'admins'>>()
    expectTypeOf(presets.usage(catalog, { of: 'user' }).stage('heavy')).toEqualTypeOf<Segment<'user', 'usage/heavy'>>()
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
  // @ts-expect-error no such trait
  presets.byIndustry(catalog, { industry: { trait: 'sector', values: ['retail'] } })
  // @ts-expect-error a trait of users
  presets.byIndustry(catalog, { industry: { trait: 'country', values: ['retail'] } })
  // @ts-expect-error no such value of the trait
  presets.byAccountRegion(catalog, { region: { trait: 'dataResidency', values: ['mars'] } })
  // @ts-expect-error at least one value
  presets.byCountry(catalog, { country: { trait: 'country', values: [] } })
  // @ts-expect-error a number is no place
  presets.byCountry(catalog, { country: { trait: 'age', values: ['DE'] } })
  // @ts-expect-error a text is no size
  presets.byCompanySize(catalog, { employees: 'industry' })
  // @ts-expect-error a trait without an order
  presets.byFunding(catalog, { stage: { trait: 'industry', atLeast: 'retail' } })
  // @ts-expect-error no such stage of funding
  presets.byFunding(catalog, { stage: { trait: 'funding', atLeast: 'series z' } })
  // @ts-expect-error no version
  presets.onVersion(catalog, { version: 'country', atLeast: '2.4.0' })
  // @ts-expect-error a text is no list
  presets.byTechStack(catalog, { tools: { trait: 'crm', anyOf: ['crm one'] } })
  // @ts-expect-error no such plan
  presets.onPlan(catalog, { atLeast: 'platinum' })
  // @ts-expect-error no such role
  presets.admins(catalog, { role: 'boss' })
  // @ts-expect-error roles are of members
  presets.admins(catalog, { role: 'admin', of: 'account' })
  // @ts-expect-error a text is no score
  presets.promoters(catalog, { score: { event: 'page viewed', property: 'path' } })
  // @ts-expect-error a share, not a number
  presets.nearLimit(catalog, { used: 'api called', limit: 'apiLimit', from: 0.8 })
  // @ts-expect-error the limit is of the account
  presets.nearLimit(catalog, { used: 'api called', limit: 'age' })
  // @ts-expect-error no such plan gives access
  presets.hasAccess(catalog, { access: { planAtLeast: 'platinum' } })
  // @ts-expect-error one sign is no several
  presets.warningSigns({ signs: [presets.active(catalog)] })
  // @ts-expect-error power is of members
  presets.expansionReady(catalog, { seats: 'seats', power: presets.active(catalog, { of: 'user' }) })
  // @ts-expect-error no such band
  presets.companySizes(catalog, { employees: 'employees' }).stage('huge')
  // @ts-expect-error no such field of an action
  presets.active(catalog, { action: { chanel: 'email' } })
}
