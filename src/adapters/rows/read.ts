import type { BillingInterval } from '../../billing/types.js'
import { SUBSCRIPTION_INTERVALS } from '../../catalog/subscription.js'
import type { Bag } from '../kit/bag.js'
import { described } from '../kit/described.js'
import { moneyIn } from '../kit/money.js'
import type { Converted } from '../kit/output.js'
import { given, type Source } from '../kit/source.js'
import { readTraits } from '../kit/traits.js'
import { claimsIn, instantIn, isDeleted, nameIn, referenceIn, wordIn } from './columns.js'
import type {
  AccountMapping,
  EventMapping,
  MembershipMapping,
  PersonMapping,
  RowMapping,
  SubscriptionMapping,
} from './types.js'

function headOf(row: Bag, mapping: RowMapping, source: Source) {
  const id = row.id(mapping.id)
  if (id === undefined) return row.report('record.missing', mapping.id, 'A row has a key.')
  return source.record(mapping.called ?? mapping.kind, id, instantIn(row, mapping.updatedAt))
}

function readDescribed(row: Bag, mapping: PersonMapping | AccountMapping, source: Source): Converted {
  const head = headOf(row, mapping, source)
  if (!head) return undefined
  const claims = claimsIn(row, mapping.claims)
  const rest = described(readTraits(row, mapping.traits ?? {}), isDeleted(row, mapping.deleted))
  if (mapping.kind === 'person') return [{ kind: 'person', ...head, claims, ...rest }]
  return [{ kind: 'account', ...head, claims, ...rest, ...given({ parent: referenceIn(row, mapping.parent) }) }]
}

const nonEmpty = (traits: Record<string, unknown>) => (Object.keys(traits).length > 0 ? traits : undefined)

function rolesIn(row: Bag, column: string | undefined): readonly string[] | string | undefined {
  if (column === undefined) return undefined
  const raw = row.raw(column)
  return Array.isArray(raw) ? raw.filter((role) => typeof role === 'string') : row.text(column)
}

function readMembership(row: Bag, mapping: MembershipMapping, source: Source): Converted {
  const [head, account, person] = [
    headOf(row, mapping, source),
    referenceIn(row, mapping.account),
    referenceIn(row, mapping.person),
  ]
  if (!head) return undefined
  if (!account || !person) return row.report('record.missing', '', 'A membership names an account and a person.')
  const state = {
    roles: rolesIn(row, mapping.roles),
    status: mapping.status && wordIn(row, mapping.status).word,
    joinedAt: instantIn(row, mapping.joinedAt),
    leftAt: instantIn(row, mapping.leftAt),
    traits: nonEmpty(readTraits(row, mapping.traits ?? {})),
  }
  return [{ kind: 'membership', ...head, account, person, action: 'set', ...given(state) }]
}

function intervalIn(row: Bag, column: string | undefined): BillingInterval | undefined {
  const text = column === undefined ? undefined : row.text(column)
  const interval = SUBSCRIPTION_INTERVALS.find((each) => each === text)
  if (text !== undefined && interval === undefined)
    row.report('record.unknown-value', column!, 'This interval is not known.')
  return interval
}

function quantityIn(row: Bag, column: string | undefined): number | undefined {
  const read = column === undefined ? {} : readTraits(row, { quantity: { from: column, as: 'integer' } })
  return typeof read['quantity'] === 'number' ? read['quantity'] : undefined
}

function mrrIn(row: Bag, { mrr }: SubscriptionMapping) {
  if (!mrr || row.raw(mrr.amount) == null || row.raw(mrr.amount) === '') return undefined
  return moneyIn(row.raw(mrr.amount), nameIn(row, mrr.currency)?.toUpperCase()) ?? { unknown: 'unreadable' }
}

function readSubscription(row: Bag, mapping: SubscriptionMapping, source: Source): Converted {
  const head = headOf(row, mapping, source)
  if (!head) return undefined
  const { word, raw } = wordIn(row, mapping.status)
  const instants = Object.entries(mapping.instants ?? {}).map(([name, column]) => [name, instantIn(row, column)])
  const state = {
    rawStatus: raw,
    interval: intervalIn(row, mapping.interval),
    quantity: quantityIn(row, mapping.quantity),
    mrr: mrrIn(row, mapping),
    traits: nonEmpty(readTraits(row, mapping.traits ?? {})),
  }
  const holders = mapping.holders.map((holder) => referenceIn(row, holder)).filter((holder) => holder !== undefined)
  const plan = (mapping.plan === undefined ? undefined : row.text(mapping.plan)) ?? null
  return [
    {
      kind: 'subscription',
      ...head,
      holders,
      plan,
      lifecycle: word,
      ...given(state),
      ...given(Object.fromEntries(instants) as Record<string, number>),
    },
  ]
}

function readEvent(row: Bag, mapping: EventMapping, source: Source): Converted {
  const [head, name, at] = [headOf(row, mapping, source), nameIn(row, mapping.name), instantIn(row, mapping.at)]
  if (!head) return undefined
  if (name === undefined || at === undefined)
    return row.report('record.missing', '', 'An event has a name and an instant.')
  const properties = nonEmpty(readTraits(row, mapping.properties ?? {}))
  const rest = given({ account: referenceIn(row, mapping.account), properties })
  const id = `${source.name}/${mapping.called ?? 'event'}/${row.id(mapping.id)!}`
  return [{ kind: 'event', ...head, observedAt: at, name, at, id, claims: claimsIn(row, mapping.claims), ...rest }]
}

/** A row as the record that the mapping says. */
export function readRow(row: Bag, mapping: RowMapping, source: Source): Converted {
  switch (mapping.kind) {
    case 'person':
    case 'account':
      return readDescribed(row, mapping, source)
    case 'membership':
      return readMembership(row, mapping, source)
    case 'subscription':
      return readSubscription(row, mapping, source)
    case 'event':
      return readEvent(row, mapping, source)
    default:
      return mapping satisfies never
  }
}
