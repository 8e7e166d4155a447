import type { BillingAdapterOptions, PlanOf } from '../kit/billing.js'
import type { ChargebeeItemLike } from './types.js'

/** What {@link fromChargebee} takes besides data. */
export interface ChargebeeOptions extends BillingAdapterOptions {
  /** The plan of an item. Default: the item price id of the item that is a plan (before: the `plan_id`). */
  readonly planOf?: PlanOf<ChargebeeItemLike> | undefined
  /**
   * Chargebee lets you choose the ids of customers. `account` or `user`: they are your ids of accounts, or of users.
   * Default: they are Chargebee's, and yours stand in `meta_data` or in a field `cf_account_id`, `cf_user_id`.
   */
  readonly customerIds?: 'account' | 'user' | undefined
}
