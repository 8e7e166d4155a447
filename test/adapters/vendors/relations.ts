import type { SimplePublicObject as HubspotCompany } from '@hubspot/api-client/lib/codegen/crm/companies/index.js'
import type {
  SimplePublicObject as HubspotContact,
  SimplePublicObjectWithAssociations,
} from '@hubspot/api-client/lib/codegen/crm/contacts/index.js'
import type { Intercom } from 'intercom-client'
import type { StandardSchema } from 'jsforce'
import { fromHubspot } from '../../../src/adapters/hubspot/index.js'
import { fromIntercom } from '../../../src/adapters/intercom/index.js'
import { fromSalesforce } from '../../../src/adapters/salesforce/index.js'

type Fields<Kind extends keyof StandardSchema['SObjects']> = StandardSchema['SObjects'][Kind]['Fields']

export const hubspot = (
  contact: HubspotContact,
  associated: SimplePublicObjectWithAssociations,
  company: HubspotCompany,
) => fromHubspot({ contacts: [contact, associated], companies: [company] })

export const intercom = (contact: Intercom.Contact, deleted: Intercom.ContactDeleted, company: Intercom.Company) =>
  fromIntercom({ contacts: [contact, deleted], companies: [company] })

export const salesforce = (contact: Fields<'Contact'>, lead: Fields<'Lead'>, account: Fields<'Account'>) =>
  fromSalesforce({ contacts: [contact], leads: [lead], accounts: [account] })
