import type { Consent, Contact, IdentityRecord, RecordIssue, SubscriptionRecord } from '../records.js'
import { BY_KEY } from '../by-key.js'
import { type Namespaces, readClaims } from './claims.js'
import {
  inside,
  isObject,
  MOST_ENTRIES,
  readIdentifier,
  readKnownTime,
  readList,
  readTime,
  readTraits,
  readValue,
} from './fields.js'
import { readIssues, RecordIssues } from './issues.js'
import { readMembership } from './read-membership.js'
import type { ReadRecord, ReadSubscription } from './types.js'

const KEY = /^[^:]+:[^:]+:./s

const MOST_KEY_LETTERS = 1_000

const NO_CONSENTS: readonly Consent[] = []

const CHANNEL_STATES: readonly unknown[] = ['granted', 'denied', 'suppressed']

function readConsent(consent: unknown, path: string, issues: RecordIssues): Consent | undefined {
  if (!isObject(consent) || typeof consent['channel'] !== 'string')
    return issues.report('record.type', path, 'A consent has a channel and a state.')
  const known = CHANNEL_STATES.includes(consent['state'])
  if (!known)
    issues.report(
      'record.unknown-value',
      inside(path, 'state'),
      'The state is none that is known: it counts as denied.',
    )
  const { channel, topic } = consent as unknown as Consent
  const state = known ? (consent['state'] as Consent['state']) : 'denied'
  return { channel, state, ...(typeof topic === 'string' && { topic }) }
}

function readConsents(consents: unknown, issues: RecordIssues): readonly Consent[] {
  return readList(consents, 'consents', MOST_ENTRIES, issues).flatMap(
    (consent, index) => readConsent(consent, `consents[${index}]`, issues) ?? [],
  )
}

function readContact(contact: unknown, path: string, issues: RecordIssues): Contact | undefined {
  if (!isObject(contact)) return issues.report('record.type', path, 'A contact is { relation, person }.')
  const person = readIdentifier(contact['person'], `${path}.person`, issues)
  const relation = typeof contact['relation'] === 'string' ? contact['relation'] : 'unknown'
  return person && { relation, person }
}

const INSTANTS = [
  'startedAt',
  'trialStartedAt',
  'trialEndsAt',
  'periodStartedAt',
  'renewsAt',
  'endsAt',
  'canceledAt',
  'endedAt',
] as const satisfies readonly (keyof SubscriptionRecord)[]

const LIFECYCLES: readonly unknown[] = [
  'pending',
  'trialing',
  'active',
  'past_due',
  'paused',
  'ended',
  'unknown',
] satisfies readonly SubscriptionRecord['lifecycle'][]

function readSubscription(
  record: SubscriptionRecord,
  base: Pick<ReadSubscription, 'key' | 'source' | 'observedAt'>,
  issues: RecordIssues,
): ReadSubscription {
  const holders = readList(record.holders, 'holders', 100, issues).flatMap(
    (holder, index) => readIdentifier(holder, `holders[${index}]`, issues) ?? [],
  )
  const unreadable = INSTANTS.filter((name) => readTime(record[name], name, issues) === 'unreadable')
  const isKnown = LIFECYCLES.includes(record.lifecycle)
  if (!isKnown)
    issues.report('record.unknown-value', 'lifecycle', 'The lifecycle is none that is known: it counts as unknown.')
  // When it ended cannot be read: whether it still runs is not known either.
  const isLost = !isKnown || unreadable.includes('endedAt')
  const blank = Object.fromEntries(unreadable.map((name) => [name, null]))
  const traits = readTraits(record.traits, 'traits', issues)
  const clean = { ...record, ...blank, traits, ...(isLost && { lifecycle: 'unknown' as const }) }
  return { ...base, kind: 'subscription', record: clean, holders }
}

/** What records are read with. */
export interface ReadContext {
  readonly persons: Namespaces
  readonly accounts: Namespaces
}

interface Base {
  readonly key: string
  readonly source: string
  readonly observedAt: number
}

type OfKind<K> = Extract<IdentityRecord, { readonly kind: K }>

function readEvent(
  record: OfKind<'event'>,
  { key, source, observedAt }: Base,
  persons: Namespaces,
  issues: RecordIssues,
): ReadRecord | undefined {
  const at = readKnownTime(record.at, 'at', issues)
  if (typeof record.name !== 'string') return issues.report('record.missing', 'name', 'An event has a name.')
  if (record.at == null) issues.report('record.missing', 'at', 'An event has an instant.')
  if (at === undefined) return undefined
  const claims = readClaims(record.claims, persons, issues)
  const account = record.account ? readIdentifier(record.account, 'account', issues) : undefined
  readTraits(record.properties, 'properties', issues)
  return { kind: 'event', key, source, observedAt, record, at, claims, account }
}

function readAlias(
  record: OfKind<'alias'>,
  base: Base,
  namespaces: Namespaces,
  issues: RecordIssues,
): ReadRecord | undefined {
  const from = readValue(record.from, 'from', issues)
  const to = readValue(record.to, 'to', issues)
  if (record.of !== 'person' && record.of !== 'account')
    return issues.report('record.unknown-value', 'of', 'An alias is of a "person" or an "account".')
  if (!namespaces.has(record.namespace))
    return issues.report('record.claim', 'namespace', 'The policy has no such namespace.')
  return from === undefined || to === undefined ? undefined : { ...base, kind: 'alias', record, from, to }
}

function readKind(
  record: IdentityRecord,
  base: Base,
  { persons, accounts }: ReadContext,
  issues: RecordIssues,
): ReadRecord | undefined {
  const { key, source, observedAt } = base
  switch (record.kind) {
    case 'person': {
      readTraits(record.traits, 'traits', issues)
      const claims = readClaims(record.claims, persons, issues)
      const consents = record.consents ? readConsents(record.consents, issues) : NO_CONSENTS
      return { kind: 'person', key, source, observedAt, record, claims, consents }
    }
    case 'account': {
      readTraits(record.traits, 'traits', issues)
      const claims = readClaims(record.claims, accounts, issues)
      const parent = record.parent ? readIdentifier(record.parent, 'parent', issues) : undefined
      const contacts = readList(record.contacts, 'contacts', MOST_ENTRIES, issues).flatMap(
        (contact, index) => readContact(contact, `contacts[${index}]`, issues) ?? [],
      )
      return { kind: 'account', key, source, observedAt, record, claims, parent, contacts }
    }
    case 'membership':
      return readMembership(record, { ...base, record }, issues)
    case 'subscription':
      return readSubscription(record, base, issues)
    case 'event':
      return readEvent(record, base, persons, issues)
    case 'alias':
      return readAlias(record, base, record.of === 'account' ? accounts : persons, issues)
    case 'consent': {
      const consent = readConsent(record, '', issues)
      const subject = readIdentifier(record.subject, 'subject', issues)
      if (subject && subject.namespace !== BY_KEY && !persons.has(subject.namespace))
        issues.report('record.claim', 'subject.namespace', 'The policy has no such namespace.')
      return consent && subject && { ...base, kind: 'consent', record, subject, consent }
    }
    case 'erased':
      if (typeof record.erases !== 'string')
        return issues.report('record.missing', 'erases', 'An erasure names the key of a record.')
      return { ...base, kind: 'erased', record }
    case 'refused':
      return { ...base, kind: 'refused', record }
    default:
      record satisfies never
      return issues.report('record.kind', 'kind', 'The kind of record is not known.')
  }
}

/** A record that was read, and what was wrong with it. */
export interface Reading {
  readonly read: ReadRecord | undefined
  readonly issues: readonly RecordIssue[]
}

/** Reads one record. Nothing is thrown for what is in it. */
export function readRecord(record: IdentityRecord, context: ReadContext): Reading {
  if (!isObject(record)) {
    const issues = new RecordIssues(undefined)
    issues.report('record.type', '', 'A record is an object.')
    return { read: undefined, issues: issues.found }
  }
  const { key } = record
  const isKey = typeof key === 'string' && key.length <= MOST_KEY_LETTERS && KEY.test(key)
  const issues = new RecordIssues(isKey ? key : undefined)
  if (record.kind !== 'refused' && !isKey) {
    issues.report('record.key', 'key', 'The key of a record is "source:kind:id".')
    return { read: undefined, issues: issues.found }
  }
  const source = typeof record.source === 'string' ? record.source : (key ?? '').split(':')[0]!
  if (typeof record.source !== 'string') issues.report('record.missing', 'source', 'A record has a source.')
  const observedAt = readKnownTime(record.observedAt, 'observedAt', issues) ?? -Infinity
  const read = readKind(record, { key: key ?? '', source, observedAt }, context, issues)
  if (record.issues !== undefined) issues.add(readIssues(record.issues, issues))
  return { read, issues: issues.found }
}
