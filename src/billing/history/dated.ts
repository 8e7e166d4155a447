import type { Happening, PaymentAt, State } from './types.js'
import { describe } from './words.js'

const earliest = (instants: readonly number[]): number | undefined =>
  instants.length === 0 ? undefined : Math.min(...instants)

const isOver = ({ record: { lifecycle }, seenAt, trialEndsAt }: State): boolean =>
  trialEndsAt !== undefined &&
  (lifecycle === 'active' || lifecycle === 'past_due' || lifecycle === 'paused' || lifecycle === 'ended') &&
  (seenAt === undefined || seenAt >= trialEndsAt || lifecycle === 'ended')

/** When the trial was over: at its end, or at that of the subscription when that came first. */
const overAt = ({ trialEndsAt, endedAt }: State): number => Math.min(trialEndsAt!, endedAt ?? Infinity)

/** When a trial turned into something that is paid for: it was active after it, or a payment went through. */
export function convertedAt(states: readonly State[], payments: readonly PaymentAt[]): number | undefined {
  const over = states.filter(isOver)
  const active = over.filter(({ record }) => record.lifecycle === 'active').map(overAt)
  const ends = over.map(overAt)
  const paid = payments
    .filter(({ outcome, amount }) => outcome === 'paid' && (amount === undefined || amount.amount > 0))
    .filter(({ time }) => ends.some((end) => time >= end))
  return earliest([...active, ...paid.map(({ time }) => time)])
}

const begins = ({ record: { lifecycle } }: State): boolean =>
  lifecycle === 'active' || lifecycle === 'past_due' || lifecycle === 'paused' || lifecycle === 'ended'

function trialEvents(states: readonly State[], conversion: number | undefined): Happening[] {
  const started = states.find(({ trialStartedAt }) => trialStartedAt !== undefined)
  const over = states.filter(isOver).at(-1)
  const happened: Happening[] = []
  if (started)
    happened.push({ name: 'trial started', at: started.trialStartedAt!, properties: describe(started, 'plan') })
  if (over) {
    const properties = { ...describe(over, 'plan'), converted: conversion !== undefined }
    happened.push({ name: 'trial ended', at: overAt(over), properties })
  }
  if (conversion !== undefined) {
    const state = states.find((each) => isOver(each) && each.record.lifecycle === 'active') ?? over!
    happened.push({ name: 'trial converted', at: conversion, properties: describe(state, 'plan', 'mrr') })
  }
  return happened
}

function startEvents(states: readonly State[], conversion: number | undefined): Happening[] {
  const hasTrial = states.some(({ trialEndsAt }) => trialEndsAt !== undefined)
  const state = states.find((each) => begins(each) && each.startedAt !== undefined)
  const at = hasTrial ? conversion : state?.startedAt
  return state && at !== undefined
    ? [{ name: 'subscription started', at, properties: describe(state, 'plan', 'mrr') }]
    : []
}

const neverConverted = ({ endedAt, trialEndsAt }: State): boolean =>
  trialEndsAt !== undefined && endedAt !== undefined && endedAt <= trialEndsAt

function endEvents(states: readonly State[]): Happening[] {
  return states.flatMap((state, index) => {
    const before =
      states
        .slice(0, index)
        .filter(({ record }) => record.lifecycle !== 'ended')
        .at(-1) ?? state
    const happened: Happening[] = []
    const properties = describe(before, 'plan', 'mrr')
    if (state.canceledAt !== undefined)
      happened.push({ name: 'subscription canceled', at: state.canceledAt, properties })
    if (state.record.lifecycle === 'ended' && state.endedAt !== undefined && !neverConverted(state))
      happened.push({ name: 'subscription ended', at: state.endedAt, properties })
    return happened
  })
}

/** What the instants of a subscription tell by themselves, without a second observation. */
export function datedHappenings(states: readonly State[], payments: readonly PaymentAt[]): readonly Happening[] {
  const conversion = convertedAt(states, payments)
  return [...trialEvents(states, conversion), ...startEvents(states, conversion), ...endEvents(states)]
}
