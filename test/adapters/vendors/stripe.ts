// `stripe` is each of several majors in turn: see `vendor-types.test.ts`.
import type Stripe from 'stripe'
import { fromStripe, type StripeItemLike } from '../../../src/adapters/stripe/index.js'

export const lists = (
  customer: Stripe.Customer | Stripe.DeletedCustomer,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
  session: Stripe.Checkout.Session,
  event: Stripe.Event,
) =>
  fromStripe({
    customers: [customer],
    subscriptions: [subscription],
    invoices: [invoice],
    checkoutSessions: [session],
    events: [event],
  })

export const pages = (subscriptions: Stripe.ApiList<Stripe.Subscription>) =>
  fromStripe({ subscriptions: subscriptions.data })

export const item = (given: Stripe.SubscriptionItem): StripeItemLike => given
