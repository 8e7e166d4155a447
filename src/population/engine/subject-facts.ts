import type { CatalogData, Kind } from '../../ast/index.js'
import {
  type Calibration,
  type Facts,
  type LogEvent,
  missing,
  type Nothing,
  Posting,
  PreparedFacts,
  type Selection,
  unknown,
} from '../../facts/index.js'
import { eventAt } from '../store/derive.js'
import { historyOf } from '../store/histories.js'
import type { Store } from '../store/store.js'
import { userOf } from '../store/subjects.js'

const NO_ACCOUNT = missing('no-account')
const NO_EVENTS = unknown('not-given:events')
const NO_ACCOUNT_EVENTS = unknown('not-given:accountEvents')

const NO_LIST: readonly never[] = []

/** The number of the account of a subject; -1 for none. */
export function accountOf({ subjects }: Store, kind: Kind, position: number): number {
  return kind === 'account' ? position : kind === 'user' ? -1 : subjects.member.accounts![position]!
}

function membershipOf(store: Store, pair: number): Facts['membership'] {
  if (store.isPart('memberships')) return undefined
  const { starts, rows } = store.pairRows
  return Array.from(rows.subarray(starts[pair], starts[pair + 1]), (row) => store.people.memberships.row(row))
}

function subscriptionOf(store: Store, kind: Kind, position: number): Facts['subscription'] {
  if (!store.has('subscriptions')) return undefined
  const row = store.subscriptions(store.subjects[kind])[position]!
  return row < 0 ? null : store.people.subscriptions.row(row)
}

type Histories = Pick<Facts, 'history' | 'accountHistory'>

const ALWAYS: Facts['history'] = { since: 'always' }

/** How complete the events of a subject are: its user's, and its account's. Numbers, -1 for none. */
export function historiesOf({ history: common, histories }: Store, user: number, account: number): Histories {
  const [ofUser, ofAccount] = [historyOf(histories.user, user), historyOf(histories.account, account)]
  const history = ofUser ?? common
  const accountHistory = ofAccount ?? (ofUser && (common ?? ALWAYS))
  return { ...(history && { history }), ...(accountHistory && { accountHistory }) }
}

/** What is asked of a subject besides what is known of all. */
export interface Asked {
  readonly calibrations: readonly Calibration[]
  /** The segments of which verdicts may be known, with their kinds. */
  readonly kinds: ReadonlyMap<string, Kind>
}

const NO_KINDS: Asked['kinds'] = new Map()

function knownOf({ known }: Store, kinds: Asked['kinds'], user: number, account: number): Facts['known'] {
  if (kinds.size === 0) return undefined
  const found = Array.from(kinds, ([segment, kind]) => [segment, known.of(segment, kind)?.(user, account)] as const)
  return Object.fromEntries(found.flatMap(([segment, verdict]) => (verdict ? [[segment, verdict] as const] : [])))
}

/** The facts of the subject at a position, but for its events. */
function factsOf(store: Store, kind: Kind, position: number, { calibrations, kinds }: Asked): Facts {
  const { people, catalog } = store
  const account = accountOf(store, kind, position)
  const user = kind === 'account' ? -1 : userOf(store.subjects[kind], position)
  const known = knownOf(store, kinds, user, account)
  const pair = kind === 'member' ? store.subjects.member.pairs![position]! : -1
  return {
    ...(user >= 0 && { user: { ...people.users.row(user), id: people.userIds.ids[user]! } }),
    account: account < 0 ? null : { ...people.accounts.row(account), id: people.accountIds.ids[account]! },
    ...(pair >= 0 && { membership: membershipOf(store, pair) }),
    ...(catalog.subscriptions && { subscription: subscriptionOf(store, kind, position) }),
    ...(store.has('events') && { events: NO_LIST }),
    ...(store.hasAccountEvents && { accountEvents: NO_LIST }),
    ...(store.hasMembers && { members: NO_LIST }),
    ...historiesOf(store, user, account),
    ...(known && { known }),
    calibrations,
  }
}

/** The facts of one subject of a population, read from its columns when they are asked for. */
export class SubjectFacts extends PreparedFacts {
  private readonly postings = new Map<string, Posting>()
  private listed: readonly PreparedFacts[] | undefined = undefined

  constructor(
    private readonly store: Store,
    private readonly of: Kind,
    private readonly position: number,
    private readonly asked: Asked = { calibrations: store.calibrations, kinds: NO_KINDS },
  ) {
    super(factsOf(store, of, position, asked))
  }

  override posting(selection: Selection): Posting | Nothing {
    const { store, of, position } = this
    const ofAccount = selection.view === 'account'
    if (ofAccount && accountOf(store, of, position) < 0) return NO_ACCOUNT
    if (ofAccount && !store.hasAccountEvents) return NO_ACCOUNT_EVENTS
    if (!ofAccount && !store.has('events')) return NO_EVENTS
    const known = this.postings.get(selection.key) ?? this.chosen(selection, ofAccount)
    this.postings.set(selection.key, known)
    return known
  }

  private chosen({ names, accepts, view }: Selection, ofAccount: boolean): Posting {
    const kind = view === 'user' ? 'user' : this.of
    const position = kind === this.of ? this.position : userOf(this.store.subjects[this.of], this.position)
    const events = names.flatMap((aliases) => this.events(aliases, ofAccount, kind, position))
    if (names.length > 1) events.sort((left, right) => left.at - right.at)
    return new Posting(accepts ? events.filter(accepts) : events)
  }

  private events(aliases: readonly string[], ofAccount: boolean, kind: Kind, position: number): LogEvent[] {
    const name = aliases[0]!
    const { posting, starts, ends } = this.store.view({ names: [name], ofAccount }, kind)
    const [from, to] = [starts[position]!, ends[position]!]
    return Array.from({ length: to - from }, (_, index) => eventAt(name, posting, from + index))
  }

  override members(_: CatalogData['subscriptions']): readonly PreparedFacts[] | undefined {
    const account = accountOf(this.store, this.of, this.position)
    if (!this.store.hasMembers || account < 0) return undefined
    return (this.listed ??= Array.from(
      this.store.roster.membersOfAccount(account),
      (position) => new SubjectFacts(this.store, 'member', position, this.asked),
    ))
  }
}
