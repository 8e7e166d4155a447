import fc from 'fast-check'
import type { Kind } from '../../src/ast/index.js'
import type { Segment } from '../../src/dsl/segment.js'
import type {
  AccountRow,
  EventRow,
  Facts,
  History,
  KnownRow,
  MembershipRow,
  SubscriptionRow,
  UserRow,
} from '../../src/facts/index.js'
import type { PopulationArrays } from '../../src/population/index.js'
import { readInstant } from '../../src/time/index.js'
import { arbitraries, catalogData } from './world.js'

/** A few users and accounts, with everything that can be said of them. */
export interface World {
  readonly users: readonly UserRow[]
  readonly accounts: readonly AccountRow[]
  readonly memberships: readonly MembershipRow[]
  readonly subscriptions: readonly SubscriptionRow[]
  readonly events: readonly EventRow[]
  readonly history: History | undefined
  /** Histories of single users and accounts, by their ids. */
  readonly own: Readonly<Record<string, History | undefined>>
  readonly known: readonly KnownRow[]
}

const USERS = ['ada', 'bob', 'eve']
const ACCOUNTS = ['acme', 'initech', 'hooli']

const user = fc.constantFrom(...USERS)
const account = fc.constantFrom(...ACCOUNTS)

const rows = <T>(
  ids: readonly string[],
  pick: (facts: Facts) => T | null | undefined,
): fc.Arbitrary<readonly (T & { id: string })[]> =>
  fc
    .tuple(...ids.map(() => arbitraries.facts()))
    .map((all) => all.map((facts, index) => ({ ...(pick(facts) as T), id: ids[index]! })))

const memberships: fc.Arbitrary<readonly MembershipRow[]> = fc.array(
  fc.tuple(user, account, arbitraries.facts(), fc.boolean()).map(([userId, accountId, { membership }, isActive]) => {
    const [first] = [membership ?? {}].flat() as Record<string, unknown>[]
    return {
      ...(isActive ? { roles: first?.['roles'], team: first?.['team'], seat: first?.['seat'] } : first),
      userId,
      accountId,
    }
  }),
  { maxLength: 5 },
)

const subscriptions: fc.Arbitrary<readonly SubscriptionRow[]> = fc
  .tuple(fc.subarray(ACCOUNTS), arbitraries.facts(), arbitraries.facts(), arbitraries.facts())
  .map(([holders, ...all]) => holders.map((accountId, index) => ({ ...all[index]!.subscription, accountId })))

/** Events of users, known and unknown, in accounts, known and unknown, or of nobody; some of them come twice. */
const events: fc.Arbitrary<readonly EventRow[]> = fc.array(
  fc
    .tuple(
      arbitraries.event(),
      fc.constantFrom(...USERS, ...USERS, 'stranger', undefined, ''),
      fc.constantFrom(...ACCOUNTS, 'elsewhere', undefined, undefined, null),
    )
    .map(([event, userId, accountId]) => ({ ...event, userId, accountId })),
  { maxLength: 16 },
)

const ownHistories = fc.record(
  Object.fromEntries([...USERS, ...ACCOUNTS].map((id) => [id, arbitraries.history()] as const)),
)

export const worlds: fc.Arbitrary<World> = fc.record({
  users: rows(USERS, (facts) => facts.user),
  accounts: rows(ACCOUNTS, (facts) => facts.account),
  memberships,
  subscriptions,
  events,
  history: arbitraries.history(),
  own: fc.oneof(fc.constant({}), ownHistories),
  known: fc.constant([]),
})

/** The world as the input of a population. */
export function inputOf({ history, own, ...world }: World, calibrations: Facts['calibrations'] = []): PopulationArrays {
  const withOwn = <T extends { readonly id: string }>(row: T): T =>
    own[row.id] ? { ...row, history: own[row.id] } : row
  return {
    ...world,
    users: world.users.map(withOwn),
    accounts: world.accounts.map(withOwn),
    ...(history && { history }),
    calibrations: calibrations ?? [],
  }
}

/** The subjects of a kind, in no order. */
export function subjectsOf(
  { users, accounts, memberships: rowsOf }: World,
  kind: Kind,
): readonly (readonly [string | null, string | null])[] {
  if (kind === 'user') return users.map(({ id }) => [id, null])
  if (kind === 'account') return accounts.map(({ id }) => [null, id])
  const pairs = new Map(rowsOf.map(({ userId, accountId }) => [`${userId} ${accountId}`, [userId, accountId] as const]))
  const alone = users.filter(({ id }) => !rowsOf.some(({ userId }) => userId === id))
  return [...pairs.values(), ...alone.map(({ id }) => [id, null] as const)]
}

function knownOf({ known }: World, userId: string | null, accountId: string | null): NonNullable<Facts['known']> {
  const isAbout = (row: KnownRow) =>
    (row.userId === undefined || row.userId === userId) && (row.accountId === undefined || row.accountId === accountId)
  const parts = (row: KnownRow) =>
    (row.accountId === undefined ? 0 : 1) + (row.userId !== undefined && row.accountId !== undefined ? 1 : 0)
  const about = known.filter(isAbout).sort((left, right) => parts(left) - parts(right))
  return Object.fromEntries(about.map(({ segment, verdict, hash, until }) => [segment, { verdict, hash, until }]))
}

const ALWAYS: History = { since: 'always' }

const presentName = (name: string): string =>
  Object.entries(catalogData.events).find(([, { formerly = [] }]) => formerly.includes(name))?.[0] ?? name

/** Whether the same event is told of another account, and counts there: the account's events alone do not show it. */
function isCopy({ id, name, userId, accountId, at }: EventRow, all: readonly EventRow[]): boolean {
  const isLike = (other: EventRow) =>
    other.userId === userId && other.id === id && presentName(other.name) === presentName(name)
  const isBefore = (other: EventRow) => {
    const [left, right] = [readInstant(other.at)!, readInstant(at)!]
    return left < right || (left === right && (other.accountId ?? '') < accountId!)
  }
  return Boolean(userId && id) && all.some((other) => isLike(other) && other.accountId !== accountId && isBefore(other))
}

/** The facts of one subject of a world, put together by hand. */
export function factsOf(
  world: World,
  userId: string | null,
  accountId: string | null,
  calibrations: Facts['calibrations'] = [],
): Facts {
  const { users, accounts, memberships: rowsOf, subscriptions: held, events: all } = world
  const historyOf = (id: string | null): History => (id === null ? undefined : world.own[id]) ?? world.history ?? ALWAYS
  const hasHistories = world.history !== undefined || Object.keys(world.own).length > 0
  const pair = (of: string | null) => rowsOf.filter((row) => row.userId === of && row.accountId === accountId)
  const own = (of: string | null) => all.filter((event) => of !== null && event.userId === of)
  const memberIds = [...new Set(rowsOf.filter((row) => row.accountId === accountId).map((row) => row.userId))]
  return {
    ...(userId !== null && { user: users.find(({ id }) => id === userId)! }),
    account: accounts.find(({ id }) => id === accountId) ?? null,
    ...(userId !== null && accountId !== null && { membership: pair(userId) }),
    subscription: held.find((row) => row.accountId === accountId) ?? null,
    events: own(userId),
    accountEvents: all.filter((event) => event.accountId === accountId && accountId !== null && !isCopy(event, all)),
    members: memberIds.map((id) => ({
      user: users.find((each) => each.id === id)!,
      membership: pair(id),
      events: own(id),
      history: historyOf(id),
      known: knownOf(world, id, accountId),
    })),
    known: knownOf(world, userId, accountId),
    ...(hasHistories && { history: historyOf(userId), accountHistory: historyOf(accountId) }),
    calibrations: calibrations ?? [],
  }
}

/** The segments that a segment names, however deep. */
export const namedIn = (segment: Segment): readonly Segment[] =>
  Object.values(segment.segments).flatMap((named) => [named, ...namedIn(named)])
