import type { CatalogData, Holder, Kind } from '../../ast/index.js'
import type { Bits, Roster } from '../../assignment/index.js'
import { bothBits, fullBits } from '../../assignment/bits.js'
import type { Calibration, History } from '../../facts/index.js'
import type { Part } from '../input.js'
import { grouped } from './arrange.js'
import type { Arrangement } from './arrangement.js'
import { bytesOf } from './column.js'
import { byAccount, filtered } from './derive.js'
import { Derived, type Recipe } from './derived.js'
import { historyBytes, type RestingHistories } from './histories.js'
import type { KnownVerdicts } from './known.js'
import type { RestingPeople } from './resting.js'
import { type NamedPosting, type Owners, type Posting, postingBytes } from './posting.js'
import { type AllSubjects, memberOwners, rosterFor, type Subjects } from './subjects.js'
import { united } from './united.js'
import { type View, viewOf } from './view.js'

/** What was given, and what is complete. */
export type Given = 'events' | 'memberships' | 'subscriptions'

/** Which events are chosen, before any window. */
export interface Choice {
  /** Names as the population's catalog has them. */
  readonly names: readonly string[]
  /** Those that carry the account, not those of the subject. */
  readonly ofAccount: boolean
  /** A filter, and what makes it the same one: asked of the event at a place. */
  readonly filter?: {
    readonly key: string
    readonly accepts: (name: string, posting: Posting) => (place: number) => boolean
  }
}

/** Histories of those users and accounts who have one of their own; undefined where nobody has. */
export type OwnHistories = Readonly<Record<'user' | 'account', RestingHistories | undefined>>

/** What a store is made from. */
export interface StoreParts {
  readonly catalog: CatalogData
  /** The catalog, without the events and properties that are not kept. */
  readonly kept: CatalogData
  readonly catalogHash: string
  readonly people: RestingPeople
  readonly subjects: AllSubjects
  readonly arrangement: Arrangement
  readonly events: ReadonlyMap<string, EventsOfName>
  readonly given: ReadonlySet<Given>
  readonly parts: ReadonlySet<Part>
  readonly history: History | undefined
  readonly histories: OwnHistories
  readonly calibrations: readonly Calibration[]
  readonly known: KnownVerdicts
  /** What was made of the columns of events already, by what it is. */
  readonly derived?: ReadonlyMap<string, Posting>
  /** What was made of them before the last of them came. */
  readonly carried?: Derived
  /** Whether rows have come since: never, where that is not told. */
  readonly isStale?: () => boolean
}

/** Events of one name, to be put in order. */
export interface EventsOfName {
  posting(arrangement: Arrangement): NamedPosting
}

/** A population at rest. What is worked out of it on the way is remembered as long as it is. */
export class Store {
  readonly catalog: CatalogData
  /** The catalog, without the events and properties that are not kept. */
  readonly kept: CatalogData
  readonly catalogHash: string
  readonly people: RestingPeople
  readonly subjects: AllSubjects
  /** The history of whoever has none of its own. */
  readonly history: History | undefined
  readonly histories: OwnHistories
  readonly calibrations: readonly Calibration[]
  readonly known: KnownVerdicts
  private readonly memory = new Map<string, unknown>()
  private readonly ofRules = new WeakMap<object, unknown[]>()
  private readonly everybody: Partial<Record<Kind, Bits>> = {}
  private readonly made: Map<string, Posting>
  private readonly carried: Derived
  private readonly postings = new WeakMap<Choice, Posting>()
  private readonly views = new Map<Posting, Partial<Record<Kind, View>>>()

  constructor(private readonly parts: StoreParts) {
    this.catalog = parts.catalog
    this.kept = parts.kept
    this.catalogHash = parts.catalogHash
    this.people = parts.people
    this.subjects = parts.subjects
    this.history = parts.history
    this.histories = parts.histories
    this.calibrations = parts.calibrations
    this.known = parts.known
    this.made = new Map(parts.derived)
    this.carried = parts.carried ?? new Derived()
  }

  /** Whether rows have come since: nothing that is not worked out yet can be told any more. */
  get isStale(): boolean {
    return this.parts.isStale?.() ?? false
  }

  /** Something that is worked out once. `key` says what it is. */
  once<T>(key: string, make: () => T): T {
    if (!this.memory.has(key)) this.memory.set(key, make())
    return this.memory.get(key) as T
  }

  /** What rules that are asked together keep of this store, as long as both are there. */
  keptFor(rules: object): unknown[] {
    const known = this.ofRules.get(rules)
    if (known) return known
    const made: unknown[] = []
    this.ofRules.set(rules, made)
    return made
  }

  has(given: Given): boolean {
    return this.parts.given.has(given)
  }

  isPart(part: Part): boolean {
    return this.parts.parts.has(part)
  }

  /** Whether the events of accounts are known. */
  get hasAccountEvents(): boolean {
    return this.has('events') && !this.isPart('accountEvents')
  }

  /** Whether the members of accounts are known. */
  get hasMembers(): boolean {
    return this.has('memberships') && !this.isPart('members')
  }

  /** The membership rows of each pair: those of one lie from `starts[pair]` up to `starts[pair + 1]`. */
  get pairRows(): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
    return this.once('pair rows', () => {
      const { offsets, order } = grouped(this.people.rowPairs.values(), this.people.pairUsers.length)
      return { starts: offsets, rows: order }
    })
  }

  get roster(): Roster {
    return this.once('roster', () => rosterFor(this.people, this.subjects))
  }

  /** All positions of a kind. */
  all(kind: Kind): Bits {
    return (this.everybody[kind] ??= fullBits(this.subjects[kind].size))
  }

  /** Of those who exist by their rules, those who are declared. */
  present(kind: Kind, existing: Bits): Bits {
    const { declared } = this.subjects[kind]
    return existing === this.everybody[kind] ? declared : bothBits(existing, declared)
  }

  private get owners(): number {
    const { users, nobody, splits } = this.parts.arrangement.owners
    return users + nobody + splits
  }

  /** The accounts, and one more owner who has no events: for who has no account. */
  private get accountOwners(): number {
    return this.people.accountIds.ids.length + 1
  }

  private ownersBy(ofAccount: boolean): Owners {
    return ofAccount ? { users: this.accountOwners, nobody: 0, splits: 0 } : this.parts.arrangement.owners
  }

  /** The events of a name that is kept, by their owners. */
  named(name: string): NamedPosting {
    return this.once(`named ${name}`, () => {
      const posting = this.parts.events.get(name)!.posting(this.parts.arrangement)
      this.carried.note(name, posting)
      return posting
    })
  }

  /** Something made of the columns of events, which takes room of its own. */
  private derived(key: string, { names, ofAccount }: Choice, make: Recipe['make']): Posting {
    return this.once(key, () => {
      for (const name of names) this.named(name)
      const recipe = { key, names, ofAccount, owners: this.ownersBy(ofAccount), make }
      const posting = this.made.get(key) ?? this.carried.posting(recipe)
      this.made.set(key, posting)
      return posting
    })
  }

  /** Everything that is at rest here, for other threads: columns that nobody writes to any more. */
  contents(): Omit<StoreParts, 'events' | 'carried' | 'isStale'> & {
    readonly named: ReadonlyMap<string, NamedPosting>
  } {
    const named = [...this.parts.events.keys()].map((name) => [name, this.named(name)] as const)
    const { events: _, carried: __, isStale: ___, ...parts } = this.parts
    return { ...parts, named: new Map(named), derived: this.made }
  }

  /** What was made of the columns of events so far, in bytes. */
  derivedBytes(): number {
    const given = [...(this.parts.derived?.values() ?? [])]
    const shared = given.flatMap((posting) => Object.values(postingBytes(posting)))
    return shared.reduce((sum, bytes) => sum + bytes, this.carried.bytes)
  }

  private filtered(name: string, { ofAccount, filter }: Choice): Posting {
    const choice = { names: [name], ofAccount }
    const all = ofAccount
      ? this.derived(`account ${name}`, choice, (wanted) => byAccount(this.named(name), this.accountOwners, wanted))
      : this.named(name)
    if (!filter) return all
    const key = JSON.stringify(['filter', name, ofAccount, filter.key])
    return this.derived(key, choice, (wanted) => filtered(all, filter.accepts(name, all), wanted))
  }

  /** The events that are chosen. */
  posting(choice: Choice): Posting {
    const { names, ofAccount, filter } = choice
    const owners = ofAccount ? this.accountOwners : this.owners
    if (names.length === 1) return this.filtered(names[0]!, choice)
    const key = JSON.stringify(['union', names, ofAccount, filter?.key])
    return this.derived(key, choice, (wanted) =>
      united(
        names.map((name) => this.filtered(name, choice)),
        owners,
        wanted,
      ),
    )
  }

  private ownersOf(kind: Kind, ofAccount: boolean): Int32Array | undefined {
    if (kind !== 'member') return undefined
    const { member } = this.subjects
    if (!ofAccount) return this.once('member owners', () => memberOwners(member, this.parts.arrangement))
    const last = this.accountOwners - 1
    return this.once('member accounts', () => member.accounts!.map((account) => (account < 0 ? last : account)))
  }

  /** The chosen events as the subjects of a kind see them. */
  view(choice: Choice, kind: Kind): View {
    const posting = this.postings.get(choice) ?? this.posting(choice)
    this.postings.set(choice, posting)
    const known = this.views.get(posting) ?? {}
    this.views.set(posting, known)
    return (known[kind] ??= viewOf(posting, this.subjects[kind].size, this.ownersOf(kind, choice.ofAccount)))
  }

  /** The row of the subscription of each subject; -1 for none, -2 for who has no account to hold one. */
  subscriptions({ kind, size, users, accounts }: Subjects): Int32Array {
    const byAccount = this.catalog.subscriptions === 'account'
    const holders = byAccount ? accounts : users
    const { room } = this.people.subscribed
    return this.once(`subscriptions ${kind}`, () =>
      Int32Array.from({ length: size }, (_, position) => {
        const holder = holders ? holders[position]! : position
        return holder < 0 ? -2 : (room[holder] ?? 0) - 1
      }),
    )
  }

  /** What the histories of users and accounts take, in bytes. */
  historyBytes(): number {
    const { user, account } = this.histories
    return (user ? historyBytes(user) : 0) + (account ? historyBytes(account) : 0)
  }

  /** What the columns of traits take, in bytes, by holder and name. */
  traitBytes(): Readonly<Record<string, number>> {
    const { users, accounts, memberships, subscriptions } = this.people
    const tables = { user: users, account: accounts, membership: memberships, subscription: subscriptions }
    const named = Object.entries(tables).flatMap(([of, table]) =>
      Object.keys(this.catalog.traits[of as Holder] ?? {}).map((name) => {
        return [`${of}.${name}`, bytesOf(table.column(name)!)] as const
      }),
    )
    return Object.fromEntries(named.filter(([, bytes]) => bytes > 0))
  }

  /** What the columns of events take, in bytes, by name. */
  bytes(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    const named = [...this.parts.events.keys()].map((name) => [name, this.named(name)] as const)
    return Object.fromEntries(
      named.map(([name, posting]) => {
        const accounts = typeof posting.accounts === 'string' ? 0 : posting.accounts.byteLength
        return [name, { events: posting.times.length, ...postingBytes(posting), accounts }]
      }),
    )
  }
}
