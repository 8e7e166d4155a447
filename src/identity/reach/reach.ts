import type { Cluster } from '../match/graph-types.js'
import type { Values } from '../match/intern.js'
import type { WholePolicy } from '../policy.js'
import { addressesOf, chosenAddress } from './addresses.js'
import type { Consents } from './consents.js'

/** Whether somebody can be reached on a channel, where, and why not. */
export interface Reach {
  readonly reachable: boolean
  /** The address, as addresses are compared; null when there is none, or the channel needs none. */
  readonly address: string | null
  readonly because: 'reachable' | 'no-address' | 'denied' | 'suppressed' | 'not-granted'
}

/** Which channel, for what, and when. */
export interface ReachQuestion {
  readonly channel: string
  readonly topic?: string | undefined
  readonly at: number | undefined
}

/** Answers whether persons can be reached. */
export class Reachability {
  constructor(
    private readonly consents: Consents,
    private readonly policy: WholePolicy,
    private readonly values: Values,
  ) {}

  /** Every channel that the policy knows. */
  get channels(): readonly string[] {
    return Object.keys(this.policy.channels)
  }

  of(cluster: Cluster, { channel, topic, at }: ReachQuestion): Reach {
    const namespace = Object.hasOwn(this.policy.channels, channel) ? this.policy.channels[channel] : undefined
    const addresses = namespace === undefined ? [] : addressesOf(cluster, namespace, this.values)
    const address = chosenAddress(addresses, at, this.policy)
    const said = this.consents.of(cluster, channel, address, topic)
    const no = (because: Reach['because']): Reach => ({ reachable: false, address: address ?? null, because })
    if (namespace !== undefined && address === undefined) return no('no-address')
    if (said.denied) return no('denied')
    if (said.suppressed) return no('suppressed')
    if (this.policy.consent === 'opt-in' && !said.granted) return no('not-granted')
    return { reachable: true, address: address ?? null, because: 'reachable' }
  }
}
