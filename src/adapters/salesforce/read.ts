import type { AliasRecord, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { consentsOf, deniedIf, suppressedIf } from '../kit/consents.js'
import { described, mapped } from '../kit/described.js'
import type { Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, emailClaim, given, type Source } from '../kit/source.js'
import type { TraitMapping } from '../kit/traits.js'
import { longId } from './ids.js'

/** What {@link fromSalesforce} takes besides data. */
export interface SalesforceOptions extends AdapterOptions {
  /** The field of contacts and leads that holds your user id: `App_User_Id__c`. Without it: none. */
  readonly userId?: string | undefined
  /** The field of accounts that holds your account id. Without it: none. */
  readonly accountId?: string | undefined
  /**
   * What it means that a contact belongs to an account. Default `contact`: somebody to talk to there. `member`: a member
   * of the account.
   */
  readonly associations?: 'contact' | 'member' | undefined
  /** Traits of contacts and leads, by field. */
  readonly traits?: TraitMapping | undefined
  /** Traits of accounts, by field. */
  readonly accountTraits?: TraitMapping | undefined
}

/** What the reading of Salesforce's objects needs to know. */
export interface SalesforceContext {
  readonly source: Source
  readonly options: SalesforceOptions
}

const PERSON_TRAITS: TraitMapping = { firstName: 'FirstName', lastName: 'LastName', jobTitle: 'Title' }

const ACCOUNT_TRAITS: TraitMapping = {
  name: 'Name',
  industry: 'Industry',
  country: 'BillingCountry',
  employees: { from: 'NumberOfEmployees', as: 'integer' },
  annualRevenue: { from: 'AnnualRevenue', as: 'number' },
}

/** An id of Salesforce in its long form. */
function idOf(bag: Bag, name: string): string | undefined {
  const id = bag.id(name)
  if (id === undefined) return undefined
  return longId(id) ?? bag.report('record.claim', name, 'This is no id of Salesforce.')
}

const seenAt = (bag: Bag): number | undefined => bag.iso('SystemModstamp') ?? bag.iso('LastModifiedDate')

type Namespace = 'crm_contact_id' | 'crm_company_id'

/** What a record became: the winner of a merge, or the contact that a lead was converted to. */
function alias(
  bag: Bag,
  id: string,
  field: string,
  namespace: Namespace,
  { source }: SalesforceContext,
): AliasRecord[] {
  const winner = idOf(bag, field)
  if (winner === undefined || winner === id) return []
  return [
    {
      kind: 'alias',
      ...source.record('merged', `${id}/${winner}`, seenAt(bag)),
      of: namespace === 'crm_contact_id' ? 'person' : 'account',
      namespace,
      from: source.own(namespace, id).value,
      to: source.own(namespace, winner).value,
    },
  ]
}

function person(
  bag: Bag,
  id: string,
  kind: 'contact' | 'lead',
  { source, options }: SalesforceContext,
): IdentityRecord {
  const email = bag.text('Email')
  return {
    kind: 'person',
    ...source.record(kind, id, seenAt(bag)),
    claims: [
      source.own('crm_contact_id', id),
      ...(options.userId === undefined ? [] : claimed('user_id', bag.id(options.userId))),
      ...emailClaim(email),
      ...['Phone', 'MobilePhone'].flatMap((name) => claimed('phone', bag.text(name))),
    ],
    ...described({ ...given({ email }), ...mapped(bag, options.traits, PERSON_TRAITS) }, bag.flag('IsDeleted')),
    ...consentsOf(
      deniedIf(bag.flag('HasOptedOutOfEmail'), 'email'),
      deniedIf(bag.flag('DoNotCall'), 'phone'),
      suppressedIf(bag.flag('IsEmailBounced'), 'email', 'bounced'),
    ),
  }
}

interface Relation {
  readonly key: string
  readonly account: string
  readonly contact: string
  readonly at: number | undefined
  readonly roles?: string | undefined
  readonly isOver?: boolean | undefined
}

function relation({ key, account, contact, at, roles, isOver }: Relation, { source, options }: SalesforceContext) {
  const pair = { account: source.own('crm_company_id', account), person: source.own('crm_contact_id', contact) }
  const head = source.record('relation', key, at)
  if (options.associations === 'member') {
    const state = given({
      roles: roles?.split(';').map((role) => role.trim()),
      status: isOver ? ('inactive' as const) : undefined,
    })
    return [{ kind: 'membership', ...head, ...pair, action: 'set', ...state } satisfies IdentityRecord]
  }
  const contacts = [{ relation: 'contact', person: pair.person }]
  return isOver ? [] : [{ kind: 'account', ...head, claims: [pair.account], contacts } satisfies IdentityRecord]
}

/** A contact, what it was merged into, and its account. */
export function readContact(bag: Bag, context: SalesforceContext): Converted {
  const id = idOf(bag, 'Id')
  if (id === undefined) return bag.report('record.missing', 'Id', 'A contact has an id.')
  const account = idOf(bag, 'AccountId')
  const at = seenAt(bag)
  const isOver = bag.flag('IsDeleted')
  return [
    person(bag, id, 'contact', context),
    ...alias(bag, id, 'MasterRecordId', 'crm_contact_id', context),
    ...(account === undefined ? [] : relation({ key: `${account}/${id}`, account, contact: id, at, isOver }, context)),
  ]
}

/** A lead, what it was merged into or converted to. */
export function readLead(bag: Bag, context: SalesforceContext): Converted {
  const id = idOf(bag, 'Id')
  if (id === undefined) return bag.report('record.missing', 'Id', 'A lead has an id.')
  return [
    person(bag, id, 'lead', context),
    ...alias(bag, id, 'MasterRecordId', 'crm_contact_id', context),
    ...alias(bag, id, 'ConvertedContactId', 'crm_contact_id', context),
  ]
}

/** The host of a web address, without `www`. */
function domainOf(website: string | undefined): string | undefined {
  const host = /^(?:[a-z]+:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#].*)?$/i.exec(
    website?.trim() ?? '',
  )?.[1]
  return host?.toLowerCase()
}

/** An account, what it was merged into, and the one above it. */
export function readAccount(bag: Bag, context: SalesforceContext): Converted {
  const { source, options } = context
  const id = idOf(bag, 'Id')
  if (id === undefined) return bag.report('record.missing', 'Id', 'An account has an id.')
  const parent = idOf(bag, 'ParentId')
  return [
    {
      kind: 'account',
      ...source.record('account', id, seenAt(bag)),
      claims: [
        source.own('crm_company_id', id),
        ...(options.accountId === undefined ? [] : claimed('account_id', bag.id(options.accountId))),
        ...claimed('domain', domainOf(bag.text('Website'))),
      ],
      ...described(mapped(bag, options.accountTraits, ACCOUNT_TRAITS), bag.flag('IsDeleted')),
      ...(parent !== undefined && parent !== id && { parent: source.own('crm_company_id', parent) }),
    },
    ...alias(bag, id, 'MasterRecordId', 'crm_company_id', context),
  ]
}

/** One of several accounts of a contact. */
export function readRelation(bag: Bag, context: SalesforceContext): Converted {
  const [account, contact] = [idOf(bag, 'AccountId'), idOf(bag, 'ContactId')]
  if (account === undefined || contact === undefined)
    return bag.report('record.missing', '', 'A relation names an account and a contact.')
  const isOver = bag.flag('IsActive') === false || bag.flag('IsDeleted') === true
  return relation(
    { key: `${account}/${contact}`, account, contact, at: seenAt(bag), roles: bag.text('Roles'), isOver },
    context,
  )
}
