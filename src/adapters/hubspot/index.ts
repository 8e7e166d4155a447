import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { type HubspotContext, type HubspotOptions, readCompany, readContact } from './read.js'
import type { HubspotData } from './types.js'

export type * from '../kit/exports.js'
export type { HubspotOptions } from './read.js'
export type * from './types.js'

/**
 * HubSpot's contacts and companies as records, as they travel and as the SDK has them.
 *
 * With `propertiesWithHistory: ['email']`, former addresses are claimed for the time in which they were theirs. Records
 * that were merged go on under a new id: their former ids (`hs_merged_object_ids`, `hs_calculated_merged_vids`) become
 * aliases. Archived objects are deleted. Opt-outs and hard bounces become consents. Your ids are read from properties.
 * Every value in HubSpot is text: a mapping says which become numbers, dates or lists.
 *
 * @param data Contacts and companies. Instants are ISO 8601 or Dates.
 * @param options Where your ids are, and which properties become traits.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromHubspot } from 'cadre/adapters/hubspot'
 *
 * const contact = { id: '101', properties: { email: 'jane@acme.io', seats: '12', hs_merged_object_ids: '77' } }
 * const { records } = fromHubspot({ contacts: [contact] }, { traits: { seats: { from: 'seats', as: 'integer' } } })
 * records.map(({ kind }) => kind) // ['person', 'alias']
 * records[0]?.kind === 'person' && records[0].traits // { email: 'jane@acme.io', seats: 12 }
 * ```
 */
export function fromHubspot(data: HubspotData, options: HubspotOptions = {}): AdapterOutput {
  const source = new Source('hubspot', options)
  const collector = new Collector(source)
  const context: HubspotContext = { source, options }
  collector.each(data.contacts, 'contacts', (bag) => readContact(bag, context))
  collector.each(data.companies, 'companies', (bag) => readCompany(bag, context))
  return collector.done()
}
