import type { NamespacePolicy } from '../policy.js'
import { normalise } from './normalise.js'
import { type BlockedReason, unusableBecause } from './unusable.js'

/** A namespace as the matching reads it. */
export class Namespace {
  readonly tier: number | undefined
  readonly verifiedTier: number | undefined
  readonly exclusive: boolean
  readonly reassignable: boolean
  readonly visitor: boolean
  readonly mostGroups: number
  private readonly blocked: readonly (string | RegExp)[]
  private readonly allowed: ReadonlySet<string>

  constructor(
    readonly name: string,
    readonly policy: NamespacePolicy,
    private readonly sharedDomains: readonly string[] = [],
  ) {
    this.tier = policy.tier
    this.verifiedTier = policy.verifiedTier
    this.exclusive = policy.exclusive === true
    this.reassignable = policy.reassignable === true
    this.visitor = policy.visitor === true
    this.mostGroups = policy.mostGroups ?? Infinity
    this.blocked = policy.blocked ?? []
    this.allowed = new Set(policy.allowed)
  }

  /** Whether a claim may join records: of some namespaces none does, of others only those that were verified. */
  joins(verified: boolean): boolean {
    return this.tier !== undefined || (verified && this.verifiedTier !== undefined)
  }

  /** The value as it is compared. */
  normal(raw: string): string {
    return normalise(this.policy.form ?? 'id', raw)
  }

  /** Why a normal value is not used to tell who is who. */
  unusable(value: string): BlockedReason | undefined {
    if (this.allowed.has(value)) return undefined
    const refused = this.blocked.some((each) => (typeof each === 'string' ? each === value : value.search(each) >= 0))
    if (refused) return 'policy'
    const { form = 'id' } = this.policy
    return form === 'domain' && this.sharedDomains.includes(value) ? 'shared-domain' : unusableBecause(form, value)
  }
}

/** The namespaces of persons, or of accounts. */
export function namespacesOf(
  policies: Readonly<Record<string, NamespacePolicy | null>>,
  sharedDomains?: readonly string[],
): ReadonlyMap<string, Namespace> {
  const kept = Object.entries(policies).filter((entry): entry is [string, NamespacePolicy] => entry[1] !== null)
  return new Map(kept.map(([name, policy]) => [name, new Namespace(name, policy, sharedDomains)]))
}
