import type { AliasRecord, Claim, Consent, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { consentsOf, deniedIf, suppressedIf } from '../kit/consents.js'
import { described } from '../kit/described.js'
import type { Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, given, type Source } from '../kit/source.js'
import { readFlag, readTraits, type TraitMapping } from '../kit/traits.js'
import { changedAt, emailsOf } from './history.js'

/** What {@link fromHubspot} takes besides data. */
export interface HubspotOptions extends AdapterOptions {
  /** The contact property that holds your user id. Default `user_id`. */
  readonly userId?: string | undefined
  /** The company property that holds your account id. Default `account_id`. */
  readonly accountId?: string | undefined
  /**
   * What it means that a contact is associated with a company. Default `contact`: somebody to talk to there. `member`:
   * a member of the account.
   */
  readonly associations?: 'contact' | 'member' | undefined
  /** Traits of contacts, by property. Everything in HubSpot is text: say how a property is read. */
  readonly traits?: TraitMapping | undefined
  /** Traits of companies, by property. */
  readonly accountTraits?: TraitMapping | undefined
}

/** What the reading of HubSpot's objects needs to know. */
export interface HubspotContext {
  readonly source: Source
  readonly options: HubspotOptions
}

const CONTACT_TRAITS: TraitMapping = {
  firstName: 'firstname',
  lastName: 'lastname',
  jobTitle: 'jobtitle',
  country: 'country',
  lifecycleStage: 'lifecyclestage',
}

const COMPANY_TRAITS: TraitMapping = {
  name: 'name',
  industry: 'industry',
  country: 'country',
  employees: { from: 'numberofemployees', as: 'integer' },
  annualRevenue: { from: 'annualrevenue', as: 'number' },
}

const listIn = (text: string | undefined): readonly string[] =>
  text === undefined
    ? []
    : text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')

/** The records that were merged into this one: `12;13`, and, for contacts, `12:1700000000000;13:…`. */
function mergedIds(properties: Bag | undefined): readonly string[] {
  const merged = listIn(properties?.text('hs_merged_object_ids'))
  const dated = listIn(properties?.text('hs_calculated_merged_vids')).map((part) => part.split(':')[0]!)
  return [...new Set([...merged, ...dated])]
}

function aliases(bag: Bag, id: string, of: 'person' | 'account', { source }: HubspotContext): readonly AliasRecord[] {
  const namespace = of === 'person' ? 'crm_contact_id' : 'crm_company_id'
  const former = mergedIds(bag.expanded('properties')).filter((old) => old !== id)
  return former.map((old) => ({
    kind: 'alias',
    ...source.record(of === 'person' ? 'merged-contact' : 'merged-company', old, bag.iso('updatedAt')),
    of,
    namespace,
    from: source.own(namespace, old).value,
    to: source.own(namespace, id).value,
  }))
}

/** The API gives text, exports and workflows a boolean. */
const isSet = (properties: Bag, name: string): boolean => readFlag(properties.raw(name)) === true

/** Topics that somebody has left: HubSpot makes a property for each. */
function leftTopics(properties: Bag): readonly (Consent | undefined)[] {
  const names = properties.names().filter((name) => /^hs_email_optout_\d+$/.test(name))
  return names.map((name) => deniedIf(isSet(properties, name), 'email', name.slice('hs_email_optout_'.length)))
}

function consents(properties: Bag | undefined) {
  if (!properties) return {}
  const bounced = properties.text('hs_email_hard_bounce_reason_enum') ?? properties.text('hs_email_hard_bounce_reason')
  return consentsOf(
    deniedIf(isSet(properties, 'hs_email_optout'), 'email'),
    suppressedIf(bounced !== undefined, 'email', 'hard bounce'),
    ...leftTopics(properties),
  )
}

const phoneClaims = (properties: Bag | undefined): readonly Claim[] =>
  ['phone', 'mobilephone'].flatMap((name) => claimed('phone', properties?.text(name)))

/** When the properties behind traits were set last, where the history was sent. */
function traitsAt(bag: Bag, traits: Record<string, unknown>, mapping: TraitMapping) {
  const dated = Object.keys(traits).map((trait) => {
    const field = mapping[trait]!
    return [trait, changedAt(bag, typeof field === 'string' ? field : field.from)] as const
  })
  const known = dated.filter(([, at]) => at !== undefined)
  return known.length > 0 ? { traitsAt: Object.fromEntries(known) as Record<string, number> } : {}
}

function companiesOf(bag: Bag): readonly string[] {
  const results = bag.expanded('associations')?.bag('companies')?.bags('results') ?? []
  return [...new Set(results.map((result) => result.id('id')).filter((id) => id !== undefined))]
}

function associations(bag: Bag, id: string, { source, options }: HubspotContext): readonly IdentityRecord[] {
  const person = source.own('crm_contact_id', id)
  return companiesOf(bag).map((company): IdentityRecord => {
    const account = source.own('crm_company_id', company)
    const head = source.record('association', `${company}/${id}`, bag.iso('updatedAt'))
    return options.associations === 'member'
      ? { kind: 'membership', ...head, account, person, action: 'set' }
      : { kind: 'account', ...head, claims: [account], contacts: [{ relation: 'contact', person }] }
  })
}

/** A contact, the contacts that were merged into it, and its companies. */
export function readContact(bag: Bag, context: HubspotContext): Converted {
  const { source, options } = context
  const [id, properties] = [bag.id('id'), bag.bag('properties')]
  if (id === undefined) return bag.report('record.missing', 'id', 'A contact has an id.')
  const mapping = options.traits ?? CONTACT_TRAITS
  const [email, others] = [properties?.text('email'), listIn(properties?.text('hs_additional_emails'))]
  const traits = properties ? readTraits(properties, mapping) : {}
  return [
    {
      kind: 'person',
      ...source.record('contact', id, bag.iso('updatedAt')),
      claims: [
        source.own('crm_contact_id', id),
        ...claimed('user_id', properties?.id(options.userId ?? 'user_id')),
        ...emailsOf(bag, 'email', email),
        ...others.flatMap((value) => claimed('email', value)),
        ...phoneClaims(properties),
      ],
      ...described({ ...given({ email }), ...traits }, bag.flag('archived')),
      ...traitsAt(bag, traits, mapping),
      ...consents(properties),
    },
    ...aliases(bag, id, 'person', context),
    ...associations(bag, id, context),
  ]
}

/** A company, and the companies that were merged into it. */
export function readCompany(bag: Bag, context: HubspotContext): Converted {
  const { source, options } = context
  const [id, properties] = [bag.id('id'), bag.bag('properties')]
  if (id === undefined) return bag.report('record.missing', 'id', 'A company has an id.')
  const mapping = options.accountTraits ?? COMPANY_TRAITS
  const traits = properties ? readTraits(properties, mapping) : {}
  const parent = properties?.id('hs_parent_company_id')
  return [
    {
      kind: 'account',
      ...source.record('company', id, bag.iso('updatedAt')),
      claims: [
        source.own('crm_company_id', id),
        ...claimed('account_id', properties?.id(options.accountId ?? 'account_id')),
        ...claimed('domain', properties?.text('domain')),
      ],
      ...described(traits, bag.flag('archived')),
      ...traitsAt(bag, traits, mapping),
      ...(parent !== undefined && parent !== id && { parent: source.own('crm_company_id', parent) }),
    },
    ...aliases(bag, id, 'account', context),
  ]
}
