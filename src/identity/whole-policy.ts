import { fail } from '../errors.js'
import { readInstant } from '../time/index.js'
import { DEFAULT_POLICY } from './defaults.js'
import type { IdentityPolicy, NamespacePolicy, WholePolicy } from './policy.js'

type Namespaces = Readonly<Record<string, NamespacePolicy | null>>

function merged(defaults: Namespaces, given: Namespaces = {}): Namespaces {
  const names = [...new Set([...Object.keys(defaults), ...Object.keys(given)])]
  const own = (from: Namespaces, name: string) => (Object.hasOwn(from, name) ? from[name] : undefined)
  return Object.fromEntries(
    names.map((name) => [name, own(given, name) === null ? null : { ...own(defaults, name), ...own(given, name) }]),
  )
}

function checkNumber(path: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isFinite(value) && value >= 1))
    fail('argument.invalid', path, 'A tier or a limit is a number from 1 on.', 'a number of at least 1')
}

// Two exclusive namespaces in one tier, or an exclusive one with a peer, would leave it to chance which of them wins.
function checkTiers(path: string, namespaces: Namespaces): void {
  const tiers = new Map<number, string[]>()
  for (const [name, policy] of Object.entries(namespaces)) {
    if (!policy) continue
    const own = [policy.tier, policy.verifiedTier].filter((tier) => tier !== undefined)
    for (const each of [...own, policy.mostGroups, policy.mostValues]) checkNumber(`${path}.${name}`, each)
    for (const tier of new Set(own)) tiers.set(tier, [...(tiers.get(tier) ?? []), name])
  }
  for (const [tier, names] of tiers) {
    const exclusive = names.find((name) => namespaces[name]?.exclusive)
    if (exclusive !== undefined && names.length > 1)
      fail(
        'argument.invalid',
        `${path}.${exclusive}.tier`,
        `An exclusive namespace needs a tier of its own; tier ${tier} has ${names.length} namespaces.`,
        'a tier that no other namespace has',
      )
  }
}

/** A policy with the defaults filled in, checked. */
export function wholePolicy(given: IdentityPolicy = {}): WholePolicy {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as IdentityPolicy
  const policy: WholePolicy = {
    ...DEFAULT_POLICY,
    ...(said as Partial<WholePolicy>),
    persons: merged(DEFAULT_POLICY.persons, given.persons),
    accounts: merged(DEFAULT_POLICY.accounts, given.accounts),
    fields: { ...DEFAULT_POLICY.fields, ...given.fields },
    accountFields: { ...DEFAULT_POLICY.accountFields, ...given.accountFields },
    roles: { ...DEFAULT_POLICY.roles, ...given.roles },
    channels: { ...DEFAULT_POLICY.channels, ...given.channels },
  }
  checkTiers('policy.persons', policy.persons)
  checkTiers('policy.accounts', policy.accounts)
  if (policy.asOf !== undefined && readInstant(policy.asOf) === undefined)
    fail('argument.invalid', 'policy.asOf', 'asOf cannot be read.', 'a Date, integer milliseconds, or ISO 8601')
  return policy
}
