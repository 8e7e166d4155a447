import type { MrrOptions } from '../../billing/options.js'
import type { BillingItem } from '../../billing/types.js'
import { compareMrr, mrrOf, type Mrr } from '../../billing/mrr.js'
import type { AccountRecord, Identifier, PersonRecord } from '../../identity/records.js'
import { compareText } from '../../values/index.js'
import type { Bag } from './bag.js'
import { type AdapterOptions, claimed, emailClaim, given, type Source } from './source.js'
import { readTraits, type TraitMapping } from './traits.js'

/** What the adapters of billing vendors take. */
export interface BillingAdapterOptions extends AdapterOptions {
  /**
   * What a customer of the vendor stands for. Default `account`: the address is then a contact for bills, and joins
   * nobody. `person`, where consumers pay for themselves: the address is then that of the person.
   */
  readonly customer?: 'account' | 'person' | undefined
  /** The field of your own metadata that holds the id of the account. Default `account_id`, or `accountId`. */
  readonly accountId?: string | undefined
  /** The field of your own metadata that holds the id of the user. Default `user_id`, or `userId`. */
  readonly userId?: string | undefined
  /** Your plans, lowest first: events then know an upgrade from a downgrade, whatever it costs. */
  readonly plans?: readonly string[] | undefined
  /** What counts as recurring revenue. */
  readonly mrr?: MrrOptions | undefined
  /** Traits of the customer, by the vendor's fields. Default: `name` and, where the vendor has it, `country`. */
  readonly traits?: TraitMapping | undefined
}

/** Says which plan a position stands for; null or undefined for an add-on. */
export type PlanOf<Item> = (item: Item) => string | null | undefined

/** Your own ids in a bag of metadata. */
export interface OwnIds {
  readonly account: string | undefined
  readonly user: string | undefined
}

const idIn = (metadata: Bag | undefined, name: string): string | undefined =>
  typeof metadata?.raw(name) === 'string' || typeof metadata?.raw(name) === 'number' ? metadata.id(name) : undefined

/** The ids that the application has written into the vendor's metadata. */
export function ownIds(metadata: Bag | undefined, options: BillingAdapterOptions): OwnIds {
  const { accountId = 'accountId', userId = 'userId' } = options
  return { account: idIn(metadata, accountId), user: idIn(metadata, userId) }
}

/** Who holds a subscription, the strongest identifier first. */
export function holdersOf(customer: Identifier | undefined, ids: OwnIds, options: BillingAdapterOptions): Identifier[] {
  const own = options.customer === 'person' ? claimed('user_id', ids.user) : claimed('account_id', ids.account)
  return [...own, ...(customer ? [customer] : [])]
}

/** A customer of a billing vendor, as far as vendors have the same. */
export interface BillingCustomer {
  readonly bag: Bag
  readonly id: string
  readonly ids: OwnIds
  readonly emails: readonly string[]
  readonly seenAt: number | undefined
  readonly traits: TraitMapping
  readonly deleted?: boolean | undefined
  readonly mode?: 'test' | undefined
}

function personOf({ emails, ids, ...customer }: BillingCustomer, source: Source, traits: object): PersonRecord {
  const own = source.own('billing_customer_id', customer.id)
  return {
    kind: 'person',
    ...source.record('customer', customer.id, customer.seenAt),
    claims: [own, ...claimed('user_id', ids.user), ...emails.slice(0, 1).flatMap((email) => emailClaim(email))],
    ...traits,
  }
}

function accountOf({ emails, ids, ...customer }: BillingCustomer, source: Source, traits: object): AccountRecord {
  const own = source.own('billing_customer_id', customer.id)
  const people = [...emails.flatMap((email) => emailClaim(email)), ...claimed('user_id', ids.user)]
  return {
    kind: 'account',
    ...source.record('customer', customer.id, customer.seenAt),
    claims: [own, ...claimed('account_id', ids.account)],
    ...(people.length > 0 && { contacts: people.map((person) => ({ relation: 'billing', person })) }),
    ...traits,
  }
}

/** A customer as a record: of an account, or of a person. */
export function customerRecord(customer: BillingCustomer, source: Source, options: BillingAdapterOptions) {
  const traits = readTraits(customer.bag, options.traits ?? customer.traits)
  const { deleted, mode } = customer
  const rest = given({
    traits: Object.keys(traits).length > 0 ? traits : undefined,
    deleted: deleted === true ? true : undefined,
    mode,
  })
  return options.customer === 'person' ? personOf(customer, source, rest) : accountOf(customer, source, rest)
}

/** A position, and the plan it stands for. */
export interface Position<B = Bag> {
  readonly bag: B
  readonly billing: BillingItem
  readonly plan: string | undefined
}

const weigh = (item: BillingItem, options: MrrOptions | undefined): Mrr =>
  mrrOf({ currency: 'XXX', lifecycle: 'active', items: [item] }, { ...options, statuses: ['active'] })

function byWeight(left: readonly [Position, Mrr], right: readonly [Position, Mrr]): number {
  const [a, b] = [left[1], right[1]]
  if (a.kind === 'known' && b.kind === 'known') {
    const order = compareMrr(b, a)
    if (order !== 0) return order
  } else if (a.kind !== b.kind) return a.kind === 'known' ? -1 : 1
  return compareText(left[0].billing.id ?? '', right[0].billing.id ?? '')
}

/** The position that says the plan: the one that brings the most; then by id. Positions without a plan are add-ons. */
export function planPosition(positions: readonly Position[], options: BillingAdapterOptions): Position | undefined {
  const weighed = positions
    .filter(({ plan }) => plan !== undefined)
    .map((position) => [position, weigh(position.billing, options.mrr)] as const)
  return weighed.sort(byWeight)[0]?.[0]
}

/** The plan of a position: by the caller's function, which may not have reckoned with what it is given, or by default. */
export function planBy<Item>(planOf: PlanOf<Item> | undefined, bag: Bag, usual: (bag: Bag) => string | undefined) {
  if (!planOf) return usual(bag)
  try {
    const plan: unknown = planOf(bag.fields as Item)
    if (plan == null || plan === '') return undefined
    return typeof plan === 'string' ? plan : bag.report('record.type', '', 'planOf gave something else than a text.')
  } catch {
    return bag.report('record.type', '', 'planOf failed on this position.')
  }
}
