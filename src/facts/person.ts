import { fail } from '../errors.js'
import { expectedName } from '../analyze/index.js'
import type { AnyAccount, AnyFacts, AnyPerson, Facts, Person } from './types.js'
import type { CatalogTypes } from '../dsl/catalog.js'

function given<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as T
}

function ofAccount(person: AnyPerson, entry: AnyAccount): AnyFacts {
  const { user, events, history, calibrations } = person
  const { account, membership, accountEvents, history: accountHistory, members } = entry
  const subscription = entry.subscription === undefined ? person.subscription : entry.subscription
  const known = person.known || entry.known ? { ...person.known, ...entry.known } : undefined
  return given({
    user,
    account,
    membership,
    subscription,
    events,
    accountEvents,
    members,
    history,
    accountHistory,
    known,
    calibrations,
  })
}

/**
 * The facts of one person in one account: what a page in that account asks about.
 *
 * @param person A user with all accounts.
 * @param accountId The account; null for the user alone, who sees only the events without an account.
 * @returns Facts for a member or a user segment. Nothing is copied.
 * @throws SegmentError `person.account` when the person has no such account.
 * @example
 * ```ts
 * import { factsIn } from 'cadre/evaluate'
 *
 * const jane = { user: { id: 'jane' }, accounts: [{ account: { id: 'acme' }, membership: { roles: ['admin'] } }] }
 * factsIn(jane, 'acme') // { user: …, account: { id: 'acme' }, membership: … }
 * ```
 */
export function factsIn<C extends CatalogTypes>(person: Person<C>, accountId: string | null): Facts<C>
export function factsIn(person: AnyPerson, accountId: string | null): AnyFacts
export function factsIn(person: AnyPerson, accountId: string | null): AnyFacts {
  const { user, subscription, events, history, known, calibrations, accounts = [] } = person
  if (accountId === null) return given({ user, account: null, subscription, events, history, known, calibrations })
  const entry = accounts.find(({ account }) => account.id === accountId)
  const ids = accounts.map(({ account }) => account.id)
  if (!entry)
    fail('person.account', 'accountId', `"${user.id}" has no account "${accountId}".`, expectedName(accountId, ids))
  return ofAccount(person, entry)
}

/** The ids of a person's accounts; null alone for a person without any. */
export const accountsOf = ({ accounts = [] }: AnyPerson): readonly (string | null)[] =>
  accounts.length === 0 ? [null] : accounts.map(({ account }) => account.id)
