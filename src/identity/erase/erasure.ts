import { fail } from '../../errors.js'
import type { IdentityAssertion } from '../assertions.js'
import type { Lookup } from '../lookup.js'
import type { Cluster } from '../match/graph-types.js'
import { recordsOf } from '../result/people.js'
import type { IdentityMapRow } from '../result/types.js'
import type { RecordKey } from '../records.js'
import { tombstoneText } from '../world/context.js'
import { hmacWith } from './hmac.js'

/** What it takes to erase somebody, now and when their records come again. */
export interface Erasure {
  /** One for each record of the person, memberships and consents included: add them to the assertions. */
  readonly assertions: readonly IdentityAssertion[]
  /**
   * The person's own identifiers, hashed with the secret: add them to the tombstones. Identifiers that somebody else has
   * too, such as a shared inbox, are not among them.
   */
  readonly tombstones: readonly string[]
}

/** Everything that has to be erased with a person. */
export function erasureFor(cluster: Cluster, lookup: Lookup, secret: string, map: readonly IdentityMapRow[]): Erasure {
  if (secret === '') fail('argument.invalid', 'secret', 'The secret is empty.', 'a secret')
  const hash = hmacWith(secret)
  const values = new Set(cluster.nodes.flatMap(({ claims }) => claims.flatMap(({ value, said }) => [value, said])))
  const own = [...values].filter(
    ({ namespace, text }) => lookup.holders({ namespace: namespace.name, value: text }).length === 1,
  )
  const about = map.flatMap(({ record, person }) => (person === cluster.id ? [record] : []))
  const records = [...new Set([...recordsOf(cluster), ...about])].sort()
  return {
    assertions: records.map((record) => ({ kind: 'erased', record: record as RecordKey })),
    tombstones: own.map((value) => hash(tombstoneText(value))).sort(),
  }
}
