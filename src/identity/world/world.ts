import { contentText } from '../content.js'
import type { Alias } from '../match/aliases.js'
import { RECORD_PREFIX } from '../match/clusters.js'
import { Graph, type GraphOptions } from '../match/graph.js'
import type { Value } from '../match/graph-types.js'
import { nameWords } from '../read/names.js'
import { readRecord } from '../read/read-record.js'
import type { ReadAccount, ReadAlias, ReadEvent, ReadPerson, ReadRecord } from '../read/types.js'
import type { IdentityRecord, RecordIssue } from '../records.js'
import { TextMap } from '../text-map.js'
import { Burial } from './burial.js'
import type { Context, Side } from './context.js'
import { type Entry, NO_VERSIONS, type Versions } from './entry.js'

/** Why records are not looked at. */
export interface LeftOut {
  readonly test: number
  readonly erased: number
  readonly buried: number
}

const LAST_RANK = 999_999

/** All records, and what is made of them. What is put in or taken out is settled where it touches others. */
export class World {
  readonly persons: Graph
  readonly accounts: Graph
  readonly cycles: { persons: readonly (readonly Value[])[]; accounts: readonly (readonly Value[])[] }
  private readonly entries = new TextMap<Entry>()
  private readonly issuesOf = new Map<string, readonly RecordIssue[]>()
  private readonly erasedBy = new Map<string, Set<string>>()
  private readonly aliasKeys = new Set<string>()
  private readonly loose: RecordIssue[] = []
  private readonly out = new Map<string, keyof LeftOut>()
  private readonly ranks: ReadonlyMap<string, number>
  private readonly burial: Burial | undefined
  private change = 0
  private isAliasStale = true

  constructor(readonly context: Context) {
    const { sources, userNamespace, accountNamespace } = context.policy
    this.burial = context.isBuried && new Burial(context, context.isBuried)
    this.ranks = new Map(sources.map((source, index) => [source, index]))
    this.persons = new Graph(this.graphOptions(context.persons, userNamespace))
    this.accounts = new Graph(this.graphOptions(context.accounts, accountNamespace))
    this.cycles = { persons: [], accounts: [] }
    this.followAliases()
  }

  private graphOptions(side: Side, own: string): GraphOptions {
    const { policy, read, isNamed } = this.context
    const namespaces = side.of === 'person' ? read.persons : read.accounts
    const reserved = [RECORD_PREFIX, ...[...namespaces.keys()].map((name) => `${name}:`)]
    return {
      rules: side.rules,
      placeOf: (key) => this.entries.get(key)?.[side.of],
      own,
      isReserved: (id) => reserved.some((prefix) => id.startsWith(prefix)),
      detached: side.detached,
      values: side.values,
      rankOf: (source) => this.ranks.get(source) ?? LAST_RANK,
      namesOf: ({ kind, record }) => (kind === 'person' ? nameWords(record.traits, policy.names) : []),
      isNamed,
    }
  }

  /** Records that are known under the keys of these are replaced. Nothing is settled yet. */
  put(records: Iterable<IdentityRecord>): void {
    this.change += 1
    for (const record of records) this.take(record)
    this.followAliases()
  }

  /** Takes records out by key. Keys that are not known are passed over. */
  remove(keys: Iterable<string>): void {
    for (const key of keys) {
      const entry = this.entries.get(key)
      if (!entry) continue
      this.clear(key, entry)
      this.entries.delete(key)
    }
    this.followAliases()
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

  /** Shows the versions of every record that is not left out. */
  show(visit: (versions: Versions) => void): void {
    const { out } = this
    this.entries.forEach(({ versions }, key) => {
      if (versions.length > 0 && !(out.size > 0 && out.has(key))) visit(this.standing(versions))
    })
  }

  private take(record: IdentityRecord): void {
    const { read, issues } = readRecord(record, this.context.read)
    const key = read?.key ?? issues[0]?.record ?? ''
    if (key === '') return void this.loose.push(...issues)
    const known = this.entries.get(key)
    if (known?.change === this.change) this.takeVersion(key, known, read)
    else {
      if (known) this.clear(key, known)
      const entry = known ?? { versions: NO_VERSIONS, person: undefined, account: undefined, change: 0 }
      if (!known) this.entries.set(key, entry)
      entry.change = this.change
      entry.versions = read ? [read] : NO_VERSIONS
      this.arrive(key, entry, read)
    }
    if (issues.length > 0) this.issuesOf.set(key, [...(this.issuesOf.get(key) ?? []), ...issues])
  }

  /** Two copies of one version are one, whatever their order. */
  private takeVersion(key: string, entry: Entry, read: ReadRecord | undefined): void {
    if (!read || isAmong(entry.versions, read)) return
    this.displace(key, entry)
    entry.versions = [...entry.versions, read].sort(byContent)
    this.arrive(key, entry, read)
  }

  private arrive(key: string, entry: Entry, read: ReadRecord | undefined): void {
    if (read?.kind === 'alias') {
      this.aliasKeys.add(key)
      this.isAliasStale = true
    }
    if (read?.kind === 'erased' && this.live([read]).length > 0) this.erase(read.record.erases, key)
    this.place(key, entry)
  }

  private erase(key: string, by: string): void {
    this.erasedBy.set(key, (this.erasedBy.get(key) ?? new Set()).add(by))
    this.isAliasStale ||= this.aliasKeys.has(key)
    const entry = this.entries.get(key)
    if (!entry) return
    this.displace(key, entry)
    this.out.set(key, 'erased')
  }

  /** Makes a key as if nothing had ever been known under it. */
  private clear(key: string, entry: Entry): void {
    this.issuesOf.delete(key)
    this.out.delete(key)
    if (this.aliasKeys.delete(key)) this.isAliasStale = true
    this.displace(key, entry)
    const { versions } = entry
    entry.versions = NO_VERSIONS
    for (const version of versions) if (version.kind === 'erased') this.restore(version.record.erases, key)
  }

  private restore(erased: string, by: string): void {
    const others = this.erasedBy.get(erased)
    others?.delete(by)
    if (others?.size !== 0) return
    this.erasedBy.delete(erased)
    this.isAliasStale ||= this.aliasKeys.has(erased)
    const entry = this.entries.get(erased)
    if (entry) this.place(erased, entry)
  }

  private displace(key: string, entry: Entry): void {
    if (entry.person) this.persons.remove(key, entry.person)
    if (entry.account) this.accounts.remove(key, entry.account)
    entry.person = undefined
    entry.account = undefined
  }

  private followAliases(): void {
    if (!this.isAliasStale) return
    this.isAliasStale = false
    const records = [...this.aliasKeys]
      .filter((key) => !this.isErased(key) && this.out.get(key) === undefined)
      .flatMap((key) => this.live(this.entries.get(key)!.versions).filter((version) => version.kind === 'alias'))
    this.cycles.persons = this.persons.alias(aliasesOf(this.context.persons, records))
    this.cycles.accounts = this.accounts.alias(aliasesOf(this.context.accounts, records))
  }

  private isErased(key: string): boolean {
    return this.context.erased.has(key) || this.erasedBy.has(key)
  }

  private whyOut(key: string, versions: Versions, live: Versions): keyof LeftOut | undefined {
    if (this.isErased(key)) return 'erased'
    if (this.burial && versions.some((version) => this.burial!.isAbout(version))) return 'buried'
    return live.length === 0 && versions.length > 0 ? 'test' : undefined
  }

  private place(key: string, entry: Entry): void {
    const { versions } = entry
    const live = this.live(versions)
    const because = this.whyOut(key, versions, live)
    if (because) return void this.out.set(key, because)
    if (this.out.size > 0) this.out.delete(key)
    if (live.some(isSomebody)) entry.person = this.persons.add(key, live.every(isPerson) ? live : live.filter(isPerson))
    if (live.some(isAccount)) entry.account = this.accounts.add(key, this.standing(versions).filter(isAccount))
  }

  private live(versions: Versions): Versions {
    if (versions.length === 1 && !isTest(versions[0]!)) return versions
    if (this.context.policy.testMode || !versions.some(isTest)) return versions
    return versions.filter((each) => !isTest(each))
  }

  /** What counts of a record that is not left out. */
  private standing(versions: Versions): Versions {
    const { burial } = this
    const live = this.live(versions)
    return burial ? live.map((version) => burial.withoutMentions(version)) : live
  }
}

const isTest = ({ record }: ReadRecord): boolean => record.mode === 'test'

const isPerson = (version: ReadRecord): version is ReadPerson | ReadEvent =>
  version.kind === 'person' || version.kind === 'event'

const isAccount = (version: ReadRecord): version is ReadAccount => version.kind === 'account'

/** Whether somebody is behind it: an event that names nobody is nobody's. */
const isSomebody = (version: ReadRecord): boolean =>
  version.kind === 'person' || (version.kind === 'event' && version.claims.length > 0)

function aliasesOf(side: Side, records: readonly ReadAlias[]): readonly Alias[] {
  const own = records.filter(({ record }) => record.of === side.of)
  const read = own.map(({ record: { namespace }, from, to }) => ({
    from: side.values.named(namespace, from)!,
    to: side.values.named(namespace, to)!,
  }))
  return [...side.aliases, ...read].filter(({ from, to }) => from.blocked === undefined && to.blocked === undefined)
}

function isAmong(versions: Versions, read: ReadRecord): boolean {
  if (versions.length === 0) return false
  const text = contentText(read.record)
  return versions.some(({ record }) => record === read.record || contentText(record) === text)
}

const byContent = (left: ReadRecord, right: ReadRecord): number =>
  contentText(left.record) < contentText(right.record) ? -1 : 1
