import type { Cluster, Value } from '../match/graph-types.js'
import type { Values } from '../match/intern.js'
import type { WholePolicy } from '../policy.js'

/** An address of a person, by record. */
export interface Address {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly verified: boolean
  readonly source: string
  readonly observedAt: number
}

/** Role addresses say nothing about who reads them, but mail arrives. */
const isDeliverable = ({ blocked }: Value): boolean =>
  blocked === undefined || blocked === 'role-address' || blocked === 'policy'

/** Every address that a person's records carry in a namespace. */
export function addressesOf({ nodes }: Cluster, namespace: string, values: Values): readonly Address[] {
  return nodes.flatMap((node) => {
    const detached = node.unusable.filter(({ because }) => because === 'detached').map(({ value }) => value)
    return node.records.flatMap(({ claims, source, observedAt }) =>
      claims
        .filter((claim) => claim.namespace.name === namespace)
        .map((claim) => ({ claim, value: values.of(claim.namespace, claim.raw) }))
        .filter(({ value }) => isDeliverable(value) && !detached.includes(value))
        .map(({ claim: { span, verified }, value }) => ({
          text: value.text,
          from: span.from,
          to: span.to,
          verified,
          source,
          observedAt,
        })),
    )
  })
}

type Choice = Pick<WholePolicy, 'relayDomains' | 'sources'>

const isRelay = ({ text }: Address, { relayDomains }: Choice): boolean =>
  relayDomains.includes(text.slice(text.lastIndexOf('@') + 1))

function rankOf({ source }: Address, { sources }: Choice): number {
  const index = sources.indexOf(source)
  return index < 0 ? sources.length : index
}

const later = (left: number, right: number): number => (left === right ? 0 : left > right ? -1 : 1)

function betterFirst(choice: Choice): (left: Address, right: Address) => number {
  return (left, right) =>
    Number(isRelay(left, choice)) - Number(isRelay(right, choice)) ||
    Number(right.verified) - Number(left.verified) ||
    rankOf(left, choice) - rankOf(right, choice) ||
    later(left.from, right.from) ||
    later(left.observedAt, right.observedAt) ||
    (left.text < right.text ? -1 : left.text > right.text ? 1 : 0)
}

/** Whether an address is held at an instant; without one, whether its end is not known. */
const isCurrent = ({ from, to }: Address, at: number | undefined): boolean =>
  at === undefined ? to === Infinity : from <= at && at < to

/** The address to use; undefined when none is current. */
export function chosenAddress(
  addresses: readonly Address[],
  at: number | undefined,
  choice: Choice,
): string | undefined {
  const current = addresses.filter((address) => isCurrent(address, at))
  const better = betterFirst(choice)
  return current.length === 0 ? undefined : current.reduce((best, each) => (better(each, best) < 0 ? each : best)).text
}
