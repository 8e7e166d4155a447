import type { EventRecord, Identifier, RecordKey, SubscriptionRecord } from '../../identity/records.js'
import { readInstant } from '../../time/index.js'
import { canonicalJson, compareText } from '../../values/index.js'
import { changeHappenings } from './changes.js'
import { datedHappenings } from './dated.js'
import { paymentHappenings } from './payments.js'
import { returns, type Subscribed } from './returns.js'
import { inOrder } from './states.js'
import type { Happening, HistoryOptions, Payment, PaymentAt, State } from './types.js'

/** Whose event it is, and what it is about. */
interface Subject {
  readonly key: RecordKey
  readonly source: string
  readonly holder: Identifier | undefined
  readonly mode: 'live' | 'test' | undefined
}

function grouped<T>(list: readonly T[], keyOf: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const element of list) {
    const group = groups.get(keyOf(element))
    if (group) group.push(element)
    else groups.set(keyOf(element), [element])
  }
  return groups
}

function eventOf({ name, at, properties }: Happening, subject: Subject, options: HistoryOptions): EventRecord {
  const { source, holder, mode } = subject
  const id = `${subject.key}/${name}/${at}`
  const isPerson = options.holder === 'person'
  return {
    kind: 'event',
    key: `${source}:event:${id}`,
    source,
    name,
    at,
    id,
    claims: isPerson && holder ? [holder] : [],
    ...(!isPerson && holder && { account: holder }),
    ...(mode && { mode }),
    properties,
  }
}

const subjectOf = ({ record: { key, source, holders, mode } }: State): Subject => ({
  key,
  source,
  holder: holders[0],
  mode,
})

const isDated = (payment: Payment & { readonly time: number | undefined }): payment is PaymentAt =>
  payment.time !== undefined

const contentOf = ({ at: _, ...payment }: PaymentAt): string => canonicalJson(payment)

const timed = (payments: readonly Payment[]): readonly PaymentAt[] =>
  payments
    .map((payment) => ({ ...payment, time: readInstant(payment.at) }))
    .filter(isDated)
    .sort((left, right) => left.time - right.time || compareText(contentOf(left), contentOf(right)))

function ofSubscription({ states, payments }: Subscribed, options: HistoryOptions): EventRecord[] {
  const happened = [
    ...datedHappenings(states, payments),
    ...changeHappenings(states, { options, hasPayments: payments.length > 0 }),
    ...paymentHappenings(states, payments),
  ]
  const subject = subjectOf(states.at(-1)!)
  return happened.map((each) => eventOf(each, subject, options))
}

function ofOthers(payments: readonly PaymentAt[], options: HistoryOptions): EventRecord[] {
  return payments.flatMap((payment) =>
    paymentHappenings([], [payment]).map((each) =>
      eventOf(each, { ...payment, holder: payment.holder, mode: payment.mode }, options),
    ),
  )
}

function ofHolders(subscribed: readonly Subscribed[], options: HistoryOptions): EventRecord[] {
  const holderOf = ({ states }: Subscribed) => JSON.stringify(states.at(-1)!.record.holders[0] ?? null)
  const byHolder = [...grouped(subscribed, holderOf)].filter(([holder]) => holder !== 'null')
  return byHolder.flatMap(([, subscriptions]) =>
    returns(subscriptions).map(({ of, ...each }) => eventOf(each, subjectOf(of), options)),
  )
}

const byKey = (left: EventRecord, right: EventRecord): number => compareText(left.key, right.key)
const isFirst = ({ key }: EventRecord, index: number, all: readonly EventRecord[]): boolean =>
  all[index - 1]?.key !== key

/**
 * What happened to subscriptions, as events that rules can count: see `billingEvents` for their names. Instants that a
 * subscription carries (its trial, start, cancellation, end) tell of themselves; upgrades, downgrades, pauses and
 * returns are seen by comparing observations of one subscription at different times, such as webhooks or nightly
 * exports. Payments tell of renewals and failures; without any, the move to `past_due` and to the next period do.
 *
 * Each event has an id made of the subscription, the name and the instant, so that reading the same history again gives
 * the same events. The order of the input does not matter. Observations with the state `unknown` tell of no change.
 *
 * @param records Observations of any number of subscriptions, dated by `observedAt`.
 * @param payments Attempts to collect money. Those whose instant cannot be read are left out.
 * @param options The order of plans, and whether holders are accounts or persons.
 * @returns Events, in the order of their keys.
 * @example
 * ```ts
 * import { billingHistory } from 'cadre/billing'
 *
 * const holders = [{ namespace: 'account_id', value: 'acme' }]
 * const pro = { kind: 'subscription', key: 'app:subscription:1', source: 'app', holders, lifecycle: 'active' } as const
 * const events = billingHistory([
 *   { ...pro, plan: 'basic', mrr: { amount: 900, currency: 'EUR' }, observedAt: '2026-05-01T00:00:00Z' },
 *   { ...pro, plan: 'pro', mrr: { amount: 2900, currency: 'EUR' }, observedAt: '2026-06-01T00:00:00Z' },
 * ])
 * events.map(({ name }) => name) // ['subscription upgraded']
 * ```
 */
export function billingHistory(
  records: readonly SubscriptionRecord[],
  payments: readonly Payment[] = [],
  options: HistoryOptions = {},
): readonly EventRecord[] {
  const keys = new Set<string>(records.map(({ key }) => key))
  const paid = grouped(timed(payments), ({ subscription = '' }) => (keys.has(subscription) ? subscription : ''))
  const subscribed = [...grouped(records, ({ key }) => key)].map(([key, observations]) => ({
    states: inOrder(observations),
    payments: paid.get(key) ?? [],
  }))
  const events = [
    ...subscribed.flatMap((each) => ofSubscription(each, options)),
    ...ofOthers(paid.get('') ?? [], options),
    ...ofHolders(subscribed, options),
  ]
  return events.sort(byKey).filter(isFirst)
}
