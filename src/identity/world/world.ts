import { contentText } from '../content.js'
import type { Alias } from '../match/aliases.js'
import { type Described, Graph, type GraphOptions } from '../match/graph.js'
import { RECORD_PREFIX } from '../match/clusters.js'
import type { Value } from '../match/graph-types.js'
import { nameWords } from '../read/names.js'
import { readRecord } from '../read/read-record.js'
import type { ReadAlias, ReadConsent, ReadEvent, ReadMembership, ReadRecord, ReadSubscription } from '../read/types.js'
import type { IdentityRecord, RecordIssue } from '../records.js'
import type { Context, Side } from './context.js'

/** What one key has been read as. */
interface Entry {
  readonly versions: readonly ReadRecord[]
  readonly issues: readonly RecordIssue[]
}

const NO_VERSIONS: readonly ReadRecord[] = []

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
  private readonly entries = new Map<string, Entry>()
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
    for (const key of fresh.keys()) this.takeOut(key)
    for (const [key, entry] of fresh) {
      this.entries.set(key, entry)
      for (const version of entry.versions) this.note(key, version)
    }
    if (hasAlias(fresh.values())) this.followAliases()
    for (const [key, entry] of fresh) this.place(key, entry)
  }

  /** Takes records out by key. Keys that are not known are passed over. */
  remove(keys: Iterable<string>): void {
    const gone = [...keys].flatMap((key) => this.takeOut(key) ?? [])
    if (hasAlias(gone)) this.followAliases()
  }

  /** Mistakes in records that count, with those of records without a key. */
  issues(): readonly RecordIssue[] {
    const found = [...this.loose]
    for (const [key, { issues }] of this.entries) if (!this.out.has(key)) found.push(...issues)
    return found
  }

  /** How many records are left out, and why. */
  leftOut(): LeftOut {
    const counts = { test: 0, erased: 0, buried: 0 }
    for (const because of this.out.values()) counts[because] += 1
    return counts
  }

  /** How many keys there are. */
  get size(): number {
    return this.entries.size
  }

  private read(records: Iterable<IdentityRecord>): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>()
    for (const record of records) {
      const { read, issues } = readRecord(record, this.context.read)
      const key = read?.key ?? issues[0]?.record ?? ''
      if (key === '') this.loose.push(...issues)
      else entries.set(key, withVersion(entries.get(key), read, issues))
    }
    return entries
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

  private takeOut(key: string): Entry | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    this.entries.delete(key)
    this.out.delete(key)
    this.aliasKeys.delete(key)
    this.displace(key)
    for (const version of entry.versions) if (version.kind === 'erased') this.restore(key, version.record.erases)
    return entry
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
      .flatMap((key) => this.entries.get(key)!.versions.filter((version) => version.kind === 'alias'))
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

  private place(key: string, { versions }: Entry): void {
    const because = this.whyOut(key, versions)
    if (because) return void this.out.set(key, because)
    this.out.delete(key)
    const live = this.context.policy.testMode ? versions : versions.filter(({ record }) => record.mode !== 'test')
    if (live.length === 0 && versions.length > 0) return void this.out.set(key, 'test')
    const people = live.filter((version) => version.kind === 'person' || version.kind === 'event')
    if (people.some(isSomebody)) this.persons.add(key, people)
    const companies = live.filter((version) => version.kind === 'account')
    if (companies.length > 0) this.accounts.add(key, companies)
    const { membership, subscription, event, consent } = this.others
    put(membership, key, live, 'membership')
    put(subscription, key, live, 'subscription')
    put(event, key, live, 'event')
    put(consent, key, live, 'consent')
  }
}

/** Whether somebody is behind it: an event that names nobody is nobody's. */
const isSomebody = (record: Described): boolean => record.kind !== 'event' || record.claims.length > 0

function put<K extends keyof Others>(map: Others[K], key: string, versions: readonly ReadRecord[], kind: K): void {
  const own = versions.filter((version) => version.kind === kind)
  if (own.length > 0) (map as Map<string, readonly ReadRecord[]>).set(key, own)
}

const hasAlias = (entries: Iterable<Entry>): boolean => {
  for (const { versions } of entries) if (versions.some(({ kind }) => kind === 'alias')) return true
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
function withVersion(entry: Entry | undefined, read: ReadRecord | undefined, issues: readonly RecordIssue[]): Entry {
  if (!entry) return { versions: read ? [read] : NO_VERSIONS, issues }
  const text = read && contentText(read.record)
  const isCopy = entry.versions.some(({ record }) => record === read?.record || contentText(record) === text)
  const versions = read && !isCopy ? [...entry.versions, read].sort(byContent) : entry.versions
  return { versions, issues: [...entry.issues, ...issues] }
}

const byContent = (left: ReadRecord, right: ReadRecord): number =>
  contentText(left.record) < contentText(right.record) ? -1 : 1
