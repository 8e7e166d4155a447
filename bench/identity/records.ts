import type { IdentityRecord } from '../../src/identity/index.js'

/** An identifier, verified or not. */
export const claim = (namespace: string, value: string, verified?: boolean) => ({
  namespace,
  value,
  ...(verified !== undefined && { verified }),
})

/** The app's row about a user. */
export const userRecord = (index: number, email: string): IdentityRecord => ({
  kind: 'person',
  key: `app:user:${index}`,
  source: 'app',
  claims: [claim('user_id', `u${index}`), claim('email', email, true)],
  traits: { name: `Given${index} Family${index}`, country: 'DE', signedUpAt: '2026-01-01' },
  observedAt: '2026-01-01T00:00:00Z',
})

/** What five systems say of one user: the app, the login, the CRM, the membership, and what was clicked. */
function recordsOf(index: number, accounts: number): IdentityRecord[] {
  const email = `person${index}@company${index % accounts}.io`
  const account = claim('account_id', `acc${index % accounts}`)
  const user = claim('user_id', `u${index}`)
  const events = Array.from({ length: 5 }, (_, count): IdentityRecord => {
    const at = Date.UTC(2026, 0, 1) + index * 1000 + count
    const claims = [user, claim('anonymous_id', `device${index}`)]
    return { kind: 'event', key: `web:event:${index}-${count}`, source: 'web', name: 'signed in', at, claims, account }
  })
  return [
    userRecord(index, email),
    {
      kind: 'person',
      key: `crm:contact:${index}`,
      source: 'crm',
      claims: [claim('crm_contact_id', `hubspot|${index}`), claim('email', email.toUpperCase())],
      traits: { name: `Given${index} Family${index}`, title: 'CTO' },
    },
    {
      kind: 'person',
      key: `auth:login:${index}`,
      source: 'auth',
      claims: [claim('auth_subject', `google|${index}`), user],
    },
    {
      kind: 'membership',
      action: 'set',
      key: `app:membership:${index}`,
      source: 'app',
      account,
      person: user,
      roles: ['admin'],
      at: '2026-01-01',
    },
    ...events,
  ]
}

/** How many users a world of so many records has. */
export const usersIn = (records: number): number => Math.floor(records / 9.1)

/** About as many records as asked for, nine for a user, and one for each account of ten users. */
export function worldOf(records: number): IdentityRecord[] {
  const users = usersIn(records)
  const accounts = Math.ceil(users / 10)
  const companies = Array.from({ length: accounts }, (_, index): IdentityRecord => {
    const id = `acc${index}`
    return { kind: 'account', key: `app:account:${id}`, source: 'app', claims: [claim('account_id', id)] }
  })
  return [...companies, ...Array.from({ length: users }, (_, index) => recordsOf(index, accounts)).flat()]
}
