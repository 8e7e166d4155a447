import type { Claim } from '../../identity/records.js'
import type { Bag } from './bag.js'
import { given } from './source.js'
import { readTraits, type TraitMapping } from './traits.js'

/** Whose ids the application uses. */
export interface IdOptions {
  /**
   * `external`: yours stand in the vendor's external id. `vendor`: your application knows users and accounts by the
   * vendor's ids. Default `external`.
   */
  readonly yourIds?: 'external' | 'vendor' | undefined
}

/** Your id of a user or account: the external id, or the vendor's own. */
export function yourId(bag: Bag, namespace: 'user_id' | 'account_id', { yourIds }: IdOptions): Claim[] {
  const value = yourIds === 'vendor' ? bag.id('id') : bag.id('externalId')
  return value === undefined ? [] : [{ namespace, value }]
}

/** Traits and the sign of being gone, for what has them. */
export const described = (traits: Record<string, unknown>, isDeleted?: boolean) =>
  given({
    traits: Object.keys(traits).length > 0 ? traits : undefined,
    deleted: isDeleted === true ? true : undefined,
  })

/** Traits by the caller's mapping, or by the usual one. */
export const mapped = (bag: Bag, mapping: TraitMapping | undefined, usual: TraitMapping) =>
  readTraits(bag, mapping ?? usual)
