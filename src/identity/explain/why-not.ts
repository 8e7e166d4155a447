import type { Bound, Cluster, Contradiction, Finding, UnusableReason, Value } from '../match/graph-types.js'
import { areOfOne } from '../match/group.js'
import type { MatchRules } from '../match/rules.js'
import type { Identifier } from '../records.js'
import { identifierOf, sorted } from '../result/report.js'

/** One reason why two records are not one. */
export type WhyNot =
  /** Nothing that could join them is on both sides. */
  | { readonly because: 'no-shared-identifier' }
  /** An assertion forbids it. */
  | { readonly because: 'cannot' }
  /** Both sides have an identifier that is not used: it stands for nobody, was detached, or is one of two on a record. */
  | { readonly because: UnusableReason; readonly identifier: Identifier }
  /** They had the identifier at different times. */
  | { readonly because: 'apart-in-time'; readonly identifier: Identifier }
  /** So many have the identifier that it says nothing. */
  | { readonly because: 'generic'; readonly identifier: Identifier; readonly groups: number }
  /** Only one of them has proven to own the address. */
  | { readonly because: 'contest'; readonly identifier: Identifier }
  /** The identifier would join what cannot be one. */
  | { readonly because: 'conflict'; readonly identifier: Identifier | null; readonly contradiction: Contradiction }
  /** One of them belongs to one of several, and nothing tells to which. */
  | { readonly because: 'ambiguous'; readonly record: string; readonly between: readonly string[] }
  /** Together they would have too many values of a namespace. */
  | { readonly because: 'limit'; readonly namespace: string }

interface Held {
  readonly claims: readonly Bound[]
  readonly unusable: UnusableReason | undefined
}

function heldBy({ nodes }: Cluster): ReadonlyMap<Value, Held> {
  const held = new Map<Value, Held>()
  const none: Held = { claims: [], unusable: undefined }
  for (const node of nodes) {
    for (const { value, because } of node.unusable)
      held.set(value.canonical, { ...(held.get(value.canonical) ?? none), unusable: because })
    for (const claim of node.claims) {
      const known = held.get(claim.value) ?? none
      held.set(claim.value, { ...known, claims: [...known.claims, claim] })
    }
  }
  return held
}

/** Findings about single values: a limit is about records. */
type OfValues = Exclude<Finding, { readonly kind: 'limit' }>

/** Whether a finding is about a value; undefined: about what an assertion says. */
const isAbout = (finding: OfValues, value: Value | undefined): boolean =>
  finding.kind === 'ambiguous' ? finding.values.includes(value) : finding.value === value

function reasonOf(finding: OfValues, names: ReadonlySet<string>): WhyNot | undefined {
  switch (finding.kind) {
    case 'conflict': {
      const identifier = finding.value ? identifierOf(finding.value) : null
      return { because: 'conflict', identifier, contradiction: finding.because }
    }
    case 'ambiguous':
      return names.has(finding.record)
        ? { because: 'ambiguous', record: finding.record, between: finding.between }
        : undefined
    case 'generic':
      return { because: 'generic', identifier: identifierOf(finding.value), groups: finding.groups }
    case 'contest':
      return { because: 'contest', identifier: identifierOf(finding.value) }
    default:
      return finding satisfies never
  }
}

function reasonsOfValue(value: Value, left: Held, right: Held, findings: readonly WhyNot[]): readonly WhyNot[] {
  const unusable = left.claims.length === 0 ? left.unusable : right.claims.length === 0 ? right.unusable : undefined
  if (unusable) return [{ because: unusable, identifier: identifierOf(value) }]
  if (findings.length > 0) return findings
  const meets = left.claims.some((claim) => right.claims.some((other) => areOfOne(claim, other)))
  return meets ? [] : [{ because: 'apart-in-time', identifier: identifierOf(value) }]
}

/** Whether an assertion is about a record of each. */
function arePaired(left: Cluster, right: Cluster, pairs: MatchRules['must']): boolean {
  const keys = new Set(right.nodes.flatMap((node) => node.keys))
  return left.nodes.some((node) => node.keys.some((key) => [...(pairs.get(key) ?? [])].some((each) => keys.has(each))))
}

const namesOf = ({ nodes }: Cluster): ReadonlySet<string> => new Set(nodes.map(({ name }) => name))

/** Limits that were met in joining the one with the other. */
const limitsOf = (findings: readonly Finding[], sides: readonly ReadonlySet<string>[]): readonly WhyNot[] =>
  findings.flatMap((finding) =>
    finding.kind === 'limit' && sides.every((names) => finding.records.some((record) => names.has(record)))
      ? [{ because: 'limit', namespace: finding.namespace }]
      : [],
  )

/** Every reason why two clusters are two. */
export function reasonsAgainst(left: Cluster, right: Cluster, { must, cannot }: MatchRules): readonly WhyNot[] {
  const [here, there] = [heldBy(left), heldBy(right)]
  const findings = left.component === right.component ? left.component.findings : []
  const sides = [namesOf(left), namesOf(right)]
  const names = new Set(sides.flatMap((each) => [...each]))
  const found = (value: Value | undefined): readonly WhyNot[] =>
    findings.flatMap((each) => (each.kind !== 'limit' && isAbout(each, value) ? (reasonOf(each, names) ?? []) : []))
  const reasons: WhyNot[] = arePaired(left, right, cannot) ? [{ because: 'cannot' }] : []
  if (arePaired(left, right, must)) reasons.push(...found(undefined))
  for (const [value, held] of here) {
    const other = there.get(value)
    if (other) reasons.push(...reasonsOfValue(value, held, other, found(value)))
  }
  reasons.push(...limitsOf(findings, sides))
  if (reasons.length === 0) return [{ because: 'no-shared-identifier' }]
  return sorted([...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()])
}
