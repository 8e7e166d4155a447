import type { Customer, Event, Invoice, Subscription } from 'chargebee'
import type * as Paddle from '@paddle/paddle-node-sdk'
import { fromChargebee } from '../../../src/adapters/chargebee/index.js'
import { fromPaddle } from '../../../src/adapters/paddle/index.js'

export const chargebee = (customer: Customer, subscription: Subscription, invoice: Invoice, event: Event) =>
  fromChargebee({ customers: [customer], subscriptions: [subscription], invoices: [invoice], events: [event] })

export const paddle = (
  customer: Paddle.Customer,
  business: Paddle.Business,
  subscription: Paddle.Subscription,
  transaction: Paddle.Transaction,
  discount: Paddle.Discount,
  event: Paddle.EventEntity,
) =>
  fromPaddle({
    customers: [customer],
    businesses: [business],
    subscriptions: [subscription],
    transactions: [transaction],
    discounts: [discount],
    events: [event],
  })

export const paddleWire = (
  customer: Paddle.ICustomerResponse,
  subscription: Paddle.ISubscriptionResponse,
  transaction: Paddle.ITransactionResponse,
) => fromPaddle({ customers: [customer], subscriptions: [subscription], transactions: [transaction] })
