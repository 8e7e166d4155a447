import type { SubscriptionRecord } from '../../identity/records.js'
import { readInstant } from '../../time/index.js'
import { canonicalJson, compareText } from '../../values/index.js'
import type { State } from './types.js'

export const stateOf = (record: SubscriptionRecord): State => ({
  record,
  seenAt: readInstant(record.observedAt),
  startedAt: readInstant(record.startedAt),
  trialStartedAt: readInstant(record.trialStartedAt),
  trialEndsAt: readInstant(record.trialEndsAt),
  periodStartedAt: readInstant(record.periodStartedAt),
  renewsAt: readInstant(record.renewsAt),
  canceledAt: readInstant(record.canceledAt),
  endedAt: readInstant(record.endedAt),
})

function textOf({ record, ...instants }: State): string {
  const { lifecycle, plan, interval, quantity, mrr, holders, mode } = record
  return canonicalJson({ lifecycle, plan, interval, quantity, mrr, holders, mode, ...instants })
}

interface Keyed {
  readonly state: State
  readonly text: string
}

const byTime = (left: Keyed, right: Keyed): number => {
  const [a, b] = [left.state.seenAt ?? Infinity, right.state.seenAt ?? Infinity]
  return a === b ? compareText(left.text, right.text) : a - b
}

const isFirst = ({ text }: Keyed, index: number, all: readonly Keyed[]): boolean => all[index - 1]?.text !== text

/**
 * The observations of one subscription in the order in which they were made, whatever order they came in. Those without a
 * date are most likely of an export of today, and come last.
 */
export const inOrder = (records: readonly SubscriptionRecord[]): readonly State[] =>
  records
    .map(stateOf)
    .map((state) => ({ state, text: textOf(state) }))
    .sort(byTime)
    .filter(isFirst)
    .map(({ state }) => state)
