import { type IdentityChange, changesOf } from './changes.js'
import { isObject } from './read/fields.js'
import { Identities } from './result/identities.js'
import { lazy } from './result/lazy.js'
import { snapshotOf } from './result/snapshot.js'
import type { IdentityRecord } from './records.js'
import { contextOf, type IdentityOptions } from './world/context.js'
import { idsIn, nodesOf, partedIn } from './world/correspondence.js'
import { World } from './world/world.js'

/** What changes in a resolver. */
export interface RecordChanges {
  /** Records that are new or have changed: they take the place of whatever is known under their keys. */
  readonly put?: Iterable<IdentityRecord> | undefined
  /** Keys of records that are gone. */
  readonly remove?: Iterable<string> | undefined
}

/** Identities that follow their records. */
export class IdentityResolver {
  private readonly world: World
  private current: () => Identities

  /** @internal */
  constructor(records: Iterable<IdentityRecord>, options: IdentityOptions) {
    this.world = new World(contextOf(options))
    this.world.put(records)
    this.world.persons.settle()
    this.world.accounts.settle()
    this.current = lazy(() => new Identities(snapshotOf(this.world)))
  }

  /**
   * Takes in changed records. Only what they touch is resolved anew; the outcome is the same as that of resolving all
   * records together.
   *
   * @returns What has become of the persons and accounts that were touched.
   */
  update({ put = [], remove = [] }: RecordChanges): readonly IdentityChange[] {
    const [records, removed] = [[...put], [...remove]]
    const touched = [...removed, ...records.flatMap((record) => keyOf(record) ?? [])]
    const sides = (['person', 'account'] as const).map((of) => {
      const graph = of === 'person' ? this.world.persons : this.world.accounts
      return { of, graph, before: nodesOf(graph, touched) }
    })
    this.world.remove(removed)
    this.world.put(records)
    this.current = lazy(() => new Identities(snapshotOf(this.world)))
    return sides.flatMap(({ of, graph, before }) => {
      const { gone, come } = graph.settle()
      const parted = new Set([...partedIn(gone), ...partedIn(come)])
      return changesOf(of, idsIn(gone, before, parted), idsIn(come, nodesOf(graph, touched), parted))
    })
  }

  /** The identities as they are now. What was given out before does not change. */
  get identities(): Identities {
    return this.current()
  }
}

const keyOf = (record: unknown): string | undefined =>
  isObject(record) && typeof record['key'] === 'string' ? record['key'] : undefined

/**
 * Identities that follow their records: for a service in which records change one by one.
 *
 * @param records Records to begin with, in any order.
 * @param options Assertions, policy and tombstones. They are fixed: with others, make another resolver.
 * @throws SegmentError `argument.invalid` for a policy that leaves something to chance
 * @example
 * ```ts
 * import { createResolver, type IdentityRecord } from 'cadre/identity'
 *
 * const user = (email: string): IdentityRecord => ({
 *   kind: 'person',
 *   key: 'app:user:u1',
 *   source: 'app',
 *   claims: [
 *     { namespace: 'user_id', value: 'u1' },
 *     { namespace: 'email', value: email, verified: true },
 *   ],
 * })
 * const contact: IdentityRecord = {
 *   kind: 'person',
 *   key: 'crm:contact:7',
 *   source: 'crm',
 *   claims: [{ namespace: 'email', value: 'jane@acme.io' }],
 * }
 *
 * const resolver = createResolver([user('j.doe@gmail.com'), contact])
 * resolver.identities.persons.length // 2
 * resolver.update({ put: [user('jane@acme.io')] })
 * // [{ of: 'person', change: 'merged', from: ['rec:crm:contact:7', 'u1'], to: ['u1'] }]
 * resolver.identities.persons.length // 1
 * ```
 */
export function createResolver(
  records: Iterable<IdentityRecord> = [],
  options: IdentityOptions = {},
): IdentityResolver {
  return new IdentityResolver(records, options)
}

/**
 * Who is who: joins records of persons, accounts and events by the identifiers that they share. A pure function of the
 * set of records: their order does not matter, nor how often one is given, and nothing is remembered. Stronger evidence is
 * settled first, all evidence of one strength at once; where it would join what cannot be one, or fits several, nothing is
 * guessed, and the report says so.
 *
 * @param records Records of any kind, as adapters make them. What is wrong in one is left out, and reported.
 * @param options Assertions (what somebody knows better), policy (how identifiers and sources are weighed), tombstones.
 * @returns Persons, accounts, memberships, subscriptions and events as rows for the engines, with explanations and a
 *   report. Without records, everything is empty.
 * @throws SegmentError `argument.invalid` for a policy that leaves something to chance, or an unknown assertion. Never for
 *   what is in the records.
 * @example
 * ```ts
 * import { type IdentityRecord, resolveIdentities } from 'cadre/identity'
 *
 * const records: IdentityRecord[] = [
 *   {
 *     kind: 'person',
 *     key: 'app:user:u1',
 *     source: 'app',
 *     claims: [
 *       { namespace: 'user_id', value: 'u1' },
 *       { namespace: 'email', value: 'jane@acme.io', verified: true },
 *     ],
 *   },
 *   {
 *     kind: 'person',
 *     key: 'crm:contact:7',
 *     source: 'crm',
 *     claims: [{ namespace: 'email', value: 'Jane@Acme.io' }],
 *     traits: { country: 'DE' },
 *   },
 * ]
 * const people = resolveIdentities(records)
 *
 * people.users // [{ id: 'u1', country: 'DE', reachable: ['email', 'in-app'] }]
 * people.personOf('crm:contact:7')?.records // ['app:user:u1', 'crm:contact:7']
 * people.explain('crm:contact:7', 'app:user:u1')?.map(({ identifier }) => identifier?.value) // ['jane@acme.io']
 * ```
 */
export function resolveIdentities(records: Iterable<IdentityRecord>, options: IdentityOptions = {}): Identities {
  return createResolver(records, options).identities
}
