/** A company, as Clearbit describes it. */
export interface ClearbitCompanyLike {
  readonly id?: string | null | undefined
  readonly domain?: string | null | undefined
  readonly name?: string | null | undefined
  readonly foundedYear?: number | null | undefined
  readonly category?: object | null | undefined
  readonly metrics?: object | null | undefined
  readonly geo?: object | null | undefined
  readonly tech?: readonly string[] | null | undefined
}

/** A company, as Apollo describes it. */
export interface ApolloOrganizationLike {
  readonly id?: string | null | undefined
  readonly primary_domain?: string | null | undefined
  readonly name?: string | null | undefined
  readonly industry?: string | null | undefined
  readonly estimated_num_employees?: number | null | undefined
  readonly annual_revenue?: number | null | undefined
  readonly country?: string | null | undefined
  readonly founded_year?: number | null | undefined
  readonly technology_names?: readonly string[] | null | undefined
}

/** A person, as Clearbit describes one. */
export interface ClearbitPersonLike {
  readonly id?: string | null | undefined
  readonly email?: string | null | undefined
  readonly employment?: object | null | undefined
  readonly geo?: object | null | undefined
}

/** A person, as Apollo describes one. */
export interface ApolloPersonLike {
  readonly id?: string | null | undefined
  readonly email?: string | null | undefined
  readonly title?: string | null | undefined
  readonly seniority?: string | null | undefined
  readonly country?: string | null | undefined
}

/** What {@link fromEnrichment} reads. Every list may be left out. */
export interface EnrichmentData {
  readonly clearbitCompanies?: readonly ClearbitCompanyLike[] | undefined
  readonly clearbitPeople?: readonly ClearbitPersonLike[] | undefined
  readonly apolloOrganizations?: readonly ApolloOrganizationLike[] | undefined
  readonly apolloPeople?: readonly ApolloPersonLike[] | undefined
}
