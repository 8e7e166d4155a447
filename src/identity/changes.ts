import type { IdentityMapRow } from './result/types.js'

/** How ids of two results correspond. */
export interface IdentityChange {
  readonly of: 'person' | 'account'
  /**
   * - `renamed`: the same one has another id
   * - `merged`: several have become one
   * - `split`: one has become several
   * - `regrouped`: several have become several others
   * - `appeared`, `disappeared`: there is no record of it in the other result
   */
  readonly change: 'renamed' | 'merged' | 'split' | 'regrouped' | 'appeared' | 'disappeared'
  /** Ids in the earlier result. */
  readonly from: readonly string[]
  /** Ids in the later result. */
  readonly to: readonly string[]
}

/** Anything with an identity map: a result, or rows of one that were kept. */
export interface HasIdentityMap {
  readonly identityMap: readonly IdentityMapRow[]
}

type Ids = ReadonlyMap<string, string>

interface Sides {
  readonly from: Set<string>
  readonly to: Set<string>
}

function corresponding(previous: Ids, next: Ids): readonly Sides[] {
  const sides = new Map<string, Sides>()
  const unite = (...keys: readonly string[]) => {
    const all = keys.map((key) => sides.get(key)!)
    const whole: Sides = all.reduce((best, each) => (size(each) > size(best) ? each : best))
    for (const each of new Set(all)) {
      if (each === whole) continue
      for (const id of each.from) sides.set(`from ${id}`, (whole.from.add(id), whole))
      for (const id of each.to) sides.set(`to ${id}`, (whole.to.add(id), whole))
    }
    return whole
  }
  for (const id of new Set(previous.values())) sides.set(`from ${id}`, { from: new Set([id]), to: new Set() })
  for (const id of new Set(next.values())) sides.set(`to ${id}`, { from: new Set(), to: new Set([id]) })
  for (const [record, id] of previous) {
    const now = next.get(record)
    if (now !== undefined) unite(`from ${id}`, `to ${now}`)
  }
  return [...new Set(sides.values())]
}

const size = ({ from, to }: Sides): number => from.size + to.size

function changeOf({ from, to }: Sides): IdentityChange['change'] | undefined {
  if (from.size === 0) return 'appeared'
  if (to.size === 0) return 'disappeared'
  if (from.size > 1) return to.size > 1 ? 'regrouped' : 'merged'
  if (to.size > 1) return 'split'
  return [...from][0] === [...to][0] ? undefined : 'renamed'
}

/** What has become of ids, given which id each record had and has. */
export function changesOf(of: IdentityChange['of'], previous: Ids, next: Ids): readonly IdentityChange[] {
  return corresponding(previous, next)
    .flatMap((sides): IdentityChange[] => {
      const change = changeOf(sides)
      return change ? [{ of, change, from: [...sides.from].sort(), to: [...sides.to].sort() }] : []
    })
    .sort((left, right) => (sortText(left) < sortText(right) ? -1 : 1))
}

const sortText = ({ from, to }: IdentityChange): string => `${from.join()}\n${to.join()}`

/** The records that are somebody. Others belong to somebody, and may pass to somebody else. */
const WHO: Readonly<Record<IdentityChange['of'], readonly IdentityMapRow['kind'][]>> = {
  person: ['person', 'event'],
  account: ['account'],
}

function idsOf({ identityMap }: HasIdentityMap, of: IdentityChange['of']): Ids {
  return new Map(
    identityMap.flatMap(({ kind, record, person, account }): [string, string][] => {
      const id = of === 'account' ? account : person
      return WHO[of].includes(kind) && id !== null ? [[record, id]] : []
    }),
  )
}

/**
 * What has become of persons and accounts between two results: so that an export can move a member to another id,
 * instead of letting one leave and another one enter.
 *
 * @param previous The earlier result, or `{ identityMap }` with rows of it that were kept.
 * @param next The later result.
 * @returns One entry for each that is not just the same, persons first; empty when nothing has changed. Who keeps the id
 *   is the same, even if records were added.
 * @example
 * ```ts
 * import { changesBetween, type IdentityRecord, resolveIdentities } from 'cadre/identity'
 *
 * const email = { namespace: 'email', value: 'jane@acme.io' }
 * const contact: IdentityRecord = { kind: 'person', key: 'crm:contact:1', source: 'crm', claims: [email] }
 * const user: IdentityRecord = {
 *   kind: 'person',
 *   key: 'app:user:u1',
 *   source: 'app',
 *   claims: [{ namespace: 'user_id', value: 'u1' }, email],
 * }
 *
 * changesBetween(resolveIdentities([contact]), resolveIdentities([contact, user]))
 * // [{ of: 'person', change: 'renamed', from: ['rec:crm:contact:1'], to: ['u1'] }]
 * ```
 */
export function changesBetween(previous: HasIdentityMap, next: HasIdentityMap): readonly IdentityChange[] {
  return (['person', 'account'] as const).flatMap((of) => changesOf(of, idsOf(previous, of), idsOf(next, of)))
}
