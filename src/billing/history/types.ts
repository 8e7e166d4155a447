import type { Money } from '../../ast/index.js'
import type { EventRecord, Identifier, RecordKey, SubscriptionRecord } from '../../identity/records.js'
import type { InstantInput } from '../../time/index.js'
import type { BillingEventName } from '../events.js'

/** An attempt to collect money. */
export interface Payment {
  /** The invoice, charge or transaction: `stripe:invoice:in_1`. */
  readonly key: RecordKey
  readonly source: string
  /** The key of the subscription that it pays for. Absent: none, or not known; `account` says whose it is. */
  readonly subscription?: RecordKey | undefined
  /** Whose it is, when the subscription is not among the records. */
  readonly holder?: Identifier | undefined
  readonly at: InstantInput
  readonly outcome: 'paid' | 'failed'
  /** Whether a new period began with it. */
  readonly renewal: boolean
  readonly amount?: Money | undefined
  readonly mode?: 'live' | 'test' | undefined
}

/** How a history is read. */
export interface HistoryOptions {
  /** The plans, lowest first: a move to a higher one is an upgrade, whatever it costs. Without it: the revenue decides. */
  readonly plans?: readonly string[] | undefined
  /** What a holder stands for. Default `account`: events carry the account. `person`: they carry the person. */
  readonly holder?: 'account' | 'person' | undefined
}

/** One observation of a subscription, its instants read. */
export interface State {
  readonly record: SubscriptionRecord
  /** When it was so. Undefined: nobody knows. */
  readonly seenAt: number | undefined
  readonly startedAt: number | undefined
  readonly trialStartedAt: number | undefined
  readonly trialEndsAt: number | undefined
  readonly periodStartedAt: number | undefined
  readonly renewsAt: number | undefined
  readonly canceledAt: number | undefined
  readonly endedAt: number | undefined
}

/** A payment, its instant read. */
export interface PaymentAt extends Payment {
  readonly time: number
}

/** Something that happened to a subscription. */
export interface Happening {
  readonly name: BillingEventName
  readonly at: number
  readonly properties: EventRecord['properties']
}
