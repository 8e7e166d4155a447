import { fail } from '../../errors.js'
import type { IdentityRecord } from '../../identity/records.js'
import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { counted, readOrganization, readTicket, readUser, type TicketContext, type TicketOptions } from './read.js'
import type { TicketData } from './types.js'

export type * from '../kit/exports.js'
export type { TicketOptions } from './read.js'
export type * from './types.js'

/** How many tickets of everybody wait: 0 for those without any, which is only known of a complete list. */
function totals({ source, people, accounts, open }: TicketContext): readonly IdentityRecord[] {
  const openTickets = (kind: 'user' | 'organization', id: string) => ({ openTickets: open.get(counted(kind, id)) ?? 0 })
  return [
    ...[...people].map(([id, claims]): IdentityRecord => ({
      kind: 'person',
      ...source.record('tickets-of-user', id),
      claims,
      traits: openTickets('user', id),
    })),
    ...[...accounts].map(([id, account]): IdentityRecord => ({
      kind: 'account',
      ...source.record('tickets-of-organization', id),
      claims: [account],
      traits: openTickets('organization', id),
    })),
  ]
}

/**
 * Support tickets as records, in the shape of Zendesk: the events `ticket opened`, `ticket solved` and `ticket rated`, and,
 * from a complete list, the trait `openTickets` of users and accounts.
 *
 * Who asked is known by the user's `external_id` or address, the account by the organization's `external_id`. A status
 * that is not known does not count as waiting, and is reported.
 *
 * @param data Tickets, and the users and organizations that they name. Instants are ISO 8601 or Dates.
 * @param options Which states wait, and whether the list is complete.
 * @returns Records, and what was wrong with single tickets.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromTickets } from 'cadre/adapters/tickets'
 *
 * const users = [{ id: 7, external_id: 'u1', email: 'jane@acme.io' }]
 * const tickets = [{ id: 1, status: 'open', requester_id: 7, created_at: '2026-06-15T09:00:00Z' }]
 * const { records } = fromTickets({ tickets, users }, { complete: true, observedAt: '2026-06-16T00:00:00Z' })
 * const [, opened, total] = records
 * opened?.kind === 'event' && opened.name // 'ticket opened'
 * total?.kind === 'person' && total.traits // { openTickets: 1 }
 * ```
 */
export function fromTickets(data: TicketData, options: TicketOptions = {}): AdapterOutput {
  const source = new Source('tickets', options)
  if (options.complete && source.observedAt === undefined)
    fail('argument.invalid', 'observedAt', 'A complete list is complete at an instant.', 'observedAt')
  const collector = new Collector(source)
  const context: TicketContext = { source, options, people: new Map(), accounts: new Map(), open: new Map() }
  collector.each(data.users, 'users', (bag) => readUser(bag, context))
  collector.each(data.organizations, 'organizations', (bag) => readOrganization(bag, context))
  collector.each(data.tickets, 'tickets', (bag) => readTicket(bag, context))
  if (options.complete) collector.add(totals(context))
  return collector.done()
}
