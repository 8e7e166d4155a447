import type { CatalogData } from '../../src/ast/index.js'
import type { Segment } from '../../src/dsl/segment.js'
import type { EventRow, Facts, KnownRow, MembershipRow, SubscriptionRow } from '../../src/facts/index.js'
import type { Part, PopulationArrays } from '../../src/population/index.js'

/** The facts of one subject as the rows of a population that holds this subject. */
export interface AsRows {
  readonly input: PopulationArrays
  readonly parts: readonly Part[]
  readonly subject: { readonly userId: string | null; readonly accountId: string | null }
}

const NAMELESS = 'without an id'

const idOf = (holder: Facts['user']): string => (typeof holder?.id === 'string' ? holder.id : NAMELESS)

const list = <T>(given: T | readonly T[] | null | undefined): readonly T[] =>
  given === null || given === undefined ? [] : ((Array.isArray(given) ? given : [given]) as readonly T[])

/** Rows of a membership; one that has ended stands for none. */
function membershipRows({ membership }: Facts, userId: string, accountId: string): readonly MembershipRow[] {
  if (membership === null) return [{ userId, accountId, leftAt: 0 }]
  const rows = list(membership).filter((row) => row != null)
  return (membership === undefined || rows.length === 0 ? [membership === undefined ? {} : { leftAt: 0 }] : rows).map(
    (row) => ({ ...row, userId, accountId }),
  )
}

const own = (facts: Facts, userId: string): readonly EventRow[] =>
  (facts.events ?? [])
    .filter((event) => event && (!event.userId || event.userId === userId))
    .map((event) => ({ ...event, userId }))

const isSame = (left: EventRow, right: EventRow): boolean =>
  left.name === right.name && left.at === right.at && left.userId === right.userId && left.accountId === right.accountId

/** Whether a rule, or one that it names, says something. */
const says = (segment: Segment, text: RegExp): boolean =>
  text.test(JSON.stringify(segment.rule)) || Object.values(segment.segments).some((named) => says(named, text))

/** Who may have a subscription, of those that are given: the account, or each user. */
function subscriptionRows(
  catalog: CatalogData,
  facts: Facts,
  people: readonly Facts[],
): readonly SubscriptionRow[] | undefined {
  const held = catalog.subscriptions === 'user' ? people : [facts]
  if (held.every(({ subscription }) => subscription === undefined)) return undefined
  return held.flatMap((each): readonly SubscriptionRow[] => {
    if (!each.subscription) return []
    if (catalog.subscriptions === 'user') return [{ ...each.subscription, userId: idOf(each.user) }]
    return facts.account ? [{ ...each.subscription, accountId: idOf(facts.account) }] : []
  })
}

function knownRows(
  segment: Segment,
  facts: Facts,
  userId: string | null,
  accountId: string | null,
): readonly KnownRow[] {
  const kinds = new Map([segment, ...allNamed(segment)].map(({ id, of }) => [id, of]))
  return Object.entries(facts.known ?? {}).map(([id, known]) => ({
    segment: id,
    ...known,
    ...(kinds.get(id) !== 'account' && { userId }),
    ...(kinds.get(id) !== 'user' && { accountId }),
  }))
}

const allNamed = (segment: Segment): readonly Segment[] =>
  Object.values(segment.segments).flatMap((named) => [named, ...allNamed(named)])

/**
 * How complete events are: what is said in facts of all of them is said of the population, or of each user and account.
 */
type Said = 'of all' | 'of each'

const withHistory = (history: Facts['history']) => (history ? { history } : {})

/** Turns the facts that a segment is asked about into rows. */
export function asRows(segment: Segment, facts: Facts, catalog: CatalogData, said: Said = 'of all'): AsRows {
  const { of } = segment
  const ofEach = said === 'of each' ? facts.history : undefined
  const userRow = (each: Facts) => ({
    ...each.user,
    id: idOf(each.user),
    ...withHistory((each === facts ? undefined : each.history) ?? ofEach),
  })
  const userId = idOf(facts.user)
  const accountId = facts.account && catalog.accounts ? idOf(facts.account) : null
  const accountRow = { ...facts.account, id: accountId!, ...withHistory(facts.accountHistory ?? ofEach) }
  const members = facts.members?.filter((member) => member != null)
  const isPair = of === 'member' && accountId !== null
  const others = accountId === null ? [] : (members ?? []).filter((member) => !isPair || idOf(member.user) !== userId)
  const subscriptions = subscriptionRows(catalog, facts, of === 'account' ? others : [facts, ...others])
  const readsAccount = says(segment, /"of":"account"/)
  const inAccount = (readsAccount ? (facts.accountEvents ?? []) : []).filter(
    (event) => event && accountId !== null && event.accountId === accountId,
  )
  const done = [
    ...(of === 'account' ? [] : own(facts, userId)),
    ...others.flatMap((member) => own(member, idOf(member.user))),
  ]
  const isKnown =
    facts.events != null ||
    (readsAccount && facts.accountEvents !== undefined) ||
    others.some(({ events }) => events !== undefined)
  return {
    input: {
      users: of === 'account' ? others.map(userRow) : [userRow(facts), ...others.map(userRow)],
      ...(catalog.accounts && { accounts: accountId === null ? [] : [accountRow] }),
      memberships: [
        ...(isPair ? membershipRows(facts, userId, accountId) : []),
        ...others.flatMap((member) => membershipRows(member, idOf(member.user), accountId!)),
      ],
      ...(subscriptions && { subscriptions }),
      ...(isKnown && {
        events: [...done.filter((event) => !inAccount.some((each) => isSame(each, event))), ...inAccount],
      }),
      ...(said === 'of all' && withHistory(facts.history)),
      calibrations: facts.calibrations ?? [],
      known: [
        ...knownRows(segment, facts, of === 'account' ? null : userId, accountId),
        ...others.flatMap((member) => knownRows(segment, member, idOf(member.user), accountId)),
      ],
    },
    parts: [
      ...((isPair ? facts.membership === undefined : areUngiven(others)) ? (['memberships'] as const) : []),
      ...(facts.accountEvents === undefined ? (['accountEvents'] as const) : []),
      ...(facts.members === undefined ? (['members'] as const) : []),
    ],
    subject: { userId: of === 'account' ? null : userId, accountId: of === 'user' ? null : accountId },
  }
}

const areUngiven = (members: readonly Facts[]): boolean =>
  members.length > 0 && members.every(({ membership }) => membership === undefined)

const areMixed = (given: readonly unknown[]): boolean =>
  given.some((each) => each === undefined) && given.some((each) => each !== undefined)

/** Why the facts of one subject cannot be those of a population, which has ids, and knows as much of one as of another. */
export function whyNoPopulation(segment: Segment, facts: Facts): string | undefined {
  const { user, account, members = [], events = [], accountEvents } = facts
  const lacksId = typeof user?.id !== 'string' || (account && typeof account.id !== 'string')
  if (lacksId && says(segment, /"kind":"sample"/)) return 'a subject without an id'
  const present = members.filter((member) => member != null)
  const isTwice = segment.of === 'member' && present.some((each) => each.history && idOf(each.user) === idOf(user))
  if (isTwice) return 'two histories of one user'
  if (areMixed(present.map(({ membership }) => membership)) && says(segment, /"role"|"of":"membership"/))
    return 'memberships of some members'
  if (areMixed(present.map(({ subscription }) => subscription)) && says(segment, /"plan"|"of":"subscription"/))
    return 'subscriptions of some members'
  if (areMixed(present.map((member) => member.events)) && says(segment, /"events"/)) return 'events of some members'
  const carried = (events ?? []).filter((event) => event?.accountId && event.accountId === account?.id)
  const isContradicted = carried.some(
    (event) => !accountEvents?.some((each) => isSame({ ...event, userId: user?.id }, each)),
  )
  return isContradicted && says(segment, /"of":"account"/)
    ? 'events of the account that are not among its events'
    : undefined
}
