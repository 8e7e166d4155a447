import type { Domain, Holder } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import type { AnyFacts, Facts, PreparedFacts } from '../facts/index.js'
import { readInstant } from '../time/index.js'
import { portableInstant, portableRow } from './portable.js'

type Row = Readonly<Record<string, unknown>>
type Domains = Readonly<Record<string, Domain>>

const domainsOf = (segments: readonly Segment[], of: Holder): Domains =>
  Object.assign({}, ...segments.map(({ uses }) => uses.traits[of])) as Domains

/** The traits of several catalogs may have one name and different domains: each value must be the same to all. */
const rowOf = (row: Row | null | undefined, segments: readonly Segment[], of: Holder): Row =>
  portableRow(row, domainsOf(segments, of))

function membershipRow(row: Row, segments: readonly Segment[]): Row {
  const { roles } = row
  const isRead = segments.some(({ uses }) => uses.roles)
  const told = Array.isArray(roles) ? roles.map((role: unknown) => (typeof role === 'string' ? role : {})) : undefined
  const bounds = ['joinedAt', 'leftAt'].filter((name) => row[name] != null)
  return {
    ...rowOf(row, segments, 'membership'),
    ...Object.fromEntries(bounds.map((name) => [name, portableInstant(row[name])])),
    ...(isRead && told && { roles: told }),
  }
}

/** The rows of a membership that are, or will be, active. */
function membershipOf({ membership }: Facts, segments: readonly Segment[], asOf: number): unknown {
  if (!membership) return membership
  const rows = (Array.isArray(membership) ? membership : [membership]) as readonly (Row | null)[]
  const lasting = rows.filter((row) => row != null && (readInstant(row['leftAt']) ?? Infinity) > asOf)
  return lasting.map((row) => membershipRow(row!, segments))
}

const PLAN = { plan: { type: 'enum' }, endedAt: { type: 'instant' } } as const satisfies Domains

function subscriptionOf({ subscription }: Facts, segments: readonly Segment[]): unknown {
  if (!subscription) return subscription
  const plans = segments.find(({ uses }) => uses.plans)?.uses.plans
  const read = plans ? { ...PLAN, plan: plans } : {}
  return { ...rowOf(subscription, segments, 'subscription'), ...portableRow(subscription, read) }
}

const reads = (segments: readonly Segment[], of: Holder): boolean =>
  segments.some(({ uses }) => Object.keys(uses.traits[of] ?? {}).length > 0)

/** What segments read of a subject besides events. */
export function toldTraits(
  { facts }: PreparedFacts,
  segments: readonly Segment[],
  { asOf, isPassing }: { readonly asOf: number; readonly isPassing: boolean },
): AnyFacts {
  const { user, account } = facts
  const needsMembership = isPassing || reads(segments, 'membership') || segments.some(({ uses }) => uses.roles)
  const needsSubscription = reads(segments, 'subscription') || segments.some(({ uses }) => uses.plans)
  const parts = {
    user: user && rowOf(user, segments, 'user'),
    account: account && {
      ...(typeof account.id === 'string' && { id: account.id }),
      ...rowOf(account, segments, 'account'),
    },
    membership: needsMembership ? membershipOf(facts, segments, asOf) : undefined,
    subscription: needsSubscription ? subscriptionOf(facts, segments) : undefined,
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}
