import { factsIn, type PreparedFacts, prepareFacts } from '../../src/evaluate/index.js'
import type { Account, Event, Instant, Loaded, Person, Subscription, User } from './types.js'

/** Somebody in an account, somebody without one, or an account: whom a segment is asked about. */
export interface Subject {
  /** The ids: `u17 in a3`, `u17`, `a3`. */
  readonly name: string
  readonly user?: User
  readonly account?: Account
  readonly subscription?: Subscription | null
  /** What the user did, in every account; what happened in the account. */
  readonly events: readonly Event[]
  readonly facts: PreparedFacts
}

/** Every user in every account, and every user who has none. The records of events begin at `since`. */
export const pairsOf = ({ people }: Loaded, since: Instant): Subject[] =>
  people.flatMap((person) =>
    person.accounts.length === 0 ? [alone(person, since)] : person.accounts.map((each) => pair(person, each, since)),
  )

function alone(person: Person, since: Instant): Subject {
  const { user, events } = person
  const history = historyOf(user.signedUpAt, since)
  return { name: user.id, user, events, facts: prepareFacts(factsIn({ ...person, history }, null)) }
}

function pair(person: Person, { account, subscription }: Person['accounts'][number], since: Instant): Subject {
  const { user, events } = person
  const history = historyOf(Math.min(user.signedUpAt, account.createdAt), since)
  return {
    name: `${user.id} in ${account.id}`,
    user,
    account,
    events,
    ...(subscription !== undefined && { subscription }),
    facts: prepareFacts(factsIn({ ...person, history }, account.id)),
  }
}

/** Of whoever came after the records began, everything is known: "never" is "no" for them, and "unknown" for others. */
const historyOf = (begun: Instant, since: Instant) => ({ since: begun >= since ? ('always' as const) : since })

/** Every account. The records of events begin at `since`. */
export const accountsOf = ({ accounts }: Loaded, since: Instant): Subject[] =>
  accounts.map((facts) => ({
    name: facts.account.id,
    account: facts.account,
    events: facts.accountEvents,
    ...(facts.subscription !== undefined && { subscription: facts.subscription }),
    facts: prepareFacts({ ...facts, history: historyOf(facts.account.createdAt, since) }),
  }))
