import { describe, expect, it } from 'vitest'
import { fromHubspot } from '../../../src/adapters/hubspot/index.js'
import { fromIntercom } from '../../../src/adapters/intercom/index.js'
import { longId } from '../../../src/adapters/salesforce/ids.js'
import { fromSalesforce } from '../../../src/adapters/salesforce/index.js'
import { first, issuesOf, namesOf, ofKind, seconds } from './records.js'

describe('HubSpot', () => {
  const contact = (properties: Record<string, string | boolean | null>, more: object = {}) => ({
    id: '101',
    properties,
    updatedAt: '2026-06-01T00:00:00Z',
    ...more,
  })

  it('tells who a contact is', () => {
    const person = first(
      fromHubspot({
        contacts: [
          contact({
            email: 'jane@acme.io',
            hs_additional_emails: 'j@acme.io;jane@home.io',
            user_id: 'u1',
            mobilephone: '+4915550001',
          }),
        ],
      }),
      'person',
    )
    expect(namesOf(person)).toEqual([
      'crm_contact_id=hubspot|101',
      'user_id=u1',
      'email=jane@acme.io',
      'email=j@acme.io',
      'email=jane@home.io',
      'phone=+4915550001',
    ])
  })

  it('tells when an address was whose, where the history was sent', () => {
    const versions = [
      { value: 'new@acme.io', timestamp: '2026-03-01T00:00:00Z', sourceType: 'CRM_UI' },
      { value: '', timestamp: '2026-02-01T00:00:00Z', sourceType: 'CRM_UI' },
      { value: 'old@acme.io', timestamp: new Date('2026-01-01T00:00:00Z'), sourceType: 'FORM' },
    ]
    const person = first(
      fromHubspot({ contacts: [contact({ email: 'new@acme.io' }, { propertiesWithHistory: { email: versions } })] }),
      'person',
    )
    expect(person.claims.slice(1)).toEqual([
      { namespace: 'email', value: 'old@acme.io', from: Date.parse('2026-01-01'), to: Date.parse('2026-02-01') },
      { namespace: 'email', value: 'new@acme.io', from: Date.parse('2026-03-01') },
    ])
  })

  it('keeps the former ids of what was merged, in both forms', () => {
    const output = fromHubspot({
      contacts: [
        contact({ hs_merged_object_ids: '77;78', hs_calculated_merged_vids: '77:1700000000000;101:1700000000000' }),
      ],
      companies: [{ id: '5', properties: { hs_merged_object_ids: '4' } }],
    })
    expect(ofKind(output, 'alias').map(({ of, namespace, from, to }) => [of, namespace, from, to])).toEqual([
      ['person', 'crm_contact_id', 'hubspot|77', 'hubspot|101'],
      ['person', 'crm_contact_id', 'hubspot|78', 'hubspot|101'],
      ['account', 'crm_company_id', 'hubspot|4', 'hubspot|5'],
    ])
  })

  it('reads text as the mapping says; empty is nothing, absent is not said', () => {
    const traits = {
      seats: { from: 'seats', as: 'integer' },
      score: { from: 'score', as: 'number' },
      vip: { from: 'vip', as: 'boolean' },
      signedUpAt: { from: 'signed_up', as: 'milliseconds' },
      renewsAt: { from: 'renews', as: 'instant' },
      interests: { from: 'interests', as: 'list' },
      note: { from: 'note', as: 'text' },
      city: { from: 'city', as: 'text' },
    } as const
    const properties = {
      seats: '12',
      score: '3.5',
      vip: 'true',
      signed_up: '1700000000000',
      renews: '2026-07-01',
      interests: 'api; exports',
      note: '',
    }
    expect(first(fromHubspot({ contacts: [contact(properties)] }, { traits }), 'person').traits).toEqual({
      seats: 12,
      score: 3.5,
      vip: true,
      signedUpAt: 1_700_000_000_000,
      renewsAt: Date.parse('2026-07-01'),
      interests: ['api', 'exports'],
      note: null,
    })
  })

  it('says which text could not be read, and dates traits where it can', () => {
    const traits = { seats: { from: 'seats', as: 'integer' }, plan: 'plan' } as const
    const history = {
      propertiesWithHistory: { plan: [{ value: 'pro', timestamp: '2026-05-01T00:00:00Z', sourceType: 'API' }] },
    }
    const output = fromHubspot({ contacts: [contact({ seats: 'twelve', plan: 'pro' }, history)] }, { traits })
    expect(issuesOf(output)).toEqual(['record.type contacts[0].properties.seats'])
    expect(first(output, 'person')).toMatchObject({
      traits: { plan: 'pro' },
      traitsAt: { plan: Date.parse('2026-05-01') },
    })
  })

  it('takes a no for a no', () => {
    const consents = (properties: Record<string, string | boolean>) =>
      first(fromHubspot({ contacts: [contact(properties)] }), 'person').consents
    expect(consents({ hs_email_optout: 'true' })).toEqual([{ channel: 'email', state: 'denied' }])
    expect(consents({ hs_email_optout: true })).toEqual([{ channel: 'email', state: 'denied' }])
    expect(consents({ hs_email_optout: 'TRUE' })).toEqual([{ channel: 'email', state: 'denied' }])
    expect(consents({ hs_email_optout_7: 'true', hs_email_optout_8: 'false' })).toEqual([
      { channel: 'email', topic: '7', state: 'denied' },
    ])
    expect(consents({ hs_email_hard_bounce_reason_enum: 'MAILBOX_FULL' })).toEqual([
      { channel: 'email', state: 'suppressed', reason: 'hard bounce' },
    ])
    expect(consents({ hs_email_optout: 'false' })).toBeUndefined()
  })

  it('knows archived contacts as deleted', () => {
    expect(first(fromHubspot({ contacts: [contact({}, { archived: true })] }), 'person').deleted).toBe(true)
  })

  it('relates contacts to companies: to talk to, or as members', () => {
    const associations = {
      companies: {
        results: [
          { id: '5', type: 'contact_to_company' },
          { id: '5', type: 'primary' },
        ],
      },
    }
    const related = fromHubspot({ contacts: [contact({}, { associations })] })
    expect(first(related, 'account')).toMatchObject({
      claims: [{ value: 'hubspot|5' }],
      contacts: [{ relation: 'contact', person: { value: 'hubspot|101' } }],
    })
    const members = fromHubspot({ contacts: [contact({}, { associations })] }, { associations: 'member' })
    expect(ofKind(members, 'membership')).toMatchObject([
      { action: 'set', account: { value: 'hubspot|5' }, person: { value: 'hubspot|101' } },
    ])
  })

  it('tells which account a company is', () => {
    const company = {
      id: '5',
      properties: {
        account_id: 'acme',
        domain: 'acme.io',
        name: 'Acme',
        numberofemployees: '240',
        hs_parent_company_id: '4',
      },
    }
    expect(first(fromHubspot({ companies: [company] }), 'account')).toMatchObject({
      claims: [
        { value: 'hubspot|5' },
        { namespace: 'account_id', value: 'acme' },
        { namespace: 'domain', value: 'acme.io' },
      ],
      traits: { name: 'Acme', employees: 240 },
      parent: { namespace: 'crm_company_id', value: 'hubspot|4' },
    })
  })
})

describe('ids of Salesforce', () => {
  it.each([
    ['0032X00002aBcDe', '0032X00002aBcDeQAK'],
    ['aaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaAAA'],
    ['AAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAA555'],
    ['Aaaaaaaaaaaaaaa', 'AaaaaaaaaaaaaaaBAA'],
    ['aaaaaAaaaaaAaaa', 'aaaaaAaaaaaAaaaABC'],
    ['0032X00002aBcDeQAK', '0032X00002aBcDeQAK'],
  ])('%s is %s', (short, long) => {
    expect(longId(short)).toBe(long)
  })

  it.each(['', '0032X00002aBcD', '0032X00002aBcDeQ', '0032X00002aBc!e'])('%j is none', (text) => {
    expect(longId(text)).toBeUndefined()
  })
})

describe('Salesforce', () => {
  const [jane, acme] = ['0032X00002aBcDeQAK', '0012X00001aBcDeQAK']
  const at = '2026-06-01T00:00:00.000+0000'

  it('tells who a contact is, by ids in their long form', () => {
    const contact = {
      Id: jane.slice(0, 15),
      Email: 'jane@acme.io',
      FirstName: 'Jane',
      App_User__c: 'u1',
      SystemModstamp: at,
      AccountId: acme,
    }
    const output = fromSalesforce({ contacts: [contact] }, { userId: 'App_User__c' })
    const person = first(output, 'person')
    expect(namesOf(person)).toEqual([`crm_contact_id=salesforce|${jane}`, 'user_id=u1', 'email=jane@acme.io'])
    expect(person).toMatchObject({
      observedAt: Date.parse('2026-06-01'),
      traits: { email: 'jane@acme.io', firstName: 'Jane' },
    })
    expect(first(output, 'account').contacts).toEqual([
      { relation: 'contact', person: { namespace: 'crm_contact_id', value: `salesforce|${jane}` } },
    ])
  })

  it('makes an alias of who lost a merge, and of a converted lead', () => {
    const output = fromSalesforce({
      contacts: [{ Id: '0032X00002aBcDf', IsDeleted: true, MasterRecordId: jane }],
      leads: [{ Id: '00Q2X00002aBcDe', ConvertedContactId: jane }],
      accounts: [{ Id: '0012X00001aBcDf', IsDeleted: true, MasterRecordId: acme }],
    })
    expect(ofKind(output, 'alias').map(({ of, to }) => [of, to])).toEqual([
      ['person', `salesforce|${jane}`],
      ['person', `salesforce|${jane}`],
      ['account', `salesforce|${acme}`],
    ])
    expect(first(output, 'person').deleted).toBe(true)
  })

  it('takes a no for a no', () => {
    const contact = { Id: jane, HasOptedOutOfEmail: true, IsEmailBounced: true, DoNotCall: true }
    expect(first(fromSalesforce({ contacts: [contact] }), 'person').consents).toEqual([
      { channel: 'email', state: 'denied' },
      { channel: 'phone', state: 'denied' },
      { channel: 'email', state: 'suppressed', reason: 'bounced' },
    ])
  })

  it.each([
    ['https://www.acme.io/about?x=1', 'acme.io'],
    ['ACME.io', 'acme.io'],
    ['http://shop.acme.co.uk:8080', 'shop.acme.co.uk'],
    ['n/a', undefined],
    ['see notes', undefined],
  ])('reads the domain of %j', (Website, domain) => {
    const account = first(fromSalesforce({ accounts: [{ Id: acme, Website }] }), 'account')
    expect(account.claims.find(({ namespace }) => namespace === 'domain')?.value).toBe(domain)
  })

  it('has contacts with several accounts, and members if you say so', () => {
    const relation = {
      AccountId: acme,
      ContactId: jane,
      Roles: 'Decision Maker;Billing',
      IsActive: true,
      SystemModstamp: at,
    }
    const gone = { ...relation, AccountId: '0012X00001aBcDf', IsActive: false }
    expect(ofKind(fromSalesforce({ relations: [relation, gone] }), 'account')).toHaveLength(1)
    expect(
      ofKind(fromSalesforce({ relations: [relation, gone] }, { associations: 'member' }), 'membership'),
    ).toMatchObject([
      { action: 'set', roles: ['Decision Maker', 'Billing'] },
      { action: 'set', status: 'inactive' },
    ])
  })

  it('refuses what has no id of Salesforce', () => {
    expect(issuesOf(fromSalesforce({ contacts: [{ Id: 'jane' }] }))).toEqual([
      'record.claim contacts[0].Id',
      'record.missing contacts[0].Id',
    ])
  })
})

describe('Intercom', () => {
  const contact = {
    id: '5f1',
    external_id: 'u1',
    role: 'user',
    email: 'jane@acme.io',
    updated_at: seconds('2026-06-01T00:00:00Z'),
    signed_up_at: seconds('2026-01-01T00:00:00Z'),
    custom_attributes: { team: 'ops' },
    companies: { type: 'list', data: [{ id: 'c1', type: 'company' }], has_more: false },
  }

  it('tells users and their companies', () => {
    const output = fromIntercom(
      { contacts: [contact], companies: [{ id: 'c1', company_id: 'acme', name: 'Acme' }] },
      { traits: { team: 'custom_attributes.team' } },
    )
    expect(first(output, 'person')).toMatchObject({
      traits: { email: 'jane@acme.io', team: 'ops' },
      observedAt: Date.parse('2026-06-01'),
    })
    expect(namesOf(first(output, 'person'))).toEqual([
      'crm_contact_id=intercom|5f1',
      'user_id=u1',
      'email=jane@acme.io',
    ])
    expect(first(output, 'membership')).toMatchObject({
      account: { value: 'intercom|c1' },
      person: { value: 'intercom|5f1' },
    })
    expect(namesOf(first(output, 'account'))).toEqual(['crm_company_id=intercom|c1', 'account_id=acme'])
  })

  it('has leads who work at a company, and are no members', () => {
    const output = fromIntercom({ contacts: [{ ...contact, role: 'lead' }] })
    expect(ofKind(output, 'membership')).toEqual([])
    expect(first(output, 'account').contacts).toMatchObject([{ relation: 'lead' }])
  })

  it('takes a no for a no, knows who was deleted, and says when companies are missing', () => {
    const output = fromIntercom({
      contacts: [
        { ...contact, unsubscribed_from_emails: true, has_hard_bounced: true, companies: { data: [], has_more: true } },
        { id: '5f2', deleted: true },
      ],
    })
    const [jane, gone] = ofKind(output, 'person')
    expect(jane?.consents?.map(({ state }) => state)).toEqual(['denied', 'suppressed'])
    expect(gone?.deleted).toBe(true)
    expect(issuesOf(output)).toEqual(['record.incomplete contacts[0].companies.hasMore'])
  })
})
