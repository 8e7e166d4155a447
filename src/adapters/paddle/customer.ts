import type { ConsentRecord, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { customerRecord, type OwnIds, ownIds } from '../kit/billing.js'
import type { Converted } from '../kit/output.js'
import type { PaddleContext } from './subscription.js'

function idsOf(bag: Bag, { options }: PaddleContext): OwnIds {
  const ids = ownIds(bag.expanded('customData'), options)
  const imported = bag.expanded('importMeta')?.id('externalId')
  return options.customer === 'person'
    ? { ...ids, user: ids.user ?? imported }
    : { ...ids, account: ids.account ?? imported }
}

function consentOf(bag: Bag, email: string | undefined, { source, seenAt }: PaddleContext): readonly ConsentRecord[] {
  const [id, isGiven] = [bag.id('id'), bag.flag('marketingConsent')]
  if (id === undefined || email === undefined || isGiven === undefined) return []
  const subject = { namespace: 'email', value: email }
  const state = isGiven ? 'granted' : 'denied'
  const head = source.record('consent', id, seenAt ?? bag.iso('updatedAt'))
  return [{ kind: 'consent', ...head, subject, channel: 'email', topic: 'marketing', state }]
}

/** A customer, and what it allowed. An archived customer counts as deleted. */
export function readCustomer(bag: Bag, context: PaddleContext): Converted {
  const { source, options, seenAt } = context
  const [id, email] = [bag.id('id'), bag.text('email')]
  if (id === undefined) return bag.report('record.missing', 'id', 'A customer has an id.')
  const customer = {
    bag,
    id,
    ids: idsOf(bag, context),
    emails: email === undefined ? [] : [email],
    seenAt: seenAt ?? bag.iso('updatedAt'),
    traits: { name: 'name' },
    deleted: bag.text('status') === 'archived',
  }
  return [customerRecord(customer, source, options), ...consentOf(bag, email, context)]
}

/** A business: an account of its own, below nobody. */
export function readBusiness(bag: Bag, context: PaddleContext): Converted {
  const { source, options, seenAt } = context
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A business has an id.')
  const emails = bag.bags('contacts').map((contact) => contact.text('email'))
  const business = {
    bag,
    id,
    ids: idsOf(bag, { ...context, options: { ...options, customer: 'account' } }),
    emails: emails.filter((email) => email !== undefined),
    seenAt: seenAt ?? bag.iso('updatedAt'),
    traits: { name: 'name' },
    deleted: bag.text('status') === 'archived',
  }
  const record: IdentityRecord = customerRecord(business, source, { ...options, customer: 'account' })
  return [record]
}
