import type { FactsOf } from '../../../src/evaluate/index.js'
import type { catalog } from '../product.js'

type ProductFacts = FactsOf<typeof catalog>

export const unknownTrait: ProductFacts = {
  // @ts-expect-error 2561: a trait that the catalog does not declare
  user: { id: 'jane', county: 'DE' },
}

export const wrongTrait: ProductFacts = {
  // @ts-expect-error 2322: a trait of the wrong type
  account: { id: 'acme', seats: 'ten' },
}

export const wrongInstant: ProductFacts = {
  // @ts-expect-error 2322: an instant that is true or false
  user: { id: 'jane', signedUpAt: true },
}

export const wrongRoles: ProductFacts = {
  // @ts-expect-error 2322: one role where a list of roles belongs
  membership: { roles: 'admin' },
}

export const wrongSubscription: ProductFacts = {
  // @ts-expect-error 2322: an amount of money without its currency
  subscription: { plan: 'pro', mrr: 900 },
}

export const unknownRole: ProductFacts = {
  // @ts-expect-error 2322: a role of a membership that the catalog does not declare
  membership: { roles: ['boss'] },
}

export const unknownPlan: ProductFacts = {
  // @ts-expect-error 2322: a plan of a subscription that the catalog does not declare
  subscription: { plan: 'gold' },
}

export const unknownEvent: ProductFacts = {
  // @ts-expect-error 2820: an event that the catalog does not declare
  events: [{ name: 'sign in', at: 0 }],
}

export const wrongProperty: ProductFacts = {
  // @ts-expect-error 2322: a property of the wrong type
  events: [{ name: 'report created', at: 0, properties: { rows: 'many' } }],
}

export const unknownProperty: ProductFacts = {
  // @ts-expect-error 2322: a property that the event does not declare
  events: [{ name: 'report created', at: 0, properties: { columns: 3 } }],
}

export const withoutInstant: ProductFacts = {
  // @ts-expect-error 2322: an event without its instant
  events: [{ name: 'signed in' }],
}

export const unknownHistory: ProductFacts = {
  // @ts-expect-error 2353: the history of an event that the catalog does not declare
  history: { since: 'always', events: { 'sign in': { since: 0 } } },
}

export const unknownAccountHistory: ProductFacts = {
  // @ts-expect-error 2353: the history of an event of the account that the catalog does not declare
  accountHistory: { since: 'always', events: { 'sign in': { since: 0 } } },
}
