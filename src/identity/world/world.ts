import { contentText } from '../content.js'
import { groupBy } from '../group-by.js'
import type { Alias } from '../match/aliases.js'
import { type Described, Graph, type GraphOptions } from '../match/graph.js'
import { RECORD_PREFIX } from '../match/clusters.js'
import type { Value } from '../match/graph-types.js'
import { nameWords } from '../read/names.js'
import { readRecord } from '../read/read-record.js'
import type {
  ReadAccount,
  ReadAlias,
  ReadConsent,
  ReadEvent,
  ReadMembership,
  ReadPerson,
  ReadRecord,
  ReadSubscription,
} from '../read/types.js'
import type { IdentityRecord, RecordIssue } from '../records.js'
import type { Context, Side } from './context.js'

/** What one key has been read as. */
type Versions = readonly ReadRecord[]

const NO_VERSIONS: Versions = []

/** Why records are not looked at. */
export interface LeftOut {
  readonly test: number
  readonly erased: number
  readonly buried: number
}

/** The records that are not about who somebody is, in all versions, by key. */
interface Others {
  readonly membership: Map<string, readonly ReadMembership[]>
  readonly subscription: Map<string, readonly ReadSubscription[]>
  readonly event: Map<string, readonly ReadEvent[]>
  readonly consent: Map<string, readonly ReadConsent[]>
}

/** All records, and what is made of them. What is put in or taken out is settled where it touches others. */
export class World {
  readonly persons: Graph
  readonly accounts: Graph
  readonly others: Others = { membership: new Map(), subscription: new Map(), event: new Map(), consent: new Map() }
  readonly cycles: { persons: readonly (readonly Value[])[]; accounts: readonly (readonly Value[])[] }
  private readonly entries = new Map<string, Versions>()
  private readonly issuesOf = new Map<string, readonly RecordIssue[]>()
  private readonly erasedBy = new Map<string, Set<string>>()
  private readonly aliasKeys = new Set<string>()
  private readonly loose: RecordIssue[] = []
  private readonly out = new Map<string, keyof LeftOut>()
  private readonly ranks: ReadonlyMap<string, string>

  constructor(readonly context: Context) {
    const { sources } = context.policy
    this.ranks = new Map(sources.map((source, index) => [source, String(index).padStart(4, '0')]))
    this.persons = new Graph(this.graphOptions(context.persons, context.policy.userNamespace))
    this.accounts = new Graph(this.graphOptions(context.accounts, context.policy.accountNamespace))
    this.cycles = { persons: [], accounts: [] }
    this.followAliases()
  }

  private graphOptions(side: Side, own: string): GraphOptions {
    const { policy, read, isNamed } = this.context
    const namespaces = side.of === 'person' ? read.persons : read.accounts
    const reserved = [RECORD_PREFIX, ...[...namespaces.keys()].map((name) => `${name}:`)]
    return {
      rules: side.rules,
      own,
      isReserved: (id) => reserved.some((prefix) => id.startsWith(prefix)),
      detached: side.detached,
      values: side.values,
      rankOf: (source) => this.ranks.get(source) ?? '9999',
      namesOf: ({ kind, record }) => (kind === 'person' ? nameWords(record.traits, policy.names) : []),
      isNamed,
    }
  }

  /** Records that are known under the keys of these are replaced. Nothing is settled yet. */
  put(records: Iterable<IdentityRecord>): void {
    const fresh = this.read(records)
    for (const [key, versions] of fresh) {
      this.entries.set(key, versions)
      for (const version of versions) this.note(key, version)
    }
    if (hasAlias(fresh.values())) this.followAliases()
    for (const [key, versions] of fresh) this.place(key, versions)
  }

  /** Takes records out by key. Keys that are not known are passed over. */
  remove(keys: Iterable<string>): void {
    const gone = [...keys].flatMap((key) => {
      const versions = this.takeOut(key)
      return versions ? [versions] : []
    })
    if (hasAlias(gone)) this.followAliases()
  }

  /** Mistakes in records that count, with those of records without a key. */
  issues(): readonly RecordIssue[] {
    const found = [...this.loose]
    for (const [key, issues] of this.issuesOf) if (!this.out.has(key)) found.push(...issues)
    return found
  }

  /** How many records are left out, and why. */
  leftOut(): LeftOut {
    const counts = { test: 0, erased: 0, buried: 0 }
    for (const because of this.out.values()) counts[because] += 1
    return counts
  }

  private read(records: Iterable<IdentityRecord>): ReadonlyMap<string, Versions> {
    const fresh = new Map<string, Versions>()
    for (const record of records) {
      const { read, issues } = readRecord(record, this.context.read)
      const key = read?.key ?? issues[0]?.record ?? ''
      if (key === '') {
        this.loose.push(...issues)
        continue
      }
      const known = fresh.get(key)
      if (!known) this.takeOut(key)
      fresh.set(key, withVersion(known, read))
      if (issues.length > 0) this.issuesOf.set(key, [...(this.issuesOf.get(key) ?? []), ...issues])
    }
    return fresh
  }

  private note(key: string, version: ReadRecord): void {
    if (version.kind === 'alias') this.aliasKeys.add(key)
    if (version.kind !== 'erased') return
    const { erases } = version.record
    this.erasedBy.set(erases, (this.erasedBy.get(erases) ?? new Set()).add(key))
    if (!this.entries.has(erases)) return
    this.displace(erases)
    this.out.set(erases, 'erased')
  }

  private takeOut(key: string): Versions | undefined {
    const versions = this.entries.get(key)
    if (!versions) return undefined
    this.entries.delete(key)
    this.issuesOf.delete(key)
    this.out.delete(key)
    this.aliasKeys.delete(key)
    this.displace(key)
    for (const version of versions) if (version.kind === 'erased') this.restore(key, version.record.erases)
    return versions
  }

  private restore(key: string, erased: string): void {
    const by = this.erasedBy.get(erased)
    by?.delete(key)
    if (by?.size !== 0) return
    this.erasedBy.delete(erased)
    const entry = this.entries.get(erased)
    if (entry) this.place(erased, entry)
  }

  private displace(key: string): void {
    this.persons.remove(key)
    this.accounts.remove(key)
    for (const records of Object.values(this.others) as Map<string, unknown>[]) records.delete(key)
  }

  private followAliases(): void {
    const records = [...this.aliasKeys]
      .filter((key) => !this.isErased(key))
      .flatMap((key) => this.entries.get(key)!.filter((version) => version.kind === 'alias'))
    this.cycles.persons = this.persons.alias(aliasesOf(this.context.persons, records))
    this.cycles.accounts = this.accounts.alias(aliasesOf(this.context.accounts, records))
  }

  private isErased(key: string): boolean {
    return this.context.erased.has(key) || this.erasedBy.has(key)
  }

  private isBuried(versions: readonly ReadRecord[]): boolean {
    const { isBuried, persons, accounts } = this.context
    if (!isBuried) return false
    return versions.some((version) => {
      if (version.kind !== 'person' && version.kind !== 'event' && version.kind !== 'account') return false
      const { values } = version.kind === 'account' ? accounts : persons
      return version.claims.some(({ namespace, raw }) => isBuried(values.of(namespace, raw)))
    })
  }

  private whyOut(key: string, versions: readonly ReadRecord[]): keyof LeftOut | undefined {
    if (this.isErased(key)) return 'erased'
    return this.isBuried(versions) ? 'buried' : undefined
  }

  private place(key: string, versions: Versions): void {
    const because = this.whyOut(key, versions)
    if (because) return void this.out.set(key, because)
    this.out.delete(key)
    const live = this.live(versions)
    if (live.length === 0 && versions.length > 0) return void this.out.set(key, 'test')
    if (live.length === 1) this.file(key, live[0]!.kind, live)
    else for (const [kind, own] of groupBy(live, ({ kind: each }) => each)) this.file(key, kind, own)
    if (!live.some(isPerson)) return
    const people = live.filter(isPerson)
    if (people.some(isSomebody)) this.persons.add(key, people)
  }

  private live(versions: Versions): Versions {
    const isTest = (version: ReadRecord) => version.record.mode === 'test'
    return this.context.policy.testMode || !versions.some(isTest) ? versions : versions.filter((each) => !isTest(each))
  }

  private file(key: string, kind: ReadRecord['kind'], versions: Versions): void {
    if (kind === 'account') this.accounts.add(key, versions as readonly ReadAccount[])
    else if (Object.hasOwn(this.others, kind))
      (this.others[kind as keyof Others] as Map<string, Versions>).set(key, versions)
  }
}

const isPerson = (version: ReadRecord): version is ReadPerson | ReadEvent =>
  version.kind === 'person' || version.kind === 'event'

/** Whether somebody is behind it: an event that names nobody is nobody's. */
const isSomebody = (record: Described): boolean => record.kind !== 'event' || record.claims.length > 0

/** Whether aliases have to be followed anew: there is one more or less, or one of them may be erased. */
const hasAlias = (entries: Iterable<Versions>): boolean => {
  for (const versions of entries) if (versions.some(({ kind }) => kind === 'alias' || kind === 'erased')) return true
  return false
}

function aliasesOf(side: Side, records: readonly ReadAlias[]): readonly Alias[] {
  const own = records.filter(({ record }) => record.of === side.of)
  const read = own.flatMap(({ record, from: raw, to: next }) => {
    const [from, to] = [side.values.named(record.namespace, raw), side.values.named(record.namespace, next)]
    return from && to ? [{ from, to }] : []
  })
  return [...side.aliases, ...read].filter(({ from, to }) => from.blocked === undefined && to.blocked === undefined)
}

/** Two copies of one version are one, whatever their order. */
function withVersion(versions: Versions | undefined, read: ReadRecord | undefined): Versions {
  if (!versions) return read ? [read] : NO_VERSIONS
  if (!read) return versions
  const text = contentText(read.record)
  const isCopy = versions.some(({ record }) => record === read.record || contentText(record) === text)
  return isCopy ? versions : [...versions, read].sort(byContent)
}

const byContent = (left: ReadRecord, right: ReadRecord): number =>
  contentText(left.record) < contentText(right.record) ? -1 : 1
