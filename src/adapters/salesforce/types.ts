interface SalesforceObject {
  /** 15 or 18 letters. */
  readonly Id?: string | null | undefined
  readonly IsDeleted?: boolean | null | undefined
  readonly LastModifiedDate?: string | null | undefined
  readonly SystemModstamp?: string | null | undefined
}

/** A contact. Fields of your own end in `__c`. */
export interface SalesforceContactLike extends SalesforceObject {
  readonly AccountId?: string | null | undefined
  readonly Email?: string | null | undefined
  readonly Phone?: string | null | undefined
  readonly MobilePhone?: string | null | undefined
  readonly FirstName?: string | null | undefined
  readonly LastName?: string | null | undefined
  readonly Title?: string | null | undefined
  readonly MasterRecordId?: string | null | undefined
  readonly HasOptedOutOfEmail?: boolean | null | undefined
  readonly IsEmailBounced?: boolean | null | undefined
  readonly DoNotCall?: boolean | null | undefined
}

/** A lead. */
export interface SalesforceLeadLike extends SalesforceObject {
  readonly Email?: string | null | undefined
  readonly Phone?: string | null | undefined
  readonly MasterRecordId?: string | null | undefined
  readonly ConvertedContactId?: string | null | undefined
  readonly HasOptedOutOfEmail?: boolean | null | undefined
}

/** An account. */
export interface SalesforceAccountLike extends SalesforceObject {
  readonly Name?: string | null | undefined
  readonly ParentId?: string | null | undefined
  readonly MasterRecordId?: string | null | undefined
  readonly Website?: string | null | undefined
  readonly Industry?: string | null | undefined
  readonly NumberOfEmployees?: number | null | undefined
  readonly AnnualRevenue?: number | null | undefined
  readonly BillingCountry?: string | null | undefined
}

/** One of several accounts of a contact. */
export interface SalesforceRelationLike extends SalesforceObject {
  readonly AccountId?: string | null | undefined
  readonly ContactId?: string | null | undefined
  readonly Roles?: string | null | undefined
  readonly IsActive?: boolean | null | undefined
}

/** What {@link fromSalesforce} reads. Every list may be left out. */
export interface SalesforceData {
  readonly contacts?: readonly SalesforceContactLike[] | undefined
  readonly leads?: readonly SalesforceLeadLike[] | undefined
  readonly accounts?: readonly SalesforceAccountLike[] | undefined
  /** `AccountContactRelation`: the accounts of contacts that have several. */
  readonly relations?: readonly SalesforceRelationLike[] | undefined
}
