import type { Mark } from '../catalog/markers.js'
import type { Money } from '../ast/index.js'

/** A property, declared as catalogs read zod schemas: by their definition. No zod is loaded. */
export interface Declared<T> {
  readonly _zod: { readonly def: object; readonly output: T; readonly input: T }
}

/** An event, declared as catalogs read object schemas. */
export interface DeclaredEvent<P> {
  readonly _zod: { readonly def: { readonly type: 'object'; readonly shape: P } }
}

const declared = <T>(def: object): Declared<T> => ({ _zod: { def } }) as Declared<T>
const event = <P extends object>(shape: P): DeclaredEvent<P> => ({ _zod: { def: { type: 'object', shape } } })

const text = /* @__PURE__ */ declared<string | undefined>({ type: 'string' })
const flag = /* @__PURE__ */ declared<boolean | undefined>({ type: 'boolean' })
const amount = /* @__PURE__ */ declared<number>({ type: 'number', format: 'safeint' })
const money = /* @__PURE__ */ declared<(Money & Mark<'money', Money>) | undefined>({
  type: 'object',
  shape: { amount, currency: text },
  cadre: { marker: 'money' },
})

const priced = { plan: text, mrr: money }
const changed = { plan: text, previousPlan: text, mrr: money, previousMrr: money }

/**
 * The events that billing adapters make, for `defineCatalog({ events: { ...billingEvents, … } })`. Every property may be
 * absent; money is in minor units.
 *
 * - `trial started`, and `trial ended` with `converted`
 * - `trial converted`: the trial went over into a subscription that is paid for
 * - `subscription started`: paid for from now on; after a trial, when it converted
 * - `subscription upgraded`, `subscription downgraded`: another plan, or another monthly revenue, with what was before
 * - `subscription canceled`: somebody asked for the end; `subscription ended`: it is over
 * - `subscription paused`
 * - `subscription reactivated`: a cancellation was taken back, a pause is over, or somebody who had left came back
 * - `subscription renewed`: a new period was paid for
 * - `payment failed`
 *
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { billingEvents } from 'cadre/billing'
 *
 * const { account } = defineCatalog({
 *   account: z.object({}),
 *   events: { ...billingEvents, 'signed in': z.object({}) },
 * })
 * defineSegment({
 *   id: 'recently-upgraded',
 *   of: 'account',
 *   where: account.event('subscription upgraded').within(days(30)).count().atLeast(1),
 * })
 * ```
 */
export const billingEvents = {
  'trial started': /* @__PURE__ */ event({ plan: text }),
  'trial ended': /* @__PURE__ */ event({ plan: text, converted: flag }),
  'trial converted': /* @__PURE__ */ event(priced),
  'subscription started': /* @__PURE__ */ event(priced),
  'subscription upgraded': /* @__PURE__ */ event(changed),
  'subscription downgraded': /* @__PURE__ */ event(changed),
  'subscription canceled': /* @__PURE__ */ event(priced),
  'subscription ended': /* @__PURE__ */ event(priced),
  'subscription paused': /* @__PURE__ */ event(priced),
  'subscription reactivated': /* @__PURE__ */ event(priced),
  'subscription renewed': /* @__PURE__ */ event({ plan: text, mrr: money, amount: money }),
  'payment failed': /* @__PURE__ */ event({ plan: text, amount: money }),
}

/** The name of an event that billing adapters make. */
export type BillingEventName = keyof typeof billingEvents
