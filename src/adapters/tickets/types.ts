/** A ticket, as Zendesk has it; other help desks are easily brought into this shape. */
export interface TicketLike {
  readonly id: string | number
  readonly status: string
  readonly priority?: string | null | undefined
  readonly type?: string | null | undefined
  readonly requester_id?: string | number | null | undefined
  readonly organization_id?: string | number | null | undefined
  readonly created_at: string | Date
  readonly updated_at?: string | Date | null | undefined
  /** When it was solved, where you know it (Zendesk: in the ticket's metrics). */
  readonly solved_at?: string | Date | null | undefined
  readonly satisfaction_rating?: { readonly score?: string | null | undefined } | null | undefined
  /** Who asked, when it is known without a list of users. */
  readonly requester?:
    { readonly email?: string | null | undefined; readonly external_id?: string | null | undefined } | undefined
}

/** Whoever asks. */
export interface TicketUserLike {
  readonly id: string | number
  readonly email?: string | null | undefined
  /** Your user id. */
  readonly external_id?: string | null | undefined
  readonly organization_id?: string | number | null | undefined
}

/** The company of whoever asks. */
export interface TicketOrganizationLike {
  readonly id: string | number
  readonly name?: string | null | undefined
  /** Your account id. */
  readonly external_id?: string | null | undefined
}

/** What {@link fromTickets} reads. */
export interface TicketData {
  readonly tickets?: readonly TicketLike[] | undefined
  readonly users?: readonly TicketUserLike[] | undefined
  readonly organizations?: readonly TicketOrganizationLike[] | undefined
}
