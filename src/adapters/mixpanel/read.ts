import type { Claim, Identifier } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type EventAdapterOptions, eventRecord, isReserved, propertiesOf, traitsAndEmail } from '../kit/events.js'
import type { Converted } from '../kit/output.js'
import { claimed, type Source } from '../kit/source.js'

/** What {@link fromMixpanel} takes besides data. */
export interface MixpanelOptions extends EventAdapterOptions {
  /** The property (group key) that holds the id of the account. Default `company_id`. */
  readonly accountProperty?: string | undefined
}

/** What the reading of Mixpanel's objects needs to know. */
export interface MixpanelContext {
  readonly source: Source
  readonly options: MixpanelOptions
}

// Mixpanel takes seconds and milliseconds alike. Below this number it takes seconds: the year 5138, or March 1973.
const MILLISECONDS_FROM = 1e11

const DEVICE = '$device:'

/** An id that begins with `$device:` stands for a device that nobody has signed in on. */
const idClaim = (id: string): Claim =>
  id.startsWith(DEVICE)
    ? { namespace: 'device_id', value: id.slice(DEVICE.length) }
    : { namespace: 'user_id', value: id }

function claimsOf(properties: Bag): readonly Claim[] {
  const [id, device] = [properties.id('$user_id') ?? properties.id('distinct_id'), properties.id('$device_id')]
  const own = id === undefined || id === device ? [] : [idClaim(id)]
  const claims = [...own, ...claimed('device_id', device)]
  return claims.filter(({ value }, index) => claims.findIndex((each) => each.value === value) === index)
}

function timeOf(properties: Bag): number | undefined {
  const time = properties.raw('time')
  return typeof time === 'number' && Math.abs(time) < MILLISECONDS_FROM
    ? properties.seconds('time')
    : properties.milliseconds('time')
}

function accountOf(properties: Bag, { options }: MixpanelContext): Identifier | undefined {
  const name = options.accountProperty ?? 'company_id'
  // A group key holds one id, or a list of them; of several, nobody says which one it was.
  const [value, ...others] = properties.ids(name)
  return value === undefined || others.length > 0 ? undefined : { namespace: 'account_id', value }
}

interface Own {
  readonly properties: Bag
  readonly at: number | undefined
  readonly key: string
}

/** Events with which Mixpanel joins ids. */
function joining(name: string, { properties, at, key }: Own, { source }: MixpanelContext): Converted {
  const head = source.record('joined', key, at)
  if (name === '$identify') {
    const claims = [
      ...claimed('user_id', properties.id('$identified_id') ?? properties.id('distinct_id')),
      ...claimed('device_id', properties.id('$anon_id')?.replace(DEVICE, '')),
    ]
    return claims.length < 2 ? [] : [{ kind: 'person', ...head, claims }]
  }
  const [first, second] = properties.has('$distinct_ids')
    ? properties.ids('$distinct_ids')
    : [properties.id('alias'), properties.id('distinct_id')]
  if (first === undefined || second === undefined)
    return properties.report('record.missing', '', 'An event that joins names two ids.')
  const claims = [first, second].map(idClaim)
  if (claims.some(({ namespace }) => namespace === 'device_id')) return [{ kind: 'person', ...head, claims }]
  return [{ kind: 'alias', ...head, of: 'person', namespace: 'user_id', from: first, to: second }]
}

const JOINING = ['$identify', '$create_alias', '$merge']
const ITS_OWN = ['time', 'distinct_id', 'token', 'mp_lib']

/** An event. */
export function readEvent(bag: Bag, context: MixpanelContext): Converted {
  const [name, properties] = [bag.text('event'), bag.bag('properties')]
  if (name === undefined || !properties) return bag.report('record.missing', '', 'An event has a name and properties.')
  const [at, id, claims] = [timeOf(properties), properties.id('$insert_id'), claimsOf(properties)]
  const key = id ?? `${claims.map(({ value }) => value).join('/')}/${name}/${at ?? ''}`
  if (JOINING.includes(name)) return joining(name, { properties, at, key }, context)
  if (at === undefined) return bag.report('record.missing', 'properties.time', 'Nothing says when it happened.')
  const told = propertiesOf(properties, (each) => isReserved(each) || each.startsWith('mp_') || ITS_OWN.includes(each))
  const account = accountOf(properties, context)
  return [eventRecord({ name, at, id, claims, account, properties: told }, context.source, context.options)]
}

/** A profile. */
export function readProfile(bag: Bag, { source, options }: MixpanelContext): Converted {
  const [id, properties] = [bag.id('$distinct_id'), bag.bag('$properties')]
  if (id === undefined) return bag.report('record.missing', '$distinct_id', 'A profile has a distinct id.')
  const { claims, traits = {} } = traitsAndEmail(properties, options.traits)
  const told = Object.fromEntries(Object.entries(traits).map(([name, value]) => [name.replace(/^\$/, ''), value]))
  return [
    {
      kind: 'person',
      ...source.record('profile', id),
      claims: [idClaim(id), ...claims],
      ...(Object.keys(told).length > 0 && { traits: told }),
    },
  ]
}
