import { fromAmplitude } from '../../../src/adapters/amplitude/index.js'
import { fromChargebee } from '../../../src/adapters/chargebee/index.js'
import { fromClerk } from '../../../src/adapters/clerk/index.js'
import { fromEnrichment } from '../../../src/adapters/enrichment/index.js'
import { fromHubspot } from '../../../src/adapters/hubspot/index.js'
import { fromIntercom } from '../../../src/adapters/intercom/index.js'
import type { AdapterOutput } from '../../../src/adapters/kit/output.js'
import type { AdapterOptions } from '../../../src/adapters/kit/source.js'
import { fromMixpanel } from '../../../src/adapters/mixpanel/index.js'
import { fromPaddle } from '../../../src/adapters/paddle/index.js'
import { fromPosthog } from '../../../src/adapters/posthog/index.js'
import { fromRows } from '../../../src/adapters/rows/index.js'
import { fromSalesforce } from '../../../src/adapters/salesforce/index.js'
import { fromScim } from '../../../src/adapters/scim/index.js'
import { fromSegmentSpec } from '../../../src/adapters/segment/index.js'
import { fromStripe } from '../../../src/adapters/stripe/index.js'
import { fromSurveys } from '../../../src/adapters/surveys/index.js'
import { fromTickets } from '../../../src/adapters/tickets/index.js'
import { fromWorkos } from '../../../src/adapters/workos/index.js'

/** An adapter as a function of any list of anything, put wherever it takes a list. */
export type AnyAdapter = (list: readonly unknown[], options?: AdapterOptions) => AdapterOutput

type OfLists = (data: never, options: AdapterOptions) => AdapterOutput

const inEvery =
  (adapter: OfLists, ...names: readonly string[]): AnyAdapter =>
  (list, options = {}) =>
    adapter(Object.fromEntries(names.map((name) => [name, list])) as never, options)

const alone =
  (adapter: (list: never, options: AdapterOptions) => AdapterOutput): AnyAdapter =>
  (list, options = {}) =>
    adapter(list as never, options)

const questions = { nps: { from: 'nps', as: 'integer' } } as const

/** All adapters. */
export const ADAPTERS: Readonly<Record<string, AnyAdapter>> = {
  stripe: inEvery(fromStripe, 'customers', 'subscriptions', 'invoices', 'checkoutSessions', 'events'),
  chargebee: inEvery(fromChargebee, 'customers', 'subscriptions', 'invoices', 'events'),
  paddle: inEvery(fromPaddle, 'customers', 'businesses', 'subscriptions', 'transactions', 'discounts', 'events'),
  clerk: inEvery(fromClerk, 'users', 'organizations', 'memberships', 'invitations', 'events'),
  workos: inEvery(fromWorkos, 'users', 'organizations', 'memberships', 'directoryUsers', 'events'),
  scim: inEvery(
    (data, options) => fromScim(data, { ...options, account: { namespace: 'account_id', value: 'acme' } }),
    'users',
    'groups',
  ),
  hubspot: inEvery(fromHubspot, 'contacts', 'companies'),
  salesforce: inEvery(fromSalesforce, 'contacts', 'leads', 'accounts', 'relations'),
  intercom: inEvery(fromIntercom, 'contacts', 'companies'),
  segment: alone(fromSegmentSpec),
  posthog: alone(fromPosthog),
  amplitude: alone(fromAmplitude),
  mixpanel: inEvery(fromMixpanel, 'events', 'profiles'),
  surveys: inEvery((data, options) => fromSurveys(data, { ...options, questions }), 'typeform', 'surveyMonkey'),
  enrichment: inEvery(fromEnrichment, 'clearbitCompanies', 'clearbitPeople', 'apolloOrganizations', 'apolloPeople'),
  tickets: inEvery(fromTickets, 'tickets', 'users', 'organizations'),
  rows: alone((list, options) =>
    fromRows(list, { ...options, kind: 'person', id: 'id', claims: { email: 'email' }, traits: { name: 'name' } }),
  ),
}
