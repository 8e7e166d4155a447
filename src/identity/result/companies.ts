import { describing, type Survival, traitsOf } from '../describe/survivors.js'
import type { Lookup } from '../lookup.js'
import type { Cluster } from '../match/graph-types.js'
import type { WholePolicy } from '../policy.js'
import type { ReadAccount } from '../read/types.js'
import { type Hierarchy, hierarchyOf } from './hierarchy.js'
import type { Holding } from './holdings.js'
import { identifiersOf, isDeleted, recordsOf } from './people.js'
import { revenueOf, runningPlans } from './subscriptions.js'
import type { ResolvedAccount } from './types.js'

const accountsIn = (cluster: Cluster): readonly ReadAccount[] =>
  describing(cluster).filter((read): read is ReadAccount => read.kind === 'account')

function bySource({ sources }: WholePolicy): (left: ReadAccount, right: ReadAccount) => number {
  const rank = ({ source }: ReadAccount) => (sources.includes(source) ? sources.indexOf(source) : sources.length)
  const time = (left: number, right: number) => (left === right ? 0 : left > right ? -1 : 1)
  return (left, right) =>
    rank(left) - rank(right) || time(left.observedAt, right.observedAt) || (left.key < right.key ? -1 : 1)
}

/** Which account is above which, by the record that is believed most. */
export function parentsOf(clusters: readonly Cluster[], accounts: Lookup, policy: WholePolicy): Hierarchy {
  const parents = new Map<string, string>()
  for (const cluster of clusters) {
    const above = [...accountsIn(cluster)].sort(bySource(policy)).find(({ parent }) => parent !== undefined)?.parent
    const parent = above && accounts.find(above, NaN)
    if (parent !== undefined && typeof parent !== 'string') parents.set(cluster.id, parent.id)
  }
  return hierarchyOf(parents)
}

/** What accounts are described with. */
export interface CompanySources {
  readonly survival: Survival
  readonly persons: Lookup
  readonly hierarchy: Hierarchy
  readonly holdings: ReadonlyMap<Cluster, Holding>
  readonly isEmpty: (id: string) => boolean
}

function contactsOf(cluster: Cluster, persons: Lookup): ResolvedAccount['contacts'] {
  const all = accountsIn(cluster).flatMap(({ contacts }) => contacts)
  const found = all.map(({ relation, person: identifier }) => {
    const person = persons.find(identifier, NaN)
    return { relation, person: typeof person === 'string' ? null : person.id, address: String(identifier.value) }
  })
  const byText = new Map(found.map((contact) => [JSON.stringify(contact), contact]))
  return [...byText.keys()].sort().map((text) => byText.get(text)!)
}

/** An account with all that is told about it. */
export function describeAccount(cluster: Cluster, sources: CompanySources): ResolvedAccount {
  const subscriptions = sources.holdings.get(cluster)?.subscriptions ?? []
  return {
    id: cluster.id,
    records: recordsOf(cluster),
    identifiers: identifiersOf(cluster),
    traits: traitsOf(describing(cluster), sources.survival),
    isDeleted: isDeleted(cluster),
    isEmpty: sources.isEmpty(cluster.id),
    ancestors: sources.hierarchy.ancestorsOf(cluster.id),
    contacts: contactsOf(cluster, sources.persons),
    plans: runningPlans(subscriptions),
    revenue: revenueOf(subscriptions),
  }
}

const domainsOf = (cluster: Cluster): readonly string[] =>
  accountsIn(cluster).flatMap(({ claims }) =>
    claims
      .filter(({ namespace }) => namespace.name === 'domain' && namespace.tier === undefined)
      .map(({ namespace, raw }) => namespace.normal(raw)),
  )

/** Accounts that share a domain that is not shared by everybody: they may be one, and were not joined. */
export function suggestionsOf(clusters: readonly Cluster[], { sharedDomains }: WholePolicy) {
  const byDomain = new Map<string, Set<string>>()
  for (const cluster of clusters)
    for (const domain of domainsOf(cluster))
      if (!sharedDomains.includes(domain)) byDomain.set(domain, (byDomain.get(domain) ?? new Set()).add(cluster.id))
  return [...byDomain]
    .filter(([, accounts]) => accounts.size > 1)
    .map(([domain, accounts]) => ({ domain, accounts: [...accounts].sort() }))
    .sort((left, right) => (left.domain < right.domain ? -1 : 1))
}
