import type { AccountRecord, Claim, EventRecord, MembershipRecord, PersonRecord } from '../../../src/identity/index.js'

/** An identifier, dated or verified where that matters. */
export const claim = (namespace: string, value: string | number, more: Partial<Claim> = {}): Claim => ({
  namespace,
  value,
  ...more,
})

export const userId = (value: string) => claim('user_id', value)
export const accountId = (value: string) => claim('account_id', value)
export const email = (value: string, more?: Partial<Claim>) => claim('email', value, more)

const sourceOf = (key: string): string => key.split(':')[0]!

/** A record of a person; its source is the first part of its key. */
export const person = (
  key: PersonRecord['key'],
  claims: readonly Claim[],
  more: Partial<PersonRecord> = {},
): PersonRecord => ({ kind: 'person', key, source: sourceOf(key), claims, ...more })

/** A record of an account. */
export const account = (
  key: AccountRecord['key'],
  claims: readonly Claim[],
  more: Partial<AccountRecord> = {},
): AccountRecord => ({ kind: 'account', key, source: sourceOf(key), claims, ...more })

/** Something that somebody did at the instant 100. */
export const event = (
  key: EventRecord['key'],
  claims: readonly Claim[],
  more: Partial<EventRecord> = {},
): EventRecord => ({ kind: 'event', key, source: sourceOf(key), name: 'seen', at: 100, claims, ...more })

/** A user of the application in an account of it. */
export const member = (of: string, inside: string, more: object = {}): MembershipRecord => ({
  kind: 'membership',
  action: 'set',
  key: `app:member:${of}-${inside}`,
  source: 'app',
  person: userId(of),
  account: accountId(inside),
  roles: 'member',
  at: 10,
  ...more,
})
