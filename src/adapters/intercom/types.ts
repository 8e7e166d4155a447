/** A contact. */
export interface IntercomContactLike {
  readonly id: string
  /** Yours. */
  readonly external_id?: string | null | undefined
  readonly role?: string | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly name?: string | null | undefined
  readonly created_at?: number | undefined
  readonly updated_at?: number | undefined
  readonly signed_up_at?: number | null | undefined
  readonly last_seen_at?: number | null | undefined
  readonly unsubscribed_from_emails?: boolean | undefined
  readonly has_hard_bounced?: boolean | undefined
  readonly marked_email_as_spam?: boolean | undefined
  readonly companies?: unknown
  readonly custom_attributes?: unknown
  readonly archived?: boolean | undefined
}

/** What is left of a contact that was deleted. Without an id, nobody knows of which. */
export interface IntercomDeletedLike {
  readonly id?: string | undefined
  readonly deleted?: boolean | undefined
}

/** A company. */
export interface IntercomCompanyLike {
  readonly id: string
  /** Yours. */
  readonly company_id?: string | null | undefined
  readonly name?: string | null | undefined
  readonly industry?: string | null | undefined
  readonly size?: number | null | undefined
  readonly website?: string | null | undefined
  readonly updated_at?: number | undefined
  readonly remote_created_at?: number | null | undefined
  readonly custom_attributes?: unknown
}

/** What {@link fromIntercom} reads. Either list may be left out. */
export interface IntercomData {
  readonly contacts?: readonly (IntercomContactLike | IntercomDeletedLike)[] | undefined
  readonly companies?: readonly IntercomCompanyLike[] | undefined
}
