import { changesOf } from './kit/changes.js'
import { isId } from './kit/check.js'
import { type NameRule, snakeCase } from './kit/names.js'
import { onePerPerson } from './kit/people.js'
import { addressBook, reach } from './kit/reach.js'
import type { Addresses, DeliveryOptions, Person, Refusal } from './kit/types.js'

export { peopleOf } from './kit/people.js'
export type * from './kit/types.js'

/**
 * What the configuration of an AnnounceKit widget takes of somebody: `announcekit.push({ widget, selector, ...reader
 * })`.
 */
export interface AnnounceKitReader {
  readonly user: { readonly id: string; readonly email?: string }
  /** Segmentation fields and their values. */
  readonly data: Readonly<Record<string, boolean>>
}

/** What {@link toAnnounceKit} takes. */
export interface AnnounceKitOptions extends DeliveryOptions {
  /** Where AnnounceKit knows people by other ids, and their e-mail addresses, if it is to know them. */
  readonly addresses?: Addresses
}

/** What is to be given to the widget, by user, and what is not. */
export interface AnnounceKitReaders {
  readonly readers: ReadonlyMap<string, AnnounceKitReader>
  readonly refused: readonly Refusal[]
}

const RULE: NameRule = {
  make: (segment) => `segment_${snakeCase(segment)}`,
  takes: (name) => isId(name),
  expected: '1 to 255 bytes',
}

/**
 * The segments of people as segmentation fields of AnnounceKit, true or false each. The widget takes them from the page
 * that it is on; there is nothing to send from a server, and no transitions. Add the fields to the project first.
 *
 * @param people Rows of people and their verdicts: `peopleOf(assignment)`.
 * @param options Ids and e-mail addresses, names of fields, and what was given last: with it, only those whose data is
 * another one now; each of them with all of their data, for the widget keeps nothing.
 * @returns What to give to the widget, by user; what is unknown of somebody is left out.
 * @example
 * ```ts
 * import { toAnnounceKit } from 'cadre/destinations/announcekit'
 *
 * const people = [{ userId: 'jane', verdicts: { 'power-user': true, 'at-risk': null } }]
 * const { readers } = toAnnounceKit(people, { addresses: [['jane', { email: 'jane@acme.example' }]] })
 * readers.get('jane')
 * // { user: { id: 'jane', email: 'jane@acme.example' }, data: { segment_power_user: true } }
 * ```
 */
export function toAnnounceKit(people: Iterable<Person>, options: AnnounceKitOptions = {}): AnnounceKitReaders {
  const all = [...people]
  const { previous, ...rest } = options
  const asked = { ...rest, by: 'user', rule: RULE } as const
  const { changes, refused } = changesOf(all, asked)
  const changed = previous && new Set(changesOf(all, { ...asked, previous }).changes.map(({ key }) => key))
  const emails = emailsOf(all, options.addresses)
  const readers = changes
    .filter(({ key }) => changed === undefined || changed.has(key))
    .flatMap(({ key, users, attributes }) =>
      users.map((userId): [string, AnnounceKitReader] => {
        const email = emails.get(userId)
        return [userId, { user: { id: key, ...(email !== undefined && { email }) }, data: attributes }]
      }),
    )
  return { readers: new Map(readers), refused }
}

/** The e-mail addresses that can be given. Here they are no keys: who has none is shown announcements all the same. */
function emailsOf(people: readonly Person[], addresses: Addresses | undefined): ReadonlyMap<string, string> {
  const { reached } = reach(onePerPerson(people), addressBook(addresses), 'email')
  return new Map([...reached.values()].flatMap(({ key, users }) => users.map((userId) => [userId, key] as const)))
}
