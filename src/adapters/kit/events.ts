import type { Claim, EventRecord, Identifier } from '../../identity/records.js'
import { canonicalJson, sha256 } from '../../values/index.js'
import type { Bag } from './bag.js'
import { type AdapterOptions, claimed, given, type Source } from './source.js'
import { traitsOf, type TraitMapping } from './traits.js'

/** What the adapters of event streams take. */
export interface EventAdapterOptions extends AdapterOptions {
  /** Event names of the source, and what your catalog calls them. Others keep their name. */
  readonly rename?: Readonly<Record<string, string>> | undefined
  /** Traits of users, by the source's fields. Default: every trait that rules can read, under its own name. */
  readonly traits?: TraitMapping | undefined
  /** Traits of accounts. Default: every trait that rules can read, under its own name. */
  readonly accountTraits?: TraitMapping | undefined
}

/** Something that happened, as far as event streams have the same. */
export interface Happened {
  readonly name: string
  readonly at: number
  readonly id: string | undefined
  readonly claims: readonly Claim[]
  readonly account?: Identifier | undefined
  readonly properties: Record<string, unknown>
}

/** The text that makes an event without an id what it is: two with the same text are one. */
const content = ({ name, at, claims, account, properties }: Happened): string =>
  sha256(canonicalJson({ name, at, claims, account, properties }))

const rename = (name: string, names: Readonly<Record<string, string>> | undefined): string =>
  names && Object.hasOwn(names, name) ? names[name]! : name

/** An event as a record, under the name that the catalog has for it. */
export function eventRecord(happened: Happened, source: Source, options: EventAdapterOptions): EventRecord {
  const { id, name, at, claims, account, properties } = happened
  return {
    kind: 'event',
    ...source.record('event', id ?? content(happened), at),
    name: rename(name, options.rename),
    at,
    claims,
    ...given({ id, account }),
    ...(Object.keys(properties).length > 0 && { properties }),
  }
}

/** Properties of an event that rules can read: no objects inside, and nothing that the source uses for itself. */
export function propertiesOf(bag: Bag | undefined, isOwn: (name: string) => boolean = () => false) {
  return Object.fromEntries(Object.entries(traitsOf(bag, undefined)).filter(([name]) => !isOwn(name)))
}

/** Names with which a source marks what is its own. */
export const isReserved = (name: string): boolean => name.startsWith('$')

/** Traits of a person or account, with an address among them as a claim. */
export function traitsAndEmail(bag: Bag | undefined, mapping: TraitMapping | undefined) {
  const raw = bag?.raw('email') ?? bag?.raw('$email')
  const email = typeof raw === 'string' && raw.length < 1024 && raw !== '' ? raw : undefined
  const traits = traitsOf(bag, mapping)
  return { claims: claimed('email', email), ...(Object.keys(traits).length > 0 && { traits }) }
}
