import type { IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { customerRecord, ownIds } from '../kit/billing.js'
import type { Converted } from '../kit/output.js'
import type { Source } from '../kit/source.js'
import type { StripeOptions } from './options.js'

const TRAITS = { name: 'name', country: 'address.country' }

/** `test` for what is not live, or runs on a test clock. */
export const modeOf = (bag: Bag): 'test' | undefined =>
  bag.flag('livemode') === false || bag.raw('testClock') != null ? 'test' : undefined

interface Seen {
  readonly source: Source
  readonly options: StripeOptions
  readonly seenAt?: number | undefined
  /** The webhook says that it was deleted. */
  readonly deleted?: boolean | undefined
}

/** A customer: of an account, or of a person. A deleted one has nothing but its id. */
export function readCustomer(bag: Bag, { source, options, seenAt, deleted }: Seen): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A customer has an id.')
  const email = bag.text('email')
  const customer = {
    bag,
    id,
    ids: ownIds(bag.expanded('metadata'), options),
    emails: email === undefined ? [] : [email],
    seenAt,
    traits: TRAITS,
    deleted: deleted ?? bag.flag('deleted'),
    mode: modeOf(bag),
  }
  return [customerRecord(customer, source, options)]
}

/** What a Checkout session says: which account, or user, a customer is. */
export function readSession(bag: Bag, { source, options }: Seen): Converted {
  const [customer, reference] = [bag.id('customer'), bag.id('clientReferenceId')]
  const isDone = bag.text('status') === undefined || bag.text('status') === 'complete'
  if (customer === undefined || reference === undefined || !isDone) return []
  const isPerson = options.customer === 'person'
  const mode = modeOf(bag)
  const record: IdentityRecord = {
    kind: isPerson ? 'person' : 'account',
    ...source.record('checkout', bag.id('id') ?? reference, bag.seconds('created')),
    claims: [
      source.own('billing_customer_id', customer),
      { namespace: isPerson ? 'user_id' : 'account_id', value: reference },
    ],
    ...(mode && { mode }),
  }
  return [record]
}
