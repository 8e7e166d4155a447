type Properties = Readonly<Record<string, string | boolean | null | undefined>>

interface Version {
  readonly value: string
  readonly timestamp: string | Date
}

interface HubspotObject {
  readonly id: string
  /** Every value is text, or null. */
  readonly properties: Properties
  /** ISO 8601 as it travels, a Date in the SDK. */
  readonly createdAt?: string | Date | undefined
  readonly updatedAt?: string | Date | undefined
  readonly archived?: boolean | undefined
  /** Former values, when they were asked for: addresses then have dates. */
  readonly propertiesWithHistory?: Readonly<Record<string, readonly Version[]>> | undefined
}

/** A contact. */
export interface HubspotContactLike extends HubspotObject {
  readonly associations?:
    | {
        readonly [kind: string]:
          { readonly results: readonly { readonly id: string; readonly type: string }[] } | undefined
      }
    | undefined
}

/** A company. */
export type HubspotCompanyLike = HubspotObject

/** What {@link fromHubspot} reads. Either list may be left out. */
export interface HubspotData {
  readonly contacts?: readonly HubspotContactLike[] | undefined
  readonly companies?: readonly HubspotCompanyLike[] | undefined
}
