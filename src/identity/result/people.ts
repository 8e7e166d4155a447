import { describing, type Survival, traitsOf } from '../describe/survivors.js'
import { groupBy } from '../group-by.js'
import type { Cluster } from '../match/graph-types.js'
import type { Identifier } from '../records.js'
import { identifierOf } from './report.js'
import type { ResolvedPerson } from './types.js'

/** The keys of all records of a cluster. */
export const recordsOf = ({ nodes }: Cluster): readonly string[] => nodes.flatMap(({ keys }) => keys).sort()

/** What tells who a cluster is, each identifier once. */
export function identifiersOf({ nodes }: Cluster): readonly Identifier[] {
  const claims = nodes.flatMap((node) => node.claims)
  const said = groupBy(claims, (claim) => claim.said)
  return [...said.keys()].map(identifierOf).sort((left, right) => (textOf(left) < textOf(right) ? -1 : 1))
}

const textOf = ({ namespace, value }: Identifier): string => `${namespace}\n${value}`

/** Whether every record that describes a cluster has been removed at its source. */
export function isDeleted(cluster: Cluster): boolean {
  const records = describing(cluster)
  return records.length > 0 && records.every(({ record }) => record.deleted === true)
}

/** Who somebody is to the product. */
export function stageOf({ nodes, own }: Cluster, userNamespace: string): ResolvedPerson['stage'] {
  if (own !== undefined) return 'user'
  let isVisit = true
  for (const node of nodes) {
    if (node.describes && node.claims.length === 0) isVisit = false
    for (const { value } of node.claims) {
      if (value.namespace.name === userNamespace) return 'user'
      isVisit &&= value.namespace.visitor
    }
  }
  return isVisit ? 'visitor' : 'prospect'
}

/** A person with all that is told about it. */
export function describePerson(cluster: Cluster, survival: Survival, userNamespace: string): ResolvedPerson {
  return {
    id: cluster.id,
    stage: stageOf(cluster, userNamespace),
    records: recordsOf(cluster),
    identifiers: identifiersOf(cluster),
    traits: traitsOf(describing(cluster), survival),
    isDeleted: isDeleted(cluster),
  }
}
