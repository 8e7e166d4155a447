import {
  walk,
  type ConditionNode,
  type Domain,
  type EventDomain,
  type Kind,
  type RankNode,
  type Selection,
  type Uses,
} from '../ast/index.js'
import { canonicalJson, sha256 } from '../values/index.js'
import { rankKey } from './rank-key.js'
import { Renamer } from './rename.js'
import { oldest, usesOf } from './uses.js'
import { propertyDomain } from './value-type.js'

/** What makes two segments the same rule. */
export interface Hashable {
  readonly of: Kind
  readonly rule: ConditionNode
  readonly include?: Selection
  readonly exclude?: Selection
  readonly uses: Uses
}

type Json = Readonly<Record<string, unknown>>

/** The oldest spelling of an enum value. */
function oldestValue(value: unknown, domain: Domain | undefined): unknown {
  const { renamed = {} } = domain ?? {}
  return typeof value === 'string' && Object.hasOwn(renamed, value) ? (renamed[value]![0] ?? value) : value
}

function normalDomain({ formerly: _formerly, renamed: _renamed, ...domain }: Domain, full: Domain): Domain {
  const values = domain.values?.map((value) => oldestValue(value, full) as string)
  return {
    ...domain,
    ...(values && { values }),
    ...(domain.default !== undefined && { default: oldestValue(domain.default, full) as string }),
  }
}

const normalDomains = (domains: Readonly<Record<string, Domain>>): Record<string, Domain> =>
  Object.fromEntries(
    Object.entries(domains).map(([name, domain]) => [oldest(name, domain), normalDomain(domain, domain)]),
  )

const normalEvents = (events: Readonly<Record<string, EventDomain>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(events).map(([name, domain]) => [oldest(name, domain), normalDomains(domain.properties)]),
  )

const renameAll = (names: readonly string[] | undefined, uses: Uses) =>
  names?.map((name) => oldest(name, uses.events[name])).sort()

/** What a rule uses, with the oldest names. */
export function normalUses(uses: Uses): Json {
  const { since } = uses
  return {
    ...uses,
    traits: Object.fromEntries(Object.entries(uses.traits).map(([of, domains]) => [of, normalDomains(domains)])),
    events: normalEvents(uses.events),
    plans: uses.plans && normalDomain(uses.plans, uses.plans),
    freePlan: oldestValue(uses.freePlan, uses.plans),
    roles: uses.roles && normalDomain(uses.roles, uses.roles),
    activity: renameAll(uses.activity, uses),
    since: since && {
      ...(since.user !== undefined && { user: oldest(since.user, uses.traits.user?.[since.user]) }),
      ...(since.account !== undefined && { account: oldest(since.account, uses.traits.account?.[since.account]) }),
    },
    segments: uses.segments && Object.values(uses.segments).sort(),
    ranks: undefined, // they follow from the rest
  }
}

/** A node with hashes in the place of the ids of other segments. */
function withHashes(node: Json, { segments = {} }: Uses): Json {
  if (node['kind'] === 'inSegment') return { ...node, segment: segments[node['segment'] as string] }
  const isRank = node['kind'] === 'inTop' || node['kind'] === 'inBottom'
  return isRank && node['among'] !== undefined ? { ...node, among: segments[node['among'] as string] } : node
}

/** The rule in normal form: with the oldest names, and with hashes for segments. It is what its hash is made of. */
export const normalRule = (rule: unknown, uses: Uses): unknown =>
  new Renamer(uses, {
    catalogHas: 'before',
    trait: (name, of) => oldest(name, uses.traits[of]?.[name]),
    events: (names) => renameAll(names, uses)!,
    property: (name, events) => oldest(name, propertyDomain(uses, events, name)),
    literal: oldestValue,
    node: (node) => withHashes(node, uses),
  }).renamed(rule)

/**
 * The hash of a segment: SHA-256 over the canonical JSON of its rule in normal form, with what it uses of the catalog.
 * Titles, prose and actions do not count, nor does the id.
 */
export function hashOf({ of, rule, include, exclude, uses }: Hashable): string {
  return sha256(
    canonicalJson({ format: 1, of, rule: normalRule(rule, uses), include, exclude, uses: normalUses(uses) }),
  )
}

/** The hash by which a calibration is known: of the ranked value, the size of the cut and what they use of the catalog. */
export function calibrationHash(rank: RankNode, of: Kind, uses: Uses): string {
  const hashes = Object.fromEntries(Object.entries(uses.segments ?? {}).map(([id, hash]) => [id, { hash }]))
  return hashOf({ of, rule: rank, uses: usesOf({ of, rule: rank }, uses, hashes) })
}

/** The hashes of all calibrations that a rule asks for, by {@link rankKey}. */
export function ranksOf(rule: ConditionNode, of: Kind, uses: Uses): Readonly<Record<string, string>> {
  const [ranks, members]: [Record<string, string>, string[]] = [{}, []]
  for (const { is, node, path } of walk(rule)) {
    if (is === 'value' && node.kind === 'members') members.push(`${path}.where`)
    if (is === 'condition' && (node.kind === 'inTop' || node.kind === 'inBottom')) {
      const kind = members.some((prefix) => path.startsWith(prefix)) ? 'member' : of
      ranks[rankKey(node, kind)] = calibrationHash(node, kind, uses)
    }
  }
  return ranks
}
