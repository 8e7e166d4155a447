import { compareText } from '../values/index.js'
import { requestOf } from './kit/batches.js'
import { changesOf } from './kit/changes.js'
import { isId } from './kit/check.js'
import { movesOf } from './kit/moves.js'
import type { NameRule } from './kit/names.js'
import type { Addresses, Delivery, DestinationRequest, Person, SegmentTransition } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/** What `POST /lists/<audience>/segments/<tag>` takes. */
export interface MailchimpTag {
  readonly members_to_add: readonly string[]
  readonly members_to_remove: readonly string[]
}

/** Which tags of which audience. */
export interface MailchimpTags {
  /** E-mail addresses: Mailchimp knows contacts by them. */
  readonly addresses: Addresses
  /** The id of the audience. */
  readonly audience: string
  /** The numbers of the tags, by id of the segment. Segments without a tag are not sent. */
  readonly tags: Readonly<Record<string, number>>
}

/** What {@link toMailchimp} takes. */
export interface MailchimpOptions extends MailchimpTags {
  /** What was sent last. Only what differs from it is sent. Absent: everything is. */
  readonly previous?: Iterable<Person>
}

const MOST = 500
const RULE: NameRule = { make: (segment) => segment, takes: (name) => isId(name), expected: 'an id' }

/** Who gets a tag and who loses it. */
interface Tagged {
  readonly email: string
  readonly users: readonly string[]
  readonly segment: string
  readonly wanted: boolean
}

function requestsFor({ audience, tags }: MailchimpTags, tagged: readonly Tagged[]): DestinationRequest<MailchimpTag>[] {
  const segments = [...new Set(tagged.map(({ segment }) => segment))].sort(compareText)
  return segments.flatMap((segment) => {
    const path = `/3.0/lists/${encodeURIComponent(audience)}/segments/${tags[segment]}`
    const here = tagged.filter((each) => each.segment === segment)
    const added = here.filter(({ wanted }) => wanted)
    const removed = here.filter(({ wanted }) => !wanted)
    const count = Math.ceil(Math.max(added.length, removed.length) / MOST)
    return Array.from({ length: count }, (_, index) => {
      const [add, remove] = [added, removed].map((all) => all.slice(index * MOST, (index + 1) * MOST))
      const body = {
        members_to_add: add!.map(({ email }) => email),
        members_to_remove: remove!.map(({ email }) => email),
      }
      return requestOf('POST', path, body, [...new Set([...add!, ...remove!].flatMap(({ users }) => users))])
    })
  })
}

/** Rows with the verdicts that have a tag. */
const withTag = (people: Iterable<Person>, tags: MailchimpTags['tags']): Person[] =>
  [...people].map(({ verdicts, ...person }) => ({
    ...person,
    verdicts: Object.fromEntries(Object.entries(verdicts).filter(([segment]) => Object.hasOwn(tags, segment))),
  }))

/**
 * The segments of people as tags in Mailchimp: each tag is given and taken in bulk. Contacts are not made: addresses
 * that are not in the audience are ignored by Mailchimp.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options E-mail addresses, the audience and its tags, and what was sent last. Several users with one address
 * are
 * one contact, in a segment when one of them is.
 * @returns Requests of at most 500 addresses to add and 500 to remove, and what is not sent: what is unknown of
 * somebody
 * never is.
 * @example
 * ```ts
 * import { toMailchimp } from 'cadre/destinations/mailchimp'
 *
 * const people = [{ userId: 'jane', verdicts: { 'at-risk': true } }]
 * const addresses = [['jane', { email: 'jane@acme.example' }]] as const
 * const { requests } = toMailchimp(people, { addresses, audience: 'a1b2c3', tags: { 'at-risk': 4711 } })
 * requests[0]?.path // '/3.0/lists/a1b2c3/segments/4711'
 * requests[0]?.body // { members_to_add: ['jane@acme.example'], members_to_remove: [] }
 * ```
 */
export function toMailchimp(people: Iterable<Person>, options: MailchimpOptions): Delivery<MailchimpTag> {
  const { addresses, tags, previous } = options
  const before = previous && { previous: withTag(previous, tags) }
  const { changes, refused } = changesOf(withTag(people, tags), { addresses, ...before, by: 'email', rule: RULE })
  const tagged = changes.flatMap(({ key, users, attributes }) =>
    Object.entries(attributes).map(([segment, wanted]): Tagged => ({ email: key, users, segment, wanted })),
  )
  return { requests: requestsFor(options, tagged), refused }
}

/**
 * Who entered and left, as tags that are given and taken in Mailchimp.
 *
 * @param transitions What `transitionsBetween` gives. Those of accounts are refused. Of several about one address and
 * segment the latest counts.
 * @param options E-mail addresses, the audience and its tags.
 * @returns Requests as those of {@link toMailchimp}.
 * @example
 * ```ts
 * import { transitionsToMailchimp } from 'cadre/destinations/mailchimp'
 *
 * const subject = { userId: 'jane', accountId: 'acme' }
 * const at = Date.UTC(2026, 5, 15, 9)
 * const { requests } = transitionsToMailchimp([{ id: '7f', kind: 'left', segment: 'at-risk', subject, at }], {
 *   addresses: [['jane', { email: 'jane@acme.example' }]],
 *   audience: 'a1b2c3',
 *   tags: { 'at-risk': 4711 },
 * })
 * requests[0]?.body // { members_to_add: [], members_to_remove: ['jane@acme.example'] }
 * ```
 */
export function transitionsToMailchimp(
  transitions: Iterable<SegmentTransition>,
  options: MailchimpTags,
): Delivery<MailchimpTag> {
  const { addresses, tags } = options
  const wanted = [...transitions].filter(({ segment }) => Object.hasOwn(tags, segment))
  const { moves, refused } = movesOf(wanted, { addresses, by: 'email' })
  const latest = new Map(moves.map((move) => [JSON.stringify([move.key, move.segment]), move]))
  const tagged = [...latest.values()].map(({ key, users, segment, kind }): Tagged => {
    return { email: key, users, segment, wanted: kind === 'entered' }
  })
  const byEmail = tagged.sort((one, other) => compareText(one.email, other.email))
  return { requests: requestsFor(options, byEmail), refused }
}
