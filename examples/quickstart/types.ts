import type { Interval, Plan, Role, Status } from './vocabulary.js'

/** Milliseconds since the epoch. */
export type Instant = number

export interface User {
  id: string
  signedUpAt: Instant
  country?: string
  jobTitle?: string
  nps?: number
  timeZone?: string
}

export interface Account {
  id: string
  name: string
  createdAt: Instant
  industry?: string
  employees?: number
  seats: number
  apiLimit?: number
  country?: string
  referralSource?: string
}

export interface Membership {
  roles: Role[]
  joinedAt?: Instant
  leftAt?: Instant
}

/** Minor units of a currency: 9 dollars are `{ amount: 900, currency: 'USD' }`. */
export interface Money {
  amount: number
  currency: string
}

export interface Subscription {
  plan: Plan
  status: Status
  interval?: Interval
  quantity?: number
  mrr?: Money
  startedAt?: Instant
  trialStartedAt?: Instant
  trialEndsAt?: Instant
  periodStartedAt?: Instant
  renewsAt?: Instant
  cancelAt?: Instant
  canceledAt?: Instant
  endedAt?: Instant
}

export interface Event {
  id?: string
  name: string
  at: Instant
  userId?: string
  accountId?: string
  properties?: Record<string, string | number | boolean>
}

/** What is known of an account apart from its members. */
export interface AccountFacts {
  account: Account
  /** `null`: it has none. Absent: it could not be read, so nobody knows. */
  subscription?: Subscription | null
  /** All events that carry the account; one array, shared by all its members. */
  accountEvents: Event[]
}

/** A member of an account; the events are all the user's, in every account. */
export interface Member {
  user: User
  membership: Membership
  events: Event[]
}

/** An account with its members. */
export interface AccountSubject extends AccountFacts {
  /** Absent: the data has no users. */
  members?: Member[]
}

/** A user with all accounts and all events. */
export interface Person {
  user: User
  accounts: (AccountFacts & { membership: Membership })[]
  events: Event[]
}

/** Everything that was read. */
export interface Loaded {
  people: Person[]
  accounts: AccountSubject[]
  /** The number of different events; one that has a user and an account belongs to both. */
  eventCount: number
}
