import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import {
  readAccount,
  readContact,
  readLead,
  readRelation,
  type SalesforceContext,
  type SalesforceOptions,
} from './read.js'
import type { SalesforceData } from './types.js'

export type * from '../kit/exports.js'
export type { SalesforceOptions } from './read.js'
export type * from './types.js'

/**
 * Salesforce's contacts, leads, accounts and relations between them as records.
 *
 * Ids with 15 letters become ids with 18, so that both name the same thing. A record that lost a merge names its winner
 * (`MasterRecordId`), a converted lead its contact: both become aliases. To get them, query with `ALL ROWS`. Deleted
 * records stay known as deleted. Opt-outs and bounces become consents.
 *
 * @param data Rows of the standard objects. Instants are ISO 8601.
 * @param options Your own fields (`…__c`) with your ids, and which fields become traits.
 * @returns Records, and what was wrong with single rows.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromSalesforce } from 'cadre/adapters/salesforce'
 *
 * const loser = { Id: '0032X00002aBcDe', IsDeleted: true, MasterRecordId: '0032X00002aBcDfQAK' }
 * const { records } = fromSalesforce({ contacts: [loser] })
 * records[1]?.kind === 'alias' && records[1].from // 'salesforce|0032X00002aBcDeQAK'
 * ```
 */
export function fromSalesforce(data: SalesforceData, options: SalesforceOptions = {}): AdapterOutput {
  const source = new Source('salesforce', options)
  const collector = new Collector(source)
  const context: SalesforceContext = { source, options }
  collector.each(data.contacts, 'contacts', (bag) => readContact(bag, context))
  collector.each(data.leads, 'leads', (bag) => readLead(bag, context))
  collector.each(data.accounts, 'accounts', (bag) => readAccount(bag, context))
  collector.each(data.relations, 'relations', (bag) => readRelation(bag, context))
  return collector.done()
}
