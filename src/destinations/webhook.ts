import { compareText } from '../values/index.js'
import { toIso } from '../time/index.js'
import { delivered, type Item } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { isId } from './kit/check.js'
import { isSendable } from './kit/moves.js'
import type { NameRule } from './kit/names.js'
import type { Delivery, DeliveryOptions, Person, Refusal, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** What is told of one user. */
export interface WebhookPerson {
  readonly userId: string
  readonly segments: Readonly<Record<string, boolean>>
}

/** One change. */
export interface WebhookTransition {
  readonly id: string
  readonly change: 'entered' | 'left'
  readonly segment: string
  readonly userId: string | null
  readonly accountId: string | null
  /** ISO 8601. */
  readonly at: string
}

/** The body of a message about people. */
export interface WebhookPeople {
  readonly type: 'segments.people'
  readonly people: readonly WebhookPerson[]
}

/** The body of a message about changes. */
export interface WebhookTransitions {
  readonly type: 'segments.transitions'
  readonly transitions: readonly WebhookTransition[]
}

/** Where and how much at once. */
export interface WebhookTarget {
  /** The path of your endpoint. Default `/`. */
  readonly path?: string
  /** How many people or changes a message has. Default 100. */
  readonly items?: number
  /** How many bytes the body of a message has. Default 256,000. */
  readonly bytes?: number
}

const RULE: NameRule = { make: (segment) => segment, takes: (name) => isId(name), expected: '1 to 255 bytes' }

const limitsOf = ({ items = 100, bytes = 256_000 }: WebhookTarget) => ({ items, bytes })

/**
 * The segments of people as messages to an endpoint of yours. Send `id` as the header `webhook-id`, and sign the body:
 * a message that is sent again has the same id.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options Where to, how much at once, what was sent last, and names that differ from the ids of the segments.
 * @returns Messages, and what is not sent: what is unknown of somebody never is.
 * @example
 * ```ts
 * import { toWebhook } from 'cadre/destinations/webhook'
 *
 * const { requests } = toWebhook([{ userId: 'jane', verdicts: { 'at-risk': true } }], { path: '/hooks/segments' })
 * requests[0]?.body // { type: 'segments.people', people: [{ userId: 'jane', segments: { 'at-risk': true } }] }
 * ```
 */
export function toWebhook(
  people: Iterable<Person>,
  options: WebhookTarget & DeliveryOptions = {},
): Delivery<WebhookPeople> {
  const { changes, refused } = changesOf(people, { ...options, by: 'user', rule: RULE })
  const items = changes.map(({ key, users, attributes }): Item<WebhookPerson> => ({
    item: { userId: key, segments: attributes },
    users,
  }))
  const body = (batch: readonly WebhookPerson[]): WebhookPeople => ({ type: 'segments.people', people: batch })
  return delivered(items, limitsOf(options), { method: 'POST', path: options.path ?? '/', body }, refused)
}

/**
 * Who entered and left, as messages to an endpoint of yours: each transition as it is, those of accounts too.
 *
 * @param transitions What `transitionsBetween` gives.
 * @param target Where to, and how much at once.
 * @returns Messages, and what is not sent.
 * @example
 * ```ts
 * import { transitionsToWebhook } from 'cadre/destinations/webhook'
 *
 * const subject = { userId: null, accountId: 'acme' }
 * const at = Date.UTC(2026, 5, 15, 9)
 * const { requests } = transitionsToWebhook([{ id: '7f', kind: 'entered', segment: 'paying', subject, at }])
 * requests[0]?.body.transitions[0]?.at // '2026-06-15T09:00:00.000Z'
 * ```
 */
export function transitionsToWebhook(
  transitions: Iterable<SegmentTransition>,
  target: WebhookTarget = {},
): Delivery<WebhookTransitions> {
  const told = new Map<string, Item<WebhookTransition>>()
  const refused: Refusal[] = []
  for (const transition of transitions) {
    const item = messageOf(transition)
    if ('code' in item) refused.push(item)
    else told.set(item.id, { item, users: item.userId === null ? [] : [item.userId] })
  }
  const items = [...told.values()].sort(byInstant)
  const body = (batch: readonly WebhookTransition[]): WebhookTransitions => ({
    type: 'segments.transitions',
    transitions: batch,
  })
  return delivered(items, limitsOf(target), { method: 'POST', path: target.path ?? '/', body }, refused)
}

function messageOf({ id, kind, segment, subject, at }: SegmentTransition): WebhookTransition | Refusal {
  const { userId, accountId } = subject
  const wrong = [id, userId, accountId].find((each) => each !== null && !isId(each))
  if (wrong !== undefined) return { code: 'id.invalid', segment, message: `${JSON.stringify(wrong)} is no id.` }
  if (!isSendable(at)) return { code: 'transition.time', segment, message: `${String(at)} is no instant.` }
  return { id, change: kind, segment, userId, accountId, at: toIso(at) }
}

const byInstant = ({ item: one }: Item<WebhookTransition>, { item: other }: Item<WebhookTransition>): number =>
  compareText(one.at, other.at) || compareText(one.id, other.id)
