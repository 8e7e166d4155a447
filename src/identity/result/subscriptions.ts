import { readInstant } from '../../time/index.js'
import { ExactSum, isMoney } from '../../values/index.js'
import type { Money } from '../../ast/index.js'
import type { WholePolicy } from '../policy.js'
import type { ReadSubscription } from '../read/types.js'
import type { Lifecycle, RecordIssue, SubscriptionRecord } from '../records.js'

const RANKS: Readonly<Record<Lifecycle, number>> = {
  active: 0,
  trialing: 1,
  past_due: 2,
  paused: 3,
  pending: 4,
  ended: 5,
  unknown: 6,
}

const rankOf = ({ lifecycle }: SubscriptionRecord): number => RANKS[lifecycle]

/** The version of a record that was seen last; of those seen at one time the first by content. */
export function latestVersion(versions: readonly ReadSubscription[]): ReadSubscription {
  return versions.reduce((best, each) => (each.observedAt > best.observedAt ? each : best))
}

/** What each is worth, to compare; undefined where that would compare unlike things. */
function worthOf(records: readonly SubscriptionRecord[], rates: WholePolicy['rates']) {
  const currencies = new Set(records.flatMap(({ mrr }) => (isMoney(mrr) ? [mrr.currency] : [])))
  const isOne = currencies.size < 2
  const rateOf = (currency: string) => (Object.hasOwn(rates, currency) ? rates[currency]! : undefined)
  const isRated = [...currencies].every((currency) => rateOf(currency) !== undefined)
  if (!isOne && !isRated) return () => 0
  return ({ mrr }: SubscriptionRecord) => (isMoney(mrr) ? mrr.amount * (isOne ? 1 : rateOf(mrr.currency)!) : -1)
}

const startOf = ({ startedAt }: SubscriptionRecord): number => readInstant(startedAt) ?? -Infinity

const later = (left: number, right: number): number => (left === right ? 0 : left > right ? -1 : 1)

/** Subscriptions of one holder, the one that counts first: by life, worth, start and key. */
export function ranked(reads: readonly ReadSubscription[], rates: WholePolicy['rates']): readonly ReadSubscription[] {
  const best = Math.min(...reads.map(({ record }) => rankOf(record)))
  const worth = worthOf(
    reads.map(({ record }) => record).filter((record) => rankOf(record) === best),
    rates,
  )
  return [...reads].sort((left, right) => {
    const [a, b] = [left.record, right.record]
    const byLife = rankOf(a) - rankOf(b)
    if (byLife !== 0) return byLife
    const byWorth = rankOf(a) === best ? worth(b) - worth(a) : 0
    return byWorth || later(startOf(a), startOf(b)) || (left.key < right.key ? -1 : 1)
  })
}

const RUNNING: readonly Lifecycle[] = ['active', 'trialing', 'past_due', 'paused']

/** The plans that are running, in alphabetical order. */
export const runningPlans = (reads: readonly ReadSubscription[]): readonly string[] =>
  [
    ...new Set(
      reads.flatMap(({ record }) => (RUNNING.includes(record.lifecycle) && record.plan != null ? [record.plan] : [])),
    ),
  ].sort()

/** Monthly recurring revenue of several subscriptions: exact sums by currency, and why some of it is not known. */
export interface Revenue {
  readonly amounts: readonly Money[]
  /** Reasons, each once. Where there are some, the amounts are at least what comes in. */
  readonly unknown: readonly string[]
}

/** The revenue of subscriptions that have not ended. */
export function revenueOf(reads: readonly ReadSubscription[]): Revenue {
  const sums = new Map<string, ExactSum>()
  const unknown = new Set<string>()
  for (const { record } of reads) {
    const { lifecycle, mrr } = record
    if (lifecycle === 'ended' || lifecycle === 'pending') continue
    if (isMoney(mrr)) {
      const sum = sums.get(mrr.currency) ?? new ExactSum()
      sum.add(mrr.amount)
      sums.set(mrr.currency, sum)
    } else unknown.add(mrr && 'unknown' in mrr ? mrr.unknown : 'not computed')
  }
  const amounts = [...sums].sort().flatMap(([currency, sum]) => {
    const amount = sum.total()
    if (amount === undefined) unknown.add('too large')
    return amount === undefined ? [] : [{ amount, currency }]
  })
  return { amounts, unknown: [...unknown].sort() }
}

const INSTANTS = ['startedAt', 'trialStartedAt', 'trialEndsAt', 'periodStartedAt', 'renewsAt', 'canceledAt'] as const

/** When an ended subscription ended; the latest that is known to be no earlier, if the source does not say. */
function endOf(read: ReadSubscription): number | undefined {
  const { endedAt, endsAt, canceledAt } = read.record
  const said = readInstant(endedAt) ?? readInstant(endsAt) ?? readInstant(canceledAt)
  return said ?? (Number.isFinite(read.observedAt) ? read.observedAt : undefined)
}

function issue(read: ReadSubscription, path: string, message: string): RecordIssue {
  return { code: 'record.missing', path, message, record: read.key }
}

/**
 * A subscription as rules read it; undefined when it has ended and nothing tells when: rules would take it for running.
 * Of a subscription whose life is not known the plan is not known either.
 */
export function subscriptionRow(
  read: ReadSubscription,
  report: (issue: RecordIssue) => void,
): Readonly<Record<string, unknown>> | undefined {
  const { record } = read
  const { lifecycle, traits } = record
  const isEnded = lifecycle === 'ended'
  const endedAt = isEnded ? endOf(read) : undefined
  if (isEnded && endedAt === undefined) {
    report(issue(read, 'endedAt', 'The subscription has ended, and nothing tells when: it is left out.'))
    return undefined
  }
  const isKnown = lifecycle !== 'unknown'
  const row: Record<string, unknown> = {
    ...traits,
    plan: isKnown ? (record.plan ?? null) : null,
    status: isKnown ? (isEnded ? 'canceled' : lifecycle) : null,
  }
  if (record.interval != null) row['interval'] = record.interval
  if (record.quantity != null) row['quantity'] = record.quantity
  if (isMoney(record.mrr)) row['mrr'] = record.mrr
  for (const name of INSTANTS) {
    const at = readInstant(record[name])
    if (at !== undefined) row[name] = at
  }
  const cancelAt = isEnded ? undefined : readInstant(record.endsAt)
  if (cancelAt !== undefined) row['cancelAt'] = cancelAt
  if (endedAt !== undefined) row['endedAt'] = endedAt
  return row
}
