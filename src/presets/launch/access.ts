import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import { any } from '../../dsl/logic.js'
import type { Condition } from '../../dsl/types.js'
import { fail } from '../../errors.js'
import type { ListChoice } from '../names.js'
import { hasElements, wordsOf } from '../words.js'

/** What gives access to a feature. Any of them is enough; at least one must be said. */
export interface Access<C extends CatalogTypes> {
  /** The lowest plan that has it. */
  readonly planAtLeast?: C['plan']
  /** The trait that lists what the account was sold, and what of it gives access. */
  readonly entitlement?: ListChoice<C, 'account'>
  /** The trait that lists the flags of the user, and which of them give access. */
  readonly flag?: ListChoice<C, 'user'>
}

/** The condition that a subject has access. */
export function accessOf<C extends CatalogTypes>(catalog: Catalog<C>, access: Access<C>): Condition<'member'> {
  const words = wordsOf(catalog)
  const { planAtLeast, entitlement, flag } = access
  const ways: Condition<'member'>[] = [
    ...(planAtLeast === undefined ? [] : [words.plan().atLeast(planAtLeast)]),
    ...(entitlement ? [hasElements(words.account(entitlement.trait), entitlement)] : []),
    ...(flag ? [hasElements(words.user(flag.trait), flag)] : []),
  ]
  if (ways.length === 0)
    fail('argument.invalid', 'access', 'Nothing is said to give access.', 'planAtLeast, entitlement or flag')
  return ways.length === 1 ? ways[0]! : any(...ways)
}
