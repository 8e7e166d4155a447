import { type BillingEventName, billingEvents } from '../../src/billing/index.js'

/** The plans, lowest first. */
export const plans = ['free', 'basic', 'pro', 'enterprise'] as const
export type Plan = (typeof plans)[number]

/** The roles of a membership, lowest first. */
export const roles = ['member', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** The states of a subscription. */
export const statuses = ['pending', 'trialing', 'active', 'past_due', 'paused', 'canceled'] as const
export type Status = (typeof statuses)[number]

/** How often a subscription is billed. */
export const intervals = ['day', 'week', 'month', 'year'] as const
export type Interval = (typeof intervals)[number]

/** What can be used in the product. */
export const features = ['reports', 'exports', 'api', 'automation', 'dashboards', 'alerts', 'sharing'] as const

/** What people do. */
export const productEvents = [
  'signed in',
  'feature used',
  'report created',
  'project created',
  'teammate invited',
  'workflow run',
  'api called',
  'onboarding completed',
  'pricing viewed',
] as const

/** The names of all events: what people do, and what happens to the subscription of an account, which no user does. */
export const eventNames = [...productEvents, ...Object.keys(billingEvents)] as readonly EventName[]
export type EventName = (typeof productEvents)[number] | BillingEventName
