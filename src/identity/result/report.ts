import type { Component, Contradiction, Finding, Node, UnusableReason, Value } from '../match/graph-types.js'
import type { Identifier, RecordIssue } from '../records.js'

/** What all findings have. */
interface Found {
  readonly of: 'person' | 'account'
}

/** A value that would join what cannot be one. Records are named by the first of each group. */
export interface Conflict extends Found {
  /** Null: an assertion would. */
  readonly identifier: Identifier | null
  readonly tier: number
  readonly records: readonly string[]
  /**
   * - `exclusive`: both have an id of their own
   * - `cannot`: an assertion forbids it
   * - `stronger`: stronger identifiers say that they are two
   * - `times`: one had it before the other
   * - `names`: they are called entirely differently
   */
  readonly because: Contradiction
}

/** Records that belong to one of several, and nothing tells to which: they stay alone. */
export interface Ambiguity extends Found {
  readonly record: string
  readonly between: readonly string[]
  readonly identifiers: readonly Identifier[]
  readonly tier: number
}

/** A value that so many have that it says nothing. */
export interface Generic extends Found {
  readonly identifier: Identifier
  readonly tier: number
  /** How many different ones have it. */
  readonly groups: number
}

/** An address that one has proven to own, and others only claim. */
export interface Contest extends Found {
  readonly identifier: Identifier
  readonly owner: string
  readonly records: readonly string[]
}

/** Records that were not joined because the result would have too many values. */
export interface OverLimit extends Found {
  readonly namespace: string
  readonly tier: number
  readonly records: readonly string[]
}

/** A value that stands for nobody. */
export interface Blocked extends Found {
  readonly identifier: Identifier
  readonly because: Exclude<UnusableReason, 'detached' | 'quarantined'>
  /** How many records have it; events that say the same of who did them count once. */
  readonly records: number
}

/** A record with two ids of which only one can be right: neither counts. */
export interface Quarantined extends Found {
  readonly record: string
  readonly identifiers: readonly Identifier[]
}

/** What was found on the way, each list in an order that does not depend on arrival. */
export interface IdentityReport {
  readonly conflicts: readonly Conflict[]
  readonly ambiguous: readonly Ambiguity[]
  readonly generic: readonly Generic[]
  readonly contested: readonly Contest[]
  readonly overLimit: readonly OverLimit[]
  readonly blocked: readonly Blocked[]
  readonly quarantined: readonly Quarantined[]
  /** Identifiers that replace each other in a circle. */
  readonly aliasCycles: readonly (Found & { readonly identifiers: readonly Identifier[] })[]
  /** Accounts that are above each other in a circle. */
  readonly hierarchyCycles: readonly (readonly string[])[]
  /** Accounts that share a domain of their own, and may be one. They were not joined. */
  readonly suggestions: readonly { readonly domain: string; readonly accounts: readonly string[] }[]
  /** Mistakes in records: at most 10,000 of them. */
  readonly issues: readonly RecordIssue[]
  /** How many more mistakes there are. */
  readonly issuesLeftOut: number
  /** How many records were left out: of test modes, erased, and matched by a tombstone. */
  readonly leftOut: { readonly test: number; readonly erased: number; readonly tombstones: number }
}

/** An identifier as findings show it. */
export const identifierOf = ({ namespace, text }: Value): Identifier => ({ namespace: namespace.name, value: text })

/** Things in the order of their content. */
export function sorted<T>(things: readonly T[]): readonly T[] {
  return things
    .map((thing) => [JSON.stringify(thing), thing] as const)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([, thing]) => thing)
}

type Matching = Pick<
  IdentityReport,
  'conflicts' | 'ambiguous' | 'generic' | 'contested' | 'overLimit' | 'blocked' | 'quarantined'
>

type Collected = { -readonly [K in keyof Matching]: Matching[K][number][] }

function put(into: Collected, of: Found['of'], finding: Finding): void {
  switch (finding.kind) {
    case 'conflict': {
      const { value, tier, records, because } = finding
      return void into.conflicts.push({ of, identifier: value ? identifierOf(value) : null, tier, records, because })
    }
    case 'ambiguous': {
      const { record, between, tier } = finding
      const identifiers = sorted(finding.values.flatMap((value) => (value ? [identifierOf(value)] : [])))
      return void into.ambiguous.push({ of, record, between, identifiers, tier })
    }
    case 'generic':
      return void into.generic.push({
        of,
        identifier: identifierOf(finding.value),
        tier: finding.tier,
        groups: finding.groups,
      })
    case 'contest':
      return void into.contested.push({
        of,
        identifier: identifierOf(finding.value),
        owner: finding.owner,
        records: finding.records,
      })
    case 'limit':
      return void into.overLimit.push({
        of,
        namespace: finding.namespace,
        tier: finding.tier,
        records: finding.records,
      })
    default:
      return finding satisfies never
  }
}

function putUnusable(into: Collected, of: Found['of'], components: Iterable<Component>): void {
  const blocked = new Map<Value, number>()
  const putNode = (node: Node) => {
    const quarantined = node.unusable.filter(({ because }) => because === 'quarantined').map(({ value }) => value)
    if (quarantined.length > 0)
      into.quarantined.push({ of, record: node.name, identifiers: sorted(quarantined.map(identifierOf)) })
    for (const { value } of node.unusable)
      if (value.blocked !== undefined) blocked.set(value, (blocked.get(value) ?? 0) + 1)
  }
  for (const { nodes } of components) for (const node of nodes) putNode(node)
  for (const [value, records] of blocked)
    into.blocked.push({ of, identifier: identifierOf(value), because: value.blocked!, records })
}

/** What was found in matching. */
export function matchingReport(sides: Readonly<Record<Found['of'], readonly Component[]>>): Matching {
  const into: Collected = {
    conflicts: [],
    ambiguous: [],
    generic: [],
    contested: [],
    overLimit: [],
    blocked: [],
    quarantined: [],
  }
  for (const of of ['person', 'account'] as const) {
    for (const { findings } of sides[of]) for (const finding of findings) put(into, of, finding)
    putUnusable(into, of, sides[of])
  }
  return {
    conflicts: sorted(into.conflicts),
    ambiguous: sorted(into.ambiguous),
    generic: sorted(into.generic),
    contested: sorted(into.contested),
    overLimit: sorted(into.overLimit),
    blocked: sorted(into.blocked),
    quarantined: sorted(into.quarantined),
  }
}
