import type { Reach } from './reach.js'

/** Somebody who is meant to get a message, because of something in an account, or not. */
export interface Recipient {
  /** The id of a person. */
  readonly person: string
  /** The account that is the occasion. */
  readonly account?: string | null | undefined
}

/** One message to one address. */
export interface Delivery {
  /** The address; null on channels that need none. */
  readonly address: string | null
  /** Whom it is written to. */
  readonly person: string
  /** The accounts that are the occasion, of this person. */
  readonly accounts: readonly string[]
  /** Others who have the same address, and get nothing of their own. */
  readonly alsoFor: readonly string[]
}

/** Somebody who gets nothing. */
export interface NotDelivered {
  readonly person: string
  readonly because: Exclude<Reach['because'], 'reachable'> | 'unknown-person'
}

/** Who gets what: one message for each person, and then for each address. */
export interface Deliveries {
  readonly deliveries: readonly Delivery[]
  readonly skipped: readonly NotDelivered[]
}

function accountsByPerson(recipients: Iterable<Recipient | string>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const recipient of recipients) {
    const { person, account } = typeof recipient === 'string' ? { person: recipient, account: null } : recipient
    const accounts = found.get(person) ?? new Set()
    if (account != null) accounts.add(account)
    found.set(person, accounts)
  }
  return found
}

/** One message for each person, and then for each address. */
export function deliver(
  recipients: Iterable<Recipient | string>,
  reachOf: (person: string) => Reach | undefined,
): Deliveries {
  const byAddress = new Map<string, { -readonly [K in keyof Delivery]: Delivery[K] }>()
  const skipped: NotDelivered[] = []
  const accounts = accountsByPerson(recipients)
  for (const person of [...accounts.keys()].sort()) {
    const reach = reachOf(person)
    if (!reach) skipped.push({ person, because: 'unknown-person' })
    else if (reach.because !== 'reachable') skipped.push({ person, because: reach.because })
    else {
      const { address } = reach
      const key = address ?? `\0${person}`
      const first = byAddress.get(key)
      if (first) first.alsoFor = [...first.alsoFor, person]
      else byAddress.set(key, { address, person, accounts: [...accounts.get(person)!].sort(), alsoFor: [] })
    }
  }
  return { deliveries: [...byAddress.values()], skipped }
}
