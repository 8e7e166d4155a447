import type { Claim, Identifier, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type EventAdapterOptions, eventRecord, propertiesOf, traitsAndEmail } from '../kit/events.js'
import type { Converted } from '../kit/output.js'
import { claimed, type Source } from '../kit/source.js'

/** What {@link fromSegmentSpec} takes besides messages. */
export interface SegmentOptions extends EventAdapterOptions {
  /** What page calls are called. Default `page viewed`. */
  readonly pageEvent?: string | undefined
  /** What screen calls are called. Default `screen viewed`. */
  readonly screenEvent?: string | undefined
}

/** What the reading of messages needs to know. */
export interface SegmentContext {
  readonly source: Source
  readonly options: SegmentOptions
}

interface Sender {
  readonly claims: readonly Claim[]
  readonly at: number | undefined
  /** The id of the message, or what it is about when it has none. */
  readonly id: string
}

const timeOf = (bag: Bag): number | undefined =>
  bag.iso('timestamp') ?? bag.iso('originalTimestamp') ?? bag.iso('receivedAt') ?? bag.iso('sentAt')

function senderOf(bag: Bag): Sender {
  const [user, anonymous, at] = [bag.id('userId'), bag.id('anonymousId'), timeOf(bag)]
  return {
    claims: [...claimed('user_id', user), ...claimed('anonymous_id', anonymous)],
    at,
    id: bag.id('messageId') ?? `${user ?? ''}/${anonymous ?? ''}/${at ?? ''}`,
  }
}

const accountOf = (bag: Bag): Identifier | undefined => {
  const group = bag.expanded('context')?.id('groupId') ?? bag.id('groupId')
  return group === undefined ? undefined : { namespace: 'account_id', value: group }
}

function identify(bag: Bag, { claims, at, id }: Sender, { source, options }: SegmentContext): Converted {
  const traits = bag.expanded('traits') ?? bag.expanded('context')?.expanded('traits')
  const { claims: address, ...rest } = traitsAndEmail(traits, options.traits)
  return [{ kind: 'person', ...source.record('identify', id, at), claims: [...claims, ...address], ...rest }]
}

function group(bag: Bag, { claims, at, id }: Sender, { source, options }: SegmentContext): Converted {
  const value = bag.id('groupId')
  if (value === undefined) return bag.report('record.missing', 'groupId', 'A group call names a group.')
  const account = { namespace: 'account_id', value }
  const { claims: _, ...rest } = traitsAndEmail(bag.expanded('traits'), options.accountTraits)
  const described: IdentityRecord = { kind: 'account', ...source.record('group', id, at), claims: [account], ...rest }
  // A message without any sender was refused.
  const person = claims[0]!
  return [described, { kind: 'membership', ...source.record('member', id, at), account, person, action: 'set' }]
}

/** The previous id is a user id that is given up, or the anonymous id of before: nobody says which. */
function alias(bag: Bag, { at, id }: Sender, { source }: SegmentContext): Converted {
  const [from, to] = [bag.id('previousId'), bag.id('userId')]
  if (from === undefined || to === undefined)
    return bag.report('record.missing', '', 'An alias call names a previous id and a user.')
  const claims = [...claimed('user_id', to), ...claimed('anonymous_id', from)]
  return [
    { kind: 'alias', ...source.record('alias', id, at), of: 'person', namespace: 'user_id', from, to },
    { kind: 'person', ...source.record('aliased', id, at), claims },
  ]
}

function happened(bag: Bag, name: string | undefined, sender: Sender, { source, options }: SegmentContext): Converted {
  if (name === undefined) return bag.report('record.missing', 'event', 'A track call names an event.')
  if (sender.at === undefined) return bag.report('record.missing', 'timestamp', 'Nothing says when it happened.')
  const named = bag.text('type') === 'track' ? undefined : bag.text('name')
  const properties = { ...propertiesOf(bag.expanded('properties')), ...(named !== undefined && { name: named }) }
  const { claims, at } = sender
  const account = accountOf(bag)
  return [eventRecord({ name, at, id: bag.id('messageId'), claims, account, properties }, source, options)]
}

/** A message of any type. */
export function readMessage(bag: Bag, context: SegmentContext): Converted {
  const [type, sender] = [bag.text('type'), senderOf(bag)]
  if (sender.claims.length === 0 && type !== 'alias')
    return bag.report('record.missing', 'userId', 'A message has a user or an anonymous id.')
  const { pageEvent = 'page viewed', screenEvent = 'screen viewed' } = context.options
  switch (type) {
    case 'identify':
      return identify(bag, sender, context)
    case 'group':
      return group(bag, sender, context)
    case 'alias':
      return alias(bag, sender, context)
    case 'track':
      return happened(bag, bag.text('event'), sender, context)
    case 'page':
      return happened(bag, pageEvent, sender, context)
    case 'screen':
      return happened(bag, screenEvent, sender, context)
    default:
      return bag.report('record.unknown-value', 'type', 'This type of message is not known.')
  }
}
