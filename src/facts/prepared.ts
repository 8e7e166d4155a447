import type { CatalogData } from '../ast/index.js'
import { readInstant } from '../time/index.js'
import { Log, type LogEvent, type Posting } from './log.js'
import { missing, Nothing, unknown } from './result.js'
import type { AnyFacts, Facts, History } from './types.js'

/** Whose events a rule reads: those of the pair, of the user in all accounts, or of the account. */
export type View = 'member' | 'user' | 'account'

/** From when, and up to when, events are complete. */
export interface Known {
  readonly since: number
  readonly until: number
}

const COMPLETE: Known = { since: -Infinity, until: Infinity }

const NO_ACCOUNT = missing('no-account')
const NO_EVENTS = unknown('not-given:events')
const NO_ACCOUNT_EVENTS = unknown('not-given:accountEvents')

const own = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined

const sinceOf = (since: History['since']): number =>
  since === undefined || since === 'always' ? -Infinity : (readInstant(since) ?? Infinity)

const untilOf = (until: History['until']): number =>
  until === undefined ? Infinity : (readInstant(until) ?? -Infinity)

/** Which events a rule reads, and by what key they are remembered. */
export interface Selection {
  readonly key: string
  readonly view: View
  /** Each name, followed by its older names. */
  readonly names: readonly (readonly string[])[]
  /** Whether users belong to accounts. If not, account ids are ignored. */
  readonly accounts: boolean
  /** The property filter. */
  readonly accepts: ((event: LogEvent) => boolean) | undefined
}

/** A number of each event of a selection: its instant, or what is worked out of it. */
export interface Column {
  readonly selection: Selection
  /** Who asks for it, and its number among all columns that are asked for there. */
  readonly owner: object
  readonly index: number
  /** Begins to read the events, earliest first. Without it the numbers are the instants. */
  readonly reading: ((facts: PreparedFacts) => (event: LogEvent) => number) | undefined
}

interface PreparedMembers {
  readonly subscriptions: CatalogData['subscriptions']
  readonly members: readonly PreparedFacts[]
}

/** Columns in one line, each after its length, and where each starts: to wait for memory costs more than to compute. */
interface Columns {
  readonly line: number[]
  readonly starts: (number | undefined)[]
}

// Starting with what is no small integer, it holds doubles from the beginning, and is not turned into such a one later.
const emptyLine = (): number[] => [NaN]

/** What was worked out of facts. Many questions need none of it. The columns are those of whoever asks now. */
class Memory implements Columns {
  line = emptyLine()
  starts: (number | undefined)[] = []
  owner: object | undefined = undefined
  owned: WeakMap<object, Columns> | undefined = undefined
  readonly selected = new Map<string, Posting>()
  readonly coverages = new Map<string, Known>()
  userLog: Log | undefined = undefined
  accountLog: Log | undefined = undefined
  members: PreparedMembers | undefined = undefined

  turnTo(owner: object): void {
    if (this.owner) {
      const { line, starts, owned = new WeakMap() } = this
      const own = owned.get(owner)
      this.owned = owned.has(this.owner) ? owned : owned.set(this.owner, { line, starts })
      this.line = own?.line ?? emptyLine()
      this.starts = own?.starts ?? []
    }
    this.owner = owner
  }
}

/** What a person or account is asked about: the same facts, with events sorted once and on first need. */
export class PreparedFacts {
  private known: Memory | undefined = undefined

  constructor(
    readonly facts: Facts,
    private readonly parent?: PreparedFacts,
  ) {}

  private get memory(): Memory {
    return (this.known ??= new Memory())
  }

  /** Why there are no events to look at in a view; undefined when there are. */
  unavailable(view: View): Nothing | undefined {
    if (view !== 'account') return Array.isArray(this.facts.events) ? undefined : NO_EVENTS
    if (!this.facts.account) return NO_ACCOUNT
    return Array.isArray(this.facts.accountEvents) ? undefined : NO_ACCOUNT_EVENTS
  }

  private log(view: View): Log {
    const { facts, parent } = this
    if (view !== 'account') return (this.memory.userLog ??= new Log(facts.events!, { userId: facts.user?.id }))
    return (this.memory.accountLog ??= parent ? parent.log(view) : new Log(facts.accountEvents!, 'account'))
  }

  private select({ view, names, accounts, accepts }: Selection): Posting {
    const id = this.facts.account?.id
    const isWhole = view === 'user' || !accounts
    return this.log(view).select(
      names,
      (event) =>
        (isWhole || (event.accountId === undefined ? view === 'member' : event.accountId === id)) &&
        (!accepts || accepts(event)),
    )
  }

  /** The events that are selected; or why there are none to look at. */
  posting(selection: Selection): Posting | Nothing {
    const nothing = this.unavailable(selection.view)
    if (nothing) return nothing
    const { selected } = this.memory
    let posting = selected.get(selection.key)
    if (!posting) selected.set(selection.key, (posting = this.select(selection)))
    return posting
  }

  /** Where a column starts in the line, right after its length; or why there are no events to look at. */
  start(column: Column): number | Nothing {
    const { memory } = this
    if (memory.owner !== column.owner) memory.turnTo(column.owner)
    return memory.starts[column.index] ?? this.append(column, memory)
  }

  /** The line of whoever asked last where a column starts: to be read after that. */
  get line(): readonly number[] {
    return this.memory.line
  }

  /** The numbers of a column whose events are there, from one index to another. */
  numbers(column: Column, from = 0, to?: number): readonly number[] {
    const start = this.start(column) as number
    return this.line.slice(start + from, start + (to ?? this.line[start - 1]!))
  }

  private append({ selection, index, reading }: Column, { line, starts }: Columns): number | Nothing {
    const posting = this.posting(selection)
    if (posting instanceof Nothing) return posting
    const [{ events }, read] = [posting, reading?.(this)]
    starts[index] = line.push(events.length)
    for (const event of events) line.push(read ? read(event) : event.at)
    return starts[index]
  }

  /** Whether nothing is said of how complete events are: then all are. */
  get isComplete(): boolean {
    return this.facts.history === undefined && this.facts.accountHistory === undefined
  }

  /** The stretch in which events of all the names are complete. */
  coverage({ key, names, view }: Selection): Known {
    const { history: own, accountHistory } = this.facts
    const history = view === 'account' ? (accountHistory ?? own) : own
    if (!history) return COMPLETE
    const { coverages } = this.memory
    const known = coverages.get(key) ?? mergedCoverage(history, names)
    coverages.set(key, known)
    return known
  }

  /**
   * The members of the account, as facts of their pairs with it; undefined when they are not given. What the account
   * subscribed to is the members' as well; what a user subscribed to is not.
   */
  members(subscriptions: CatalogData['subscriptions']): readonly PreparedFacts[] | undefined {
    const { facts } = this
    const isList: boolean = Array.isArray(facts.members)
    if (!facts.members || !isList) return undefined
    const known = this.memory.members
    if (known && known.subscriptions === subscriptions) return known.members
    const shared = subscriptions === 'user' ? { ...facts, subscription: undefined } : facts
    const members = facts.members
      .filter((member) => member != null) // a left join without a match gives [null]
      .map((member) => new PreparedFacts(memberFacts(shared, member), this))
    this.memory.members = { subscriptions, members }
    return members
  }
}

function mergedCoverage(history: History, names: Selection['names']): Known {
  const parts = names.map((aliases) =>
    aliases.map((name) => own(history.events, name)).find((part) => part !== undefined),
  )
  return {
    since: Math.max(...parts.map((part) => sinceOf(part?.since ?? history.since))),
    until: Math.min(...parts.map((part) => untilOf(part?.until ?? history.until))),
  }
}

const ALWAYS: History = { since: 'always' }

/** A member inherits what belongs to the account, and what is said of the data as a whole. */
function memberFacts(parent: Facts, member: Facts): Facts {
  const { account, subscription, accountEvents, members, history, calibrations } = parent
  const accountHistory = parent.accountHistory ?? history ?? (member.history && ALWAYS)
  const inherited = { account, subscription, accountEvents, members, history, calibrations }
  const given = Object.fromEntries(Object.entries(member).filter(([, value]) => value !== undefined))
  return { ...inherited, ...given, account, accountEvents, accountHistory, members }
}

/**
 * Sorts the events of facts once, so that many segments can be asked at little cost. The facts must not be changed
 * afterwards. Preparing twice changes nothing.
 *
 * @param facts What is known of a subject.
 * @returns The same facts, which every function that takes facts accepts.
 * @example
 * ```ts
 * import { prepareFacts } from 'cadre/evaluate'
 *
 * const prepared = prepareFacts({ user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] })
 * ```
 */
export const prepareFacts = (facts: AnyFacts | PreparedFacts): PreparedFacts =>
  facts instanceof PreparedFacts ? facts : new PreparedFacts(facts as Facts)
