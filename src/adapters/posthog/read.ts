import type { Claim, Identifier, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type EventAdapterOptions, eventRecord, isReserved, propertiesOf, traitsAndEmail } from '../kit/events.js'
import type { Converted } from '../kit/output.js'
import { claimed, type Source } from '../kit/source.js'

/** What {@link fromPosthog} takes besides events. */
export interface PosthogOptions extends EventAdapterOptions {
  /** The type of group that is an account. Default `company`. */
  readonly accountGroup?: string | undefined
  /** What a distinct id is when an event does not say whether the person is identified. Default `user`. */
  readonly distinctIds?: 'user' | 'anonymous' | undefined
}

/** What the reading of events needs to know. */
export interface PosthogContext {
  readonly source: Source
  readonly options: PosthogOptions
  /** Ids that some event says are anonymous. */
  readonly anonymous: ReadonlySet<string>
}

const NAMES: Readonly<Record<string, string>> = { $pageview: 'page viewed', $screen: 'screen viewed' }

const distinctId = (bag: Bag): string | undefined =>
  bag.id('distinctId') ?? bag.expanded('properties')?.id('distinctId')

/** The anonymous id that an event joins to a user. */
export const anonymousIdOf = (bag: Bag): string | undefined => bag.expanded('properties')?.id('$anon_distinct_id')

function isAnonymous(bag: Bag, id: string, { anonymous, options }: PosthogContext): boolean {
  const properties = bag.expanded('properties')
  if (bag.text('event') === '$identify' || properties?.raw('$is_identified') === true) return false
  if (anonymous.has(id) || properties?.raw('$is_identified') === false) return true
  if (properties?.raw('$user_id') === id) return false
  return properties?.raw('$device_id') === id || options.distinctIds === 'anonymous'
}

function claimsOf(bag: Bag, id: string, context: PosthogContext): readonly Claim[] {
  const properties = bag.expanded('properties')
  const user = properties?.id('$user_id')
  const own: Claim = { namespace: isAnonymous(bag, id, context) ? 'anonymous_id' : 'user_id', value: id }
  const others = [...claimed('user_id', user), ...claimed('anonymous_id', anonymousIdOf(bag))]
  return [own, ...others.filter(({ value }) => value !== id)]
}

function accountOf(bag: Bag, { options }: PosthogContext): Identifier | undefined {
  const groups = bag.expanded('groups') ?? bag.expanded('properties')?.expanded('$groups')
  const value = groups?.id(options.accountGroup ?? 'company')
  return value === undefined ? undefined : { namespace: 'account_id', value }
}

/** A person, when an event sets traits or joins ids. What is set once comes first, so that what is set wins. */
function personOf(
  bag: Bag,
  key: string,
  claims: readonly Claim[],
  at: number | undefined,
  context: PosthogContext,
): IdentityRecord[] {
  const { source, options } = context
  const [properties, isIdentify] = [bag.expanded('properties'), bag.text('event') === '$identify']
  const said = (name: string) => traitsAndEmail(properties?.expanded(name) ?? bag.expanded(name), options.traits)
  const [once, set] = [said('$set_once'), said('$set')]
  const traits = { ...once.traits, ...set.traits }
  if (!isIdentify && Object.keys(traits).length === 0 && claims.length < 2) return []
  const address = set.claims.length > 0 ? set.claims : once.claims
  const record = { kind: 'person' as const, ...source.record('person', key, at), claims: [...claims, ...address] }
  return [Object.keys(traits).length > 0 ? { ...record, traits } : record]
}

function groupOf(bag: Bag, key: string, at: number | undefined, { source, options }: PosthogContext): Converted {
  const properties = bag.expanded('properties')
  const [type, value] = [properties?.text('$group_type'), properties?.id('$group_key')]
  if (type !== (options.accountGroup ?? 'company') || value === undefined) return []
  const { claims: _, ...rest } = traitsAndEmail(properties?.expanded('$group_set'), options.accountTraits)
  const claims = [{ namespace: 'account_id', value }]
  return [{ kind: 'account', ...source.record('group', key, at), claims, ...rest }]
}

function aliasOf(bag: Bag, id: string, key: string, at: number | undefined, { source }: PosthogContext): Converted {
  const alias = bag.expanded('properties')?.id('alias')
  if (alias === undefined) return bag.report('record.missing', 'properties.alias', 'An alias event names an alias.')
  const claims = [...claimed('user_id', id), ...claimed('anonymous_id', alias)]
  return [
    { kind: 'alias', ...source.record('alias', key, at), of: 'person', namespace: 'user_id', from: alias, to: id },
    { kind: 'person', ...source.record('aliased', key, at), claims },
  ]
}

/** An event: of a person, about a person, or about a group. */
export function readEvent(bag: Bag, context: PosthogContext): Converted {
  const [event, id, at] = [bag.text('event'), distinctId(bag), bag.iso('timestamp')]
  if (event === undefined || id === undefined)
    return bag.report('record.missing', '', 'An event has a name and a distinct id.')
  const key = bag.id('uuid') ?? `${id}/${event}/${at ?? ''}`
  if (event === '$groupidentify') return groupOf(bag, key, at, context)
  if (event === '$create_alias' || event === '$merge_dangerously') return aliasOf(bag, id, key, at, context)
  const claims = claimsOf(bag, id, context)
  const person = personOf(bag, key, claims, at, context)
  const name = isReserved(event) ? (Object.hasOwn(NAMES, event) ? NAMES[event] : undefined) : event
  const isRenamed = context.options.rename !== undefined && Object.hasOwn(context.options.rename, event)
  if (name === undefined && !isRenamed) return person
  if (at === undefined) return bag.report('record.missing', 'timestamp', 'Nothing says when it happened.')
  const properties = propertiesOf(bag.expanded('properties'), (each) => isReserved(each) || each === 'distinct_id')
  const account = accountOf(bag, context)
  const happened = { name: isRenamed ? event : name!, at, id: bag.id('uuid'), claims, account, properties }
  return [eventRecord(happened, context.source, context.options), ...person]
}
