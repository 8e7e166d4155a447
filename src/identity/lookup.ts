import { BY_KEY } from './by-key.js'
import type { Bound, Cluster } from './match/graph-types.js'
import type { Values } from './match/intern.js'
import type { Identifier } from './records.js'

interface Holding {
  readonly cluster: Cluster
  readonly claims: Bound[]
}

const holdsAt =
  (at: number) =>
  ({ span }: Bound) =>
    span.from <= at && at < span.to

function index(holdings: Map<unknown, Holding[]>, cluster: Cluster, claim: Bound): void {
  const held = holdings.get(claim.value)
  const last = held?.at(-1)
  if (last?.cluster === cluster) last.claims.push(claim)
  else if (held) held.push({ cluster, claims: [claim] })
  else holdings.set(claim.value, [{ cluster, claims: [claim] }])
}

/** Finds who an identifier names. */
export class Lookup {
  private holdings: Map<unknown, Holding[]> | undefined
  private keys: Map<string, Cluster> | undefined

  constructor(
    private readonly clusters: readonly Cluster[],
    private readonly values: Values,
  ) {}

  /** The cluster of a record. */
  byKey(key: string): Cluster | undefined {
    this.keys ??= new Map(
      this.clusters.flatMap((cluster) =>
        cluster.nodes.flatMap((node) => node.keys.map((each): [string, Cluster] => [each, cluster])),
      ),
    )
    return this.keys.get(key)
  }

  private indexed(): Map<unknown, Holding[]> {
    if (this.holdings) return this.holdings
    const found = new Map<unknown, Holding[]>()
    for (const cluster of this.clusters)
      for (const node of cluster.nodes) for (const claim of node.claims) index(found, cluster, claim)
    return (this.holdings = found)
  }

  /** Everybody who has an identifier. */
  holders({ namespace, value }: Identifier): readonly Holding[] {
    if (namespace === BY_KEY) {
      const cluster = this.byKey(String(value))
      return cluster ? [{ cluster, claims: [] }] : []
    }
    const known = this.values.find(namespace, value)
    return (known && this.indexed().get(known.canonical)) ?? []
  }

  /**
   * Who an identifier names at an instant: the only holder, or the only one who held it then, or of those the only one
   * with whom it was verified. Nobody, or several that nothing tells apart, otherwise.
   */
  find(identifier: Identifier, at: number): Cluster | 'nobody' | 'several' {
    const holders = this.holders(identifier)
    if (holders.length === 0) return 'nobody'
    if (holders.length === 1) return holders[0]!.cluster
    const then = Number.isFinite(at) ? holders.filter(({ claims }) => claims.some(holdsAt(at))) : holders
    if (then.length === 1) return then[0]!.cluster
    const verified = then.filter(({ claims }) => claims.some((claim) => claim.verified && holdsAt(at)(claim)))
    return verified.length === 1 ? verified[0]!.cluster : 'several'
  }
}
