import type { Namespace } from '../read/namespace.js'

/** What one tier asks before it joins. */
interface TierRules {
  readonly yieldsTo: readonly string[]
  readonly asksNames: boolean
  readonly asksTimes: boolean
}

/** What matching goes by: the policy, and the assertions about records. */
export interface MatchRules {
  /** The tiers, strongest first. */
  readonly tiers: ReadonlyMap<number, TierRules>
  readonly limits: readonly { readonly namespace: string; readonly most: number }[]
  /** Records that are one, and those that are not, both ways. */
  readonly must: ReadonlyMap<string, ReadonlySet<string>>
  readonly cannot: ReadonlyMap<string, ReadonlySet<string>>
}

/** The rules of the namespaces of persons, or of accounts. */
export function tierRules(namespaces: ReadonlyMap<string, Namespace>): Pick<MatchRules, 'tiers' | 'limits'> {
  const all = [...namespaces.values()]
  const numbers = new Set(all.flatMap(({ tier, verifiedTier }) => [tier, verifiedTier]))
  const sorted = [...numbers].filter((tier) => tier !== undefined).sort((left, right) => left - right)
  const rulesOf = (tier: number): TierRules => {
    const own = all.filter((each) => each.tier === tier || each.verifiedTier === tier)
    return {
      yieldsTo: [...new Set(own.flatMap(({ policy }) => policy.yieldsTo ?? []))],
      asksTimes: own.some(({ reassignable }) => reassignable),
      asksNames: own.some(({ policy }) => policy.asksNames === true),
    }
  }
  return {
    tiers: new Map(sorted.map((tier) => [tier, rulesOf(tier)])),
    limits: all.flatMap(({ name, policy }) =>
      policy.mostValues === undefined ? [] : [{ namespace: name, most: policy.mostValues }],
    ),
  }
}
