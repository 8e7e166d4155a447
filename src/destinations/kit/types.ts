/** Whether somebody is in a segment: yes, no, or it cannot be said. What cannot be said is never sent. */
export type SentVerdict = boolean | null

/** Somebody, and what the segments say of them. A person with several rows is in a segment when one of the rows is. */
export interface Person {
  readonly userId: string
  /** The account that the row is about. Only where accounts are sent. */
  readonly accountId?: string | null
  /** By id of the segment. */
  readonly verdicts: Readonly<Record<string, SentVerdict>>
}

/** Under what a tool knows somebody. */
export interface Address {
  /** The e-mail address. */
  readonly email?: string | null
  /** The id that the tool gave, or that it was given. Absent: the id of the user. */
  readonly id?: string | null
}

/** Addresses by user: a `Map`, or pairs. */
export type Addresses = Iterable<readonly [userId: string, address: Address]>

/** Somebody entered or left a segment, as `transitionsBetween` says it. */
export interface SegmentTransition {
  /** The same for the same transition. */
  readonly id: string
  readonly kind: 'entered' | 'left'
  readonly segment: string
  readonly subject: { readonly userId: string | null; readonly accountId: string | null }
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Why something is not sent. */
export type RefusalCode =
  | 'address.missing'
  | 'address.invalid'
  | 'address.several'
  | 'id.invalid'
  | 'name.invalid'
  | 'name.taken'
  | 'size.item'
  | 'transition.no-user'
  | 'transition.both-ways'
  | 'transition.time'

/** Something that is not sent. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  readonly userId?: string
  readonly segment?: string
}

/** One request, without host and credentials: these are yours. */
export interface DestinationRequest<B> {
  /** The same for the same request: for logs, and for `Idempotency-Key` where a tool knows it. */
  readonly id: string
  readonly method: 'POST' | 'PUT' | 'PATCH'
  readonly path: string
  /** To be sent as JSON. */
  readonly body: B
  /** The users that it is about. */
  readonly users: readonly string[]
}

/** What is to be sent, and what is not. */
export interface Delivery<B> {
  readonly requests: readonly DestinationRequest<B>[]
  readonly refused: readonly Refusal[]
}

/** What every destination takes. */
export interface DeliveryOptions {
  /** What was sent last. Only what differs from it is sent. Absent: everything is. */
  readonly previous?: Iterable<Person>
  /** Names of attributes, by id of the segment. Absent: made from the id. */
  readonly names?: Readonly<Record<string, string>>
}
