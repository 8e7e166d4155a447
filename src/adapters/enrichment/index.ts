import type { Bag } from '../kit/bag.js'
import { described, mapped } from '../kit/described.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, Source } from '../kit/source.js'
import type { TraitMapping } from '../kit/traits.js'
import type { EnrichmentData } from './types.js'

export type * from '../kit/exports.js'
export type * from './types.js'

/** What {@link fromEnrichment} takes besides data. */
export interface EnrichmentOptions extends AdapterOptions {
  /**
   * Your accounts by the domain that was looked up: a domain alone never says that an account is a company, as several
   * accounts may share one. Companies that are not among them keep their domain only.
   */
  readonly accounts?: Readonly<Record<string, string>> | undefined
  /** Traits of companies, by the vendor's fields. Default: industry, employees, annualRevenue, country, technologies, foundedYear. */
  readonly accountTraits?: TraitMapping | undefined
  /** Traits of people, by the vendor's fields. Default: jobTitle, seniority, country. */
  readonly traits?: TraitMapping | undefined
}

const CLEARBIT_COMPANY: TraitMapping = {
  industry: 'category.industry',
  employees: { from: 'metrics.employees', as: 'integer' },
  annualRevenue: { from: 'metrics.annualRevenue', as: 'number' },
  country: 'geo.countryCode',
  technologies: { from: 'tech', as: 'list' },
  foundedYear: { from: 'foundedYear', as: 'integer' },
}

const APOLLO_ORGANIZATION: TraitMapping = {
  industry: 'industry',
  employees: { from: 'estimated_num_employees', as: 'integer' },
  annualRevenue: { from: 'annual_revenue', as: 'number' },
  country: 'country',
  technologies: { from: 'technology_names', as: 'list' },
  foundedYear: { from: 'founded_year', as: 'integer' },
}

const CLEARBIT_PERSON: TraitMapping = {
  jobTitle: 'employment.title',
  seniority: 'employment.seniority',
  country: 'geo.countryCode',
}

const APOLLO_PERSON: TraitMapping = { jobTitle: 'title', seniority: 'seniority', country: 'country' }

interface Reading {
  readonly vendor: 'clearbit' | 'apollo'
  readonly usual: TraitMapping
  readonly source: Source
  readonly options: EnrichmentOptions
}

function readCompany(bag: Bag, { vendor, usual, source, options }: Reading): Converted {
  const domain = (bag.text('domain') ?? bag.text('primaryDomain'))?.toLowerCase()
  const { accounts = {}, accountTraits } = options
  if (domain === undefined) return bag.report('record.missing', 'domain', 'Nothing says which company this is.')
  const account = Object.hasOwn(accounts, domain) ? accounts[domain] : undefined
  return [
    {
      kind: 'account',
      ...source.record('company', `${vendor}/${domain}`),
      claims: [...claimed('account_id', account), { namespace: 'domain', value: domain }],
      ...described(mapped(bag, accountTraits, usual)),
    },
  ]
}

function readPerson(bag: Bag, { vendor, usual, source, options }: Reading): Converted {
  const email = bag.text('email')
  if (email === undefined) return bag.report('record.missing', 'email', 'Nothing says which person this is.')
  return [
    {
      kind: 'person',
      ...source.record('person', `${vendor}/${bag.id('id') ?? email}`),
      claims: [{ namespace: 'email', value: email }],
      ...described(mapped(bag, options.traits, usual)),
    },
  ]
}

/**
 * What Clearbit and Apollo know of companies and people, as records: industry, size, country, technologies; title and
 * seniority.
 *
 * Companies describe the account whose domain was looked up: say in `accounts` which that is. People are known by their
 * address, which counts as not verified. Neither vendor dates what it knows: say in `observedAt` when you asked.
 *
 * @param data What the vendors sent.
 * @param options Your accounts by domain, and which fields become traits.
 * @returns Records, and what was wrong with single objects.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromEnrichment } from 'cadre/adapters/enrichment'
 *
 * const company = { domain: 'acme.io', category: { industry: 'Logistics' }, metrics: { employees: 240 } }
 * const { records } = fromEnrichment({ clearbitCompanies: [company] }, { accounts: { 'acme.io': 'acme' } })
 * records[0]?.kind === 'account' && records[0].traits // { industry: 'Logistics', employees: 240 }
 * ```
 */
export function fromEnrichment(data: EnrichmentData, options: EnrichmentOptions = {}): AdapterOutput {
  const source = new Source('enrichment', options)
  const collector = new Collector(source)
  const reading = (vendor: Reading['vendor'], usual: TraitMapping): Reading => ({ vendor, usual, source, options })
  const { clearbitCompanies, clearbitPeople, apolloOrganizations, apolloPeople } = data
  collector.each(clearbitCompanies, 'clearbitCompanies', (bag) =>
    readCompany(bag, reading('clearbit', CLEARBIT_COMPANY)),
  )
  collector.each(apolloOrganizations, 'apolloOrganizations', (bag) =>
    readCompany(bag, reading('apollo', APOLLO_ORGANIZATION)),
  )
  collector.each(clearbitPeople, 'clearbitPeople', (bag) => readPerson(bag, reading('clearbit', CLEARBIT_PERSON)))
  collector.each(apolloPeople, 'apolloPeople', (bag) => readPerson(bag, reading('apollo', APOLLO_PERSON)))
  return collector.done()
}
