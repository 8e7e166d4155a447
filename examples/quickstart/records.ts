import { instant, integer, listOf, object, oneOf, optional, present, required, text, type Fields } from './fields.js'
import { BadRow } from './refused.js'
import type { Account, Event, Membership, Money, Subscription, User } from './types.js'
import { eventNames, intervals, plans, roles, statuses } from './vocabulary.js'

const eventName = oneOf(eventNames)
const plan = oneOf(plans)
const status = oneOf(statuses)
const interval = oneOf(intervals)

export const readUser = (row: Fields): User =>
  present({
    id: required(row, 'id', text),
    signedUpAt: required(row, 'signedUpAt', instant),
    country: optional(row, 'country', text),
    jobTitle: optional(row, 'jobTitle', text),
    nps: optional(row, 'nps', integer),
    timeZone: optional(row, 'timeZone', text),
  })

export const readAccount = (row: Fields): Account =>
  present({
    id: required(row, 'id', text),
    name: required(row, 'name', text),
    createdAt: required(row, 'createdAt', instant),
    industry: optional(row, 'industry', text),
    employees: optional(row, 'employees', integer),
    seats: required(row, 'seats', integer),
    apiLimit: optional(row, 'apiLimit', integer),
  })

export const readMembership = (row: Fields): Membership =>
  present({
    roles: required(row, 'roles', listOf(roles)),
    joinedAt: optional(row, 'joinedAt', instant),
    leftAt: optional(row, 'leftAt', instant),
  })

export const readSubscription = (row: Fields): Subscription =>
  present({
    plan: required(row, 'plan', plan),
    status: required(row, 'status', status),
    interval: optional(row, 'interval', interval),
    quantity: optional(row, 'quantity', integer),
    mrr: optional(row, 'mrr', money),
    startedAt: optional(row, 'startedAt', instant),
    trialStartedAt: optional(row, 'trialStartedAt', instant),
    trialEndsAt: optional(row, 'trialEndsAt', instant),
    periodStartedAt: optional(row, 'periodStartedAt', instant),
    renewsAt: optional(row, 'renewsAt', instant),
    cancelAt: optional(row, 'cancelAt', instant),
    canceledAt: optional(row, 'canceledAt', instant),
    endedAt: optional(row, 'endedAt', instant),
  })

export function readEvent(row: Fields): Event {
  const event = present({
    id: optional(row, 'id', text),
    name: required(row, 'name', eventName),
    at: required(row, 'at', instant),
    userId: optional(row, 'userId', text),
    accountId: optional(row, 'accountId', text),
    properties: optional(row, 'properties', properties),
  })
  if (event.userId === undefined && event.accountId === undefined) throw new BadRow('an event of nobody')
  return event
}

function money(value: unknown): Money {
  const fields = object(value)
  return { amount: required(fields, 'amount', integer), currency: required(fields, 'currency', text) }
}

const properties = (value: unknown) => object(value) as NonNullable<Event['properties']>
