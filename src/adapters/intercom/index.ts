import type { IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { consentsOf, deniedIf, suppressedIf } from '../kit/consents.js'
import { described, mapped } from '../kit/described.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, emailClaim, given, Source } from '../kit/source.js'
import type { TraitMapping } from '../kit/traits.js'
import type { IntercomData } from './types.js'

export type * from '../kit/exports.js'
export type * from './types.js'

/** What {@link fromIntercom} takes besides data. */
export interface IntercomOptions extends AdapterOptions {
  /** Traits of contacts, by Intercom's fields, such as `custom_attributes.team`. */
  readonly traits?: TraitMapping | undefined
  /** Traits of companies. */
  readonly accountTraits?: TraitMapping | undefined
}

interface Context {
  readonly source: Source
  readonly options: IntercomOptions
}

const CONTACT_TRAITS: TraitMapping = {
  name: 'name',
  signedUpAt: { from: 'signed_up_at', as: 'seconds' },
  lastSeenAt: { from: 'last_seen_at', as: 'seconds' },
}

const COMPANY_TRAITS: TraitMapping = {
  name: 'name',
  industry: 'industry',
  employees: { from: 'size', as: 'integer' },
  createdAt: { from: 'remote_created_at', as: 'seconds' },
}

/** The companies of a contact. A contact with many has only the first of them. */
function companiesOf(bag: Bag): readonly string[] {
  const companies = bag.expanded('companies')
  if (companies?.raw('hasMore') === true)
    companies.report('record.incomplete', 'hasMore', 'The contact has more companies than were sent.')
  const found = [...(companies?.bags('data') ?? []), ...(companies?.bags('companies') ?? [])]
  return [...new Set(found.map((company) => company.id('id')).filter((id) => id !== undefined))]
}

function relations(bag: Bag, id: string, { source }: Context): readonly IdentityRecord[] {
  const person = source.own('crm_contact_id', id)
  const isUser = bag.text('role') !== 'lead'
  return companiesOf(bag).map((company): IdentityRecord => {
    const account = source.own('crm_company_id', company)
    const head = source.record('relation', `${company}/${id}`, bag.seconds('updatedAt'))
    return isUser
      ? { kind: 'membership', ...head, account, person, action: 'set' }
      : { kind: 'account', ...head, claims: [account], contacts: [{ relation: 'lead', person }] }
  })
}

function readContact(bag: Bag, context: Context): Converted {
  const { source, options } = context
  const [id, email] = [bag.id('id'), bag.text('email')]
  if (id === undefined) return bag.report('record.missing', 'id', 'A contact has an id.')
  const traits = { ...given({ email }), ...mapped(bag, options.traits, CONTACT_TRAITS) }
  return [
    {
      kind: 'person',
      ...source.record('contact', id, bag.seconds('updatedAt')),
      claims: [
        source.own('crm_contact_id', id),
        ...claimed('user_id', bag.id('externalId')),
        ...emailClaim(email),
        ...claimed('phone', bag.text('phone')),
      ],
      ...described(traits, bag.flag('deleted') === true || bag.flag('archived') === true),
      ...consentsOf(
        deniedIf(bag.flag('unsubscribedFromEmails'), 'email'),
        suppressedIf(bag.flag('hasHardBounced'), 'email', 'hard bounce'),
        suppressedIf(bag.flag('markedEmailAsSpam'), 'email', 'marked as spam'),
      ),
    },
    ...relations(bag, id, context),
  ]
}

function readCompany(bag: Bag, { source, options }: Context): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A company has an id.')
  return [
    {
      kind: 'account',
      ...source.record('company', id, bag.seconds('updatedAt')),
      claims: [source.own('crm_company_id', id), ...claimed('account_id', bag.id('companyId'))],
      ...described(mapped(bag, options.accountTraits, COMPANY_TRAITS)),
    },
  ]
}

/**
 * Intercom's contacts and companies as records.
 *
 * `external_id` is your user id, `company_id` your account id. The companies of a user are memberships, those of a lead
 * only say where the lead works. Unsubscribed, bounced and spam-marking contacts become consents. Deleted and archived
 * contacts stay known as deleted.
 *
 * @param data Contacts and companies. Instants are unix seconds.
 * @param options Which fields become traits.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromIntercom } from 'cadre/adapters/intercom'
 *
 * const contact = { id: '5f1', external_id: 'u1', role: 'user', email: 'jane@acme.io', unsubscribed_from_emails: true }
 * const [jane] = fromIntercom({ contacts: [contact] }).records
 * jane?.kind === 'person' && jane.consents // [{ channel: 'email', state: 'denied' }]
 * ```
 */
export function fromIntercom(data: IntercomData, options: IntercomOptions = {}): AdapterOutput {
  const source = new Source('intercom', options)
  const collector = new Collector(source)
  const context: Context = { source, options }
  collector.each(data.contacts, 'contacts', (bag) => readContact(bag, context))
  collector.each(data.companies, 'companies', (bag) => readCompany(bag, context))
  return collector.done()
}
