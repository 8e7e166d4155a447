import type { CatalogData, Kind } from '../ast/index.js'
import type { Run } from './run.js'
import { field, isMemberAt } from './trait.js'

/** That of subjects that have no beginning and belong nowhere. */
export const ALWAYS = (): boolean => true

/** Compiles whether a subject exists: its own beginning has come, and a pair's membership is active. */
export function existence({ kind, uses }: { readonly kind: Kind; readonly uses: CatalogData }): (run: Run) => boolean {
  const of = kind === 'account' ? 'account' : 'user'
  const since = uses.since?.[of]
  if (since === undefined) return kind === 'member' && uses.accounts ? isMember : ALWAYS
  const begun = field(since, uses.traits[of]![since]!, '')
  const hasBegun = ({ facts: { facts }, asOf }: Run): boolean => {
    const at = begun(facts[of] ?? {})
    return typeof at !== 'number' || at <= asOf
  }
  return kind === 'member' && uses.accounts ? (run) => hasBegun(run) && isMember(run) : hasBegun
}

function isMember({ facts: { facts }, asOf }: Run): boolean {
  const { account, membership } = facts
  return !account || membership === undefined || isMemberAt(facts, asOf)
}
