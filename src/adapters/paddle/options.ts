import type { BillingAdapterOptions, PlanOf } from '../kit/billing.js'
import type { PaddleItemLike } from './types.js'

/** What {@link fromPaddle} takes besides data. */
export interface PaddleOptions extends BillingAdapterOptions {
  /** The plan of an item. Default: the id of its product. */
  readonly planOf?: PlanOf<PaddleItemLike> | undefined
}
