import { fail } from '../../errors.js'
import type { IdentityAssertion } from '../assertions.js'
import { hmacWith } from '../erase/hmac.js'
import type { Value } from '../match/graph-types.js'
import { Values } from '../match/intern.js'
import { type MatchRules, tierRules } from '../match/rules.js'
import type { Alias } from '../match/aliases.js'
import type { IdentityPolicy, WholePolicy } from '../policy.js'
import { isObject } from '../read/fields.js'
import { namespacesOf } from '../read/namespace.js'
import type { ReadContext } from '../read/read-record.js'
import { wholePolicy } from '../whole-policy.js'

/** Identifiers that must not come back, as {@link Identities.erasureOf} gives them. */
export interface Tombstones {
  /** The secret that they were made with. Whoever has it can test guesses: keep it like a password. */
  readonly secret: string
  readonly hashes: readonly string[]
}

/** What identities are resolved with. */
export interface IdentityOptions {
  readonly assertions?: readonly IdentityAssertion[] | undefined
  readonly policy?: IdentityPolicy | undefined
  /** Records with one of these identifiers are left out, and counted. */
  readonly tombstones?: Tombstones | undefined
}

/** One side of the matching: persons, or accounts. */
export interface Side {
  readonly of: 'person' | 'account'
  readonly rules: MatchRules
  readonly values: Values
  readonly aliases: readonly Alias[]
  readonly detached: ReadonlyMap<string, ReadonlySet<Value>>
}

/** Policy and assertions, ready to be used. */
export interface Context {
  readonly policy: WholePolicy
  readonly read: ReadContext
  readonly persons: Side
  readonly accounts: Side
  readonly erased: ReadonlySet<string>
  readonly isNamed: (key: string) => boolean
  readonly isBuried: ((value: Value) => boolean) | undefined
}

type Pairs = ReadonlyMap<string, ReadonlySet<string>>

function pairsOf(assertions: readonly IdentityAssertion[], kind: 'must' | 'cannot'): Pairs {
  const pairs = new Map<string, Set<string>>()
  const put = (key: string, other: string) => pairs.set(key, (pairs.get(key) ?? new Set()).add(other))
  for (const assertion of assertions) {
    if (assertion.kind !== kind) continue
    const [left, right] = assertion.records
    if (left === right) continue
    put(left, right)
    put(right, left)
  }
  return pairs
}

/** The text of an identifier in tombstones. */
export const tombstoneText = ({ namespace, text }: Value): string => `${namespace.name}\n${text}`

function burial(tombstones: Tombstones | undefined): Context['isBuried'] {
  if (!tombstones) return undefined
  if (tombstones.secret === '') fail('argument.invalid', 'tombstones.secret', 'The secret is empty.', 'a secret')
  const [hash, hashes] = [hmacWith(tombstones.secret), new Set(tombstones.hashes)]
  const known = new Map<Value, boolean>()
  return (value) => {
    const seen = known.get(value) ?? hashes.has(hash(tombstoneText(value)))
    known.set(value, seen)
    return seen
  }
}

const KINDS: readonly unknown[] = ['must', 'cannot', 'alias', 'detach', 'erased'] satisfies IdentityAssertion['kind'][]

function checkAssertions(assertions: readonly IdentityAssertion[]): void {
  for (const [index, assertion] of assertions.entries())
    if (!isObject(assertion) || !KINDS.includes(assertion.kind))
      fail('argument.invalid', `assertions[${index}].kind`, 'There is no such assertion.', KINDS.join(', '))
}

function sideOf(
  of: Side['of'],
  assertions: readonly IdentityAssertion[],
  namespaces: ReadContext['persons'],
  pairs: Pick<MatchRules, 'must' | 'cannot'>,
): Side {
  const values = new Values(namespaces)
  const detached = new Map<string, Set<Value>>()
  const aliases: Alias[] = []
  for (const assertion of assertions) {
    if (assertion.kind === 'detach') {
      const value = values.named(assertion.namespace, assertion.value)
      if (value) detached.set(assertion.record, (detached.get(assertion.record) ?? new Set()).add(value))
    }
    if (assertion.kind === 'alias' && assertion.of === of) {
      const [from, to] = [assertion.from, assertion.to].map((each) => values.named(assertion.namespace, each))
      if (from && to) aliases.push({ from, to })
    }
  }
  return { of, rules: { ...tierRules(namespaces), ...pairs }, values, aliases, detached }
}

/** Everything that records are read and matched with. */
export function contextOf({ assertions = [], policy: given, tombstones }: IdentityOptions): Context {
  checkAssertions(assertions)
  const policy = wholePolicy(given)
  const read = { persons: namespacesOf(policy.persons), accounts: namespacesOf(policy.accounts, policy.sharedDomains) }
  const pairs = { must: pairsOf(assertions, 'must'), cannot: pairsOf(assertions, 'cannot') }
  const persons = sideOf('person', assertions, read.persons, pairs)
  const accounts = sideOf('account', assertions, read.accounts, pairs)
  const isNamed = (key: string) =>
    pairs.must.has(key) || pairs.cannot.has(key) || persons.detached.has(key) || accounts.detached.has(key)
  const erased = new Set(assertions.flatMap((each) => (each.kind === 'erased' ? [each.record] : [])))
  return { policy, read, persons, accounts, erased, isNamed, isBuried: burial(tombstones) }
}
