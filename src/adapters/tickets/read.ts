import type { Claim, EventRecord, Identifier } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import type { Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, emailClaim, given, type Source } from '../kit/source.js'

/** What {@link fromTickets} takes besides data. */
export interface TicketOptions extends AdapterOptions {
  /** The states in which a ticket waits for an answer. Default: new, open, pending, hold. */
  readonly unsolved?: readonly string[] | undefined
  /** Whether these are all tickets: `openTickets` is then counted, for everybody among the users and organizations. */
  readonly complete?: boolean | undefined
}

const UNSOLVED = ['new', 'open', 'pending', 'hold']
const STATUSES = [...UNSOLVED, 'solved', 'closed']

/** What is remembered while tickets are read. */
export interface TicketContext {
  readonly source: Source
  readonly options: TicketOptions
  readonly people: Map<string, readonly Claim[]>
  readonly accounts: Map<string, Identifier>
  /** Tickets that wait, by requester and by organization. */
  readonly open: Map<string, number>
}

/** The key under which tickets of a requester, or of an organization, are counted. */
export const counted = (kind: 'user' | 'organization', id: string): string => `${kind}/${id}`

/** Somebody who asks: by your id, and by address. */
export function readUser(bag: Bag, { source, people }: TicketContext): Converted {
  const id = bag.id('id')
  if (id === undefined) return bag.report('record.missing', 'id', 'A user has an id.')
  const claims = [...claimed('user_id', bag.id('externalId')), ...emailClaim(bag.text('email'))]
  if (claims.length === 0) return []
  people.set(id, claims)
  return [{ kind: 'person', ...source.record('user', id), claims }]
}

/** A company: by your id. Without one, nobody knows which account it is. */
export function readOrganization(bag: Bag, { source, accounts }: TicketContext): Converted {
  const [id, value, name] = [bag.id('id'), bag.id('externalId'), bag.text('name')]
  if (id === undefined) return bag.report('record.missing', 'id', 'An organization has an id.')
  if (value === undefined) return []
  const account = { namespace: 'account_id', value }
  accounts.set(id, account)
  return [
    {
      kind: 'account',
      ...source.record('organization', id),
      claims: [account],
      ...(name !== undefined && { traits: { name } }),
    },
  ]
}

function claimsOf(bag: Bag, { people }: TicketContext): readonly Claim[] {
  const known = people.get(bag.id('requesterId') ?? '')
  if (known) return known
  const requester = bag.expanded('requester')
  return [...claimed('user_id', requester?.id('externalId')), ...emailClaim(requester?.text('email'))]
}

function waits(bag: Bag, status: string, { unsolved = UNSOLVED }: TicketOptions): boolean {
  if (!STATUSES.includes(status) && !unsolved.includes(status))
    bag.report('record.unknown-value', 'status', 'This status is not known; it does not count as waiting.')
  return unsolved.includes(status)
}

function count(bag: Bag, { open }: TicketContext): void {
  const [user, organization] = [bag.id('requesterId'), bag.id('organizationId')]
  const keys = [user && counted('user', user), organization && counted('organization', organization)]
  for (const key of keys) if (key) open.set(key, (open.get(key) ?? 0) + 1)
}

/** A ticket: that it was opened, solved and rated. */
export function readTicket(bag: Bag, context: TicketContext): Converted {
  const { source, options, accounts } = context
  const [id, openedAt, status] = [bag.id('id'), bag.iso('createdAt'), bag.text('status') ?? '']
  if (id === undefined || openedAt === undefined)
    return bag.report('record.missing', '', 'A ticket has an id and the instant at which it was opened.')
  if (waits(bag, status, options)) count(bag, context)
  const account = accounts.get(bag.id('organizationId') ?? '')
  const properties = given({ priority: bag.text('priority'), type: bag.text('type') })
  const claims = claimsOf(bag, context)
  const event = (name: string, at: number, more: Record<string, unknown> = {}): EventRecord => ({
    kind: 'event',
    ...source.record('event', `${id}/${name}`, at),
    name,
    at,
    id: `${source.name}/${id}/${name}`,
    claims,
    ...given({ account }),
    properties: { ...properties, ...more },
  })
  const [solvedAt, score] = [bag.iso('solvedAt'), bag.expanded('satisfactionRating')?.text('score')]
  const ratedAt = score === 'good' || score === 'bad' ? (bag.iso('updatedAt') ?? solvedAt) : undefined
  return [
    event('ticket opened', openedAt),
    ...(solvedAt === undefined ? [] : [event('ticket solved', solvedAt)]),
    ...(ratedAt === undefined ? [] : [event('ticket rated', ratedAt, { score })]),
  ]
}
