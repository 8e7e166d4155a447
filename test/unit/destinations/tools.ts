import { toAnnounceKit } from '../../../src/destinations/announcekit.js'
import { toCustomerIo, transitionsToCustomerIo } from '../../../src/destinations/customerio.js'
import { toHubSpot, transitionsToHubSpot } from '../../../src/destinations/hubspot.js'
import { toIntercom, transitionsToIntercom } from '../../../src/destinations/intercom.js'
import { toMailchimp, transitionsToMailchimp } from '../../../src/destinations/mailchimp.js'
import { toSalesforce, transitionsToSalesforce } from '../../../src/destinations/salesforce.js'
import { toSegment, toSegmentGroups, transitionsToSegment } from '../../../src/destinations/segment.js'
import {
  type Addresses,
  type Delivery,
  type Person,
  type SegmentTransition,
  toWebhook,
  transitionsToWebhook,
} from '../../../src/destinations/webhook.js'

/** The segments of these tests. */
export const SEGMENTS = ['at-risk', 'paying', 'power user'] as const

/** What a tool keeps of somebody: under which address, in which field, which value. */
export type Told = readonly [address: string, field: string, value: unknown]

/** A destination, and how its bodies are read. */
export interface Tool {
  readonly name: string
  readonly people: (people: readonly Person[], addresses: Addresses, previous?: readonly Person[]) => Delivery<unknown>
  readonly told: (body: never, path: string) => readonly Told[]
  readonly transitions?: (transitions: readonly SegmentTransition[], addresses: Addresses) => Delivery<unknown>
  readonly limits: { readonly items: number; readonly bytes: number }
  readonly itemsIn: (body: never) => readonly unknown[]
}

const tags = { 'at-risk': 1, paying: 2, 'power user': 3 }
const mailchimp = { audience: 'a1', tags }
const before = (previous: readonly Person[] | undefined) => (previous ? { previous } : {})
const fields = (address: string, values: object): Told[] =>
  Object.entries(values).map(([field, value]) => [address, field, value])

type Bodies<F extends (...args: never[]) => Delivery<unknown>> = ReturnType<F>['requests'][number]['body']
const tool = <B>(
  made: Omit<Tool, 'told' | 'itemsIn'> & {
    readonly told: (body: B, path: string) => readonly Told[]
    readonly itemsIn: (body: B) => readonly unknown[]
  },
): Tool => made

/** Every destination that requests are made for. */
export const tools: readonly Tool[] = [
  tool<Bodies<typeof toCustomerIo>>({
    name: 'Customer.io',
    people: (people, addresses, previous) => toCustomerIo(people, { addresses, by: 'email', ...before(previous) }),
    transitions: (transitions, addresses) => transitionsToCustomerIo(transitions, { addresses, by: 'email' }),
    told: ({ batch }) =>
      batch.flatMap(({ identifiers, attributes }) => fields(Object.values(identifiers)[0]!, attributes)),
    itemsIn: ({ batch }) => batch,
    limits: { items: Infinity, bytes: 500_000 },
  }),
  tool<Bodies<typeof toSegment>>({
    name: 'Segment',
    people: (people, addresses, previous) => toSegment(people, { addresses, ...before(previous) }),
    transitions: (transitions, addresses) => transitionsToSegment(transitions, { addresses }),
    told: ({ batch }) => batch.flatMap(({ userId, traits }) => fields(userId, traits)),
    itemsIn: ({ batch }) => batch,
    limits: { items: 2500, bytes: 500_000 },
  }),
  tool<Bodies<typeof toSegmentGroups>>({
    name: 'Segment groups',
    people: (people, _, previous) => toSegmentGroups(people, before(previous)),
    told: ({ batch }) =>
      batch.flatMap(({ userId, groupId, traits }) => fields(JSON.stringify([userId, groupId]), traits)),
    itemsIn: ({ batch }) => batch,
    limits: { items: 2500, bytes: 500_000 },
  }),
  tool<Bodies<typeof toHubSpot>>({
    name: 'HubSpot',
    people: (people, addresses, previous) => toHubSpot(people, { addresses, ...before(previous) }),
    transitions: (transitions, addresses) =>
      transitionsToHubSpot(transitions, { addresses, eventName: 'pe1_segment_change' }),
    told: ({ inputs }) => inputs.flatMap(({ id, properties }) => fields(id, properties)),
    itemsIn: ({ inputs }) => inputs,
    limits: { items: 100, bytes: Infinity },
  }),
  tool<Bodies<typeof toSalesforce>>({
    name: 'Salesforce',
    people: (people, addresses, previous) => toSalesforce(people, { addresses, ...before(previous) }),
    transitions: (transitions, addresses) => transitionsToSalesforce(transitions, { addresses }),
    told: ({ records }) =>
      records.flatMap(({ attributes: _, Cadre_User_Id__c, ...values }) =>
        fields(JSON.stringify(Cadre_User_Id__c), values),
      ),
    itemsIn: ({ records }) => records,
    limits: { items: 200, bytes: Infinity },
  }),
  tool<Bodies<typeof toIntercom>>({
    name: 'Intercom',
    people: (people, addresses, previous) => toIntercom(people, { addresses, ...before(previous) }),
    transitions: (transitions, addresses) => transitionsToIntercom(transitions, { addresses }),
    told: ({ custom_attributes }, path) => fields(path, custom_attributes),
    itemsIn: (body) => [body],
    limits: { items: 1, bytes: Infinity },
  }),
  tool<Bodies<typeof toMailchimp>>({
    name: 'Mailchimp',
    people: (people, addresses, previous) => toMailchimp(people, { addresses, ...mailchimp, ...before(previous) }),
    transitions: (transitions, addresses) => transitionsToMailchimp(transitions, { addresses, ...mailchimp }),
    told: ({ members_to_add, members_to_remove }, path) => [
      ...members_to_add.map((email): Told => [email, path, true]),
      ...members_to_remove.map((email): Told => [email, path, false]),
    ],
    itemsIn: ({ members_to_add, members_to_remove }) =>
      members_to_add.length > members_to_remove.length ? members_to_add : members_to_remove,
    limits: { items: 500, bytes: Infinity },
  }),
  tool<Bodies<typeof toWebhook>>({
    name: 'webhook',
    people: (people, _, previous) => toWebhook(people, { items: 7, bytes: 1000, ...before(previous) }),
    transitions: (transitions) => transitionsToWebhook(transitions, { items: 7, bytes: 1000 }),
    told: ({ people }) => people.flatMap(({ userId, segments }) => fields(userId, segments)),
    itemsIn: (body) => ('people' in body ? body.people : (body as { transitions: readonly unknown[] }).transitions),
    limits: { items: 7, bytes: 1000 },
  }),
]

/** What the widget of AnnounceKit is given, in the form of the others. */
export const announceKit = (people: readonly Person[], addresses: Addresses, previous?: readonly Person[]) =>
  toAnnounceKit(people, { addresses, ...before(previous) })
