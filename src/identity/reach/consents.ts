import type { Lookup } from '../lookup.js'
import type { Described } from '../match/graph.js'
import type { Cluster, Value } from '../match/graph-types.js'
import type { Values } from '../match/intern.js'
import type { ReadConsent } from '../read/types.js'
import type { Consent } from '../records.js'
import { addressesOf } from './addresses.js'

/** What was said about one channel, all together. */
export interface Said {
  readonly granted: boolean
  readonly denied: boolean
  readonly suppressed: boolean
}

const NOTHING: Said = { granted: false, denied: false, suppressed: false }

const including = (said: Said, state: Consent['state']): Said => ({ ...said, [state]: true })

const both = (left: Said, right: Said): Said => ({
  granted: left.granted || right.granted,
  denied: left.denied || right.denied,
  suppressed: left.suppressed || right.suppressed,
})

/** What a consent without topic is filed under. */
const EVERY_TOPIC = ''

/** What was said about something: by channel and topic. */
class Register {
  private readonly said = new Map<unknown, Map<string, Said>>()

  note(about: unknown, { channel, topic = EVERY_TOPIC, state }: Consent): void {
    const own = this.said.get(about) ?? new Map<string, Said>()
    const key = `${channel}\n${topic}`
    this.said.set(about, own.set(key, including(own.get(key) ?? NOTHING, state)))
  }

  get size(): number {
    return this.said.size
  }

  of(about: unknown, channel: string, topic: string | undefined): Said {
    const own = this.said.get(about)
    if (!own) return NOTHING
    const general = own.get(`${channel}\n${EVERY_TOPIC}`) ?? NOTHING
    return topic === undefined ? general : both(general, own.get(`${channel}\n${topic}`) ?? NOTHING)
  }
}

/** Ids that are nobody else's, ever: a no of whoever has one holds for everybody who has it, joined or not. */
const isLasting = ({ namespace, blocked }: Value): boolean => !namespace.reassignable && blocked === undefined

function lastingIds({ nodes }: Cluster): ReadonlySet<Value> {
  const found = new Set<Value>()
  for (const { claims, unusable } of nodes) {
    for (const { value } of claims) if (isLasting(value)) found.add(value)
    // Of two ids of one record neither tells who it is, but whoever is meant has said no.
    for (const { value, because } of unusable) if (because === 'quarantined') found.add(value)
  }
  return found
}

const addressKey = (namespace: string, text: string): string => `${namespace}\n${text}`

/** What the consents are read from. */
export interface ConsentSources {
  readonly persons: readonly Cluster[]
  readonly records: readonly ReadConsent[]
  readonly lookup: Lookup
  readonly values: Values
  /** The namespace of the address of each channel. */
  readonly channels: Readonly<Record<string, string>>
}

/** All that was said about persons and addresses. */
export class Consents {
  private readonly ofPersons = new Register()
  private readonly ofAddresses = new Register()
  private readonly ofIds = new Register()

  constructor(private readonly sources: ConsentSources) {
    for (const cluster of sources.persons)
      for (const node of cluster.nodes) for (const read of node.records) this.noteRecord(cluster, read)
    for (const record of sources.records) this.noteConsent(record)
  }

  private namespaceOf(channel: string): string | undefined {
    const { channels } = this.sources
    return Object.hasOwn(channels, channel) ? channels[channel] : undefined
  }

  private noteRecord(cluster: Cluster, read: Described): void {
    if (read.kind !== 'person') return
    for (const consent of read.consents) {
      const namespace = this.namespaceOf(consent.channel)
      const addresses = read.claims.filter((claim) => claim.namespace.name === namespace)
      for (const claim of addresses) {
        const { text } = this.sources.values.of(claim.namespace, claim.raw)
        this.ofAddresses.note(addressKey(namespace!, text), consent)
      }
      // A mailbox that bounces says nothing about the person's others.
      if (consent.state === 'suppressed' && addresses.length > 0) continue
      this.ofPersons.note(cluster, consent)
      if (consent.state !== 'granted') this.noteIds(read, consent)
    }
  }

  private noteIds({ claims }: Described, consent: Consent): void {
    for (const { namespace, raw } of claims) {
      const value = this.sources.values.of(namespace, raw).canonical
      if (isLasting(value)) this.ofIds.note(value, consent)
    }
  }

  private noteConsent({ subject, consent }: ReadConsent): void {
    const { lookup, values } = this.sources
    if (subject.namespace === this.namespaceOf(consent.channel)) {
      const value = values.named(subject.namespace, subject.value)
      if (value) this.ofAddresses.note(addressKey(subject.namespace, value.text), consent)
      return
    }
    for (const { cluster } of lookup.holders(subject)) this.ofPersons.note(cluster, consent)
    const value = consent.state === 'granted' ? undefined : values.named(subject.namespace, subject.value)?.canonical
    if (value && isLasting(value)) this.ofIds.note(value, consent)
  }

  /** Everything that was said about a person, about the address that is used, and no to any address the person has. */
  of(cluster: Cluster, channel: string, address: string | undefined, topic: string | undefined): Said {
    let own = this.ofPersons.of(cluster, channel, topic)
    if (this.ofIds.size > 0)
      for (const value of lastingIds(cluster)) own = both(own, this.ofIds.of(value, channel, topic))
    const namespace = this.namespaceOf(channel)
    if (namespace === undefined) return own
    const texts = new Set(addressesOf(cluster, namespace, this.sources.values).map(({ text }) => text))
    let said = own
    for (const text of texts) {
      const each = this.ofAddresses.of(addressKey(namespace, text), channel, topic)
      said = both(said, text === address ? each : { ...NOTHING, denied: each.denied })
    }
    return said
  }
}
