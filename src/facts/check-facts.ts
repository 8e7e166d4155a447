import type { CatalogData, Domain, EventDomain, Holder } from '../ast/index.js'
import { expectedName } from '../analyze/index.js'
import type { Catalog } from '../dsl/catalog.js'
import type { ErrorCode } from '../errors.js'
import { type InstantInput, readInstant, toIso } from '../time/index.js'
import { readerOf } from '../values/index.js'
import type { AnyFacts, Coverage, EventInput, Facts, History } from './types.js'

/** Something in facts that rules will not see, or will see wrongly. */
export interface FactIssue {
  readonly code: Extract<ErrorCode, `facts.${string}`>
  /** Where: `user.country`, `events["signed in"].properties.platform`. */
  readonly path: string
  readonly message: string
  readonly expected?: string
  /** How often. */
  readonly count: number
}

const OWN_FIELDS: Record<Holder, readonly string[]> = {
  user: ['id'],
  account: ['id'],
  membership: ['roles'],
  subscription: ['plan'],
}

const EARLIEST = Date.UTC(1990, 0)

/** Seconds since the epoch look like milliseconds of January 1970. */
const LIKE_SECONDS = 1e11

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What names and older names stand for. */
const byAnyName = <D extends { readonly formerly?: readonly string[] }>(
  domains: Readonly<Record<string, D>>,
): ReadonlyMap<string, D> =>
  new Map(
    Object.entries(domains).flatMap(([name, domain]) =>
      [name, ...(domain.formerly ?? [])].map((each) => [each, domain] as const),
    ),
  )

/** Collects issues and counts those that repeat. */
class FactChecker {
  private readonly found = new Map<string, FactIssue>()
  private readonly byEvent: ReadonlyMap<string, EventDomain>

  constructor(
    private readonly catalog: CatalogData,
    private readonly asOf: number | undefined,
  ) {
    this.byEvent = byAnyName(catalog.events)
  }

  private report(code: FactIssue['code'], path: string, message: string, expected?: string): void {
    const key = `${code} ${path} ${message}`
    const count = (this.found.get(key)?.count ?? 0) + 1
    this.found.set(key, { code, path, message, ...(expected !== undefined && { expected }), count })
  }

  private value(domain: Domain, value: unknown, path: string): void {
    if (value === null || value === undefined) return
    if (readerOf(domain)(value) !== undefined) return
    const type = domain.values ? domain.values.map((each) => `"${each}"`).join(', ') : domain.type
    this.report('facts.type', path, `The value of type ${typeof value} cannot be read: it is missing to rules.`, type)
  }

  private names(
    domains: Readonly<Record<string, Domain>>,
    row: Readonly<Record<string, unknown>>,
    fields: readonly string[],
    path: string,
  ): void {
    const byName = byAnyName(domains)
    for (const [name, value] of Object.entries(row)) {
      const domain = byName.get(name)
      if (domain) this.value(domain, value, `${path}.${name}`)
      else if (!fields.includes(name))
        this.report(
          'facts.unknown-name',
          `${path}.${name}`,
          `The catalog has no "${name}".`,
          expectedName(name, [...byName.keys()]),
        )
    }
  }

  holder(of: Holder, row: unknown, path: string = of): void {
    if (!isRow(row)) return
    this.names(this.catalog.traits[of] ?? {}, row, OWN_FIELDS[of], path)
    if (of === 'user' || of === 'account') this.id(row['id'], `${path}.id`)
    const { plans, roles } = this.catalog
    if (of === 'subscription' && plans) this.value(plans, row['plan'], `${path}.plan`)
    if (of === 'membership' && roles && Array.isArray(row['roles']))
      for (const role of row['roles']) this.value(roles, role, `${path}.roles`)
  }

  private id(id: unknown, path: string): void {
    if (id === null || id === undefined || typeof id === 'string') return
    this.report('facts.type', path, `An id of type ${typeof id} is no id.`, 'a string')
  }

  private instant(at: InstantInput, path: string): void {
    const read = readInstant(at)
    if (read === undefined)
      return this.report(
        'facts.instant',
        path,
        'An instant cannot be read: the event does not exist to rules.',
        'a Date, integer milliseconds, or ISO 8601 with a zone',
      )
    if (typeof at === 'number' && at > 0 && at < LIKE_SECONDS)
      return this.report('facts.instant', path, 'An instant looks like seconds since the epoch.', 'milliseconds')
    if (read < EARLIEST) return this.report('facts.instant', path, 'An instant lies before 1990.')
    if (this.asOf !== undefined && read > this.asOf)
      this.report('facts.instant', path, `An event lies after asOf, ${toIso(this.asOf)}: it does not count yet.`)
  }

  /** The elements of a list that are objects. Any other is reported, and so is what is no list. */
  rows<T>(list: readonly T[] | null | undefined, path: string): readonly T[] {
    if (list === null || list === undefined) return []
    const elements: unknown = list
    if (!Array.isArray(elements)) {
      this.report('facts.type', path, 'This is not a list: it counts as not given.', 'a list')
      return []
    }
    for (const each of list.filter((each) => !isRow(each)))
      this.report(
        'facts.type',
        path,
        `An element of type ${each === null ? 'null' : typeof each} is not read.`,
        'an object',
      )
    return list.filter(isRow)
  }

  events(
    events: readonly EventInput[] | undefined,
    path: string,
    userId: string | undefined,
    accountId: string | undefined,
  ): void {
    for (const event of this.rows(events, path)) {
      const [at, domain] = [`${path}[${JSON.stringify(event.name)}]`, this.eventDomain(event.name, path)]
      if (domain) this.names(domain.properties, isRow(event.properties) ? event.properties : {}, [], `${at}.properties`)
      this.id(event.id, `${at}.id`)
      this.instant(event.at, `${at}.at`)
      this.owner(event, at, userId, accountId, path === 'accountEvents')
    }
  }

  private eventDomain(name: string, path: string): EventDomain | undefined {
    const domain = this.byEvent.get(name)
    if (!domain)
      this.report(
        'facts.unknown-name',
        `${path}[${JSON.stringify(name)}]`,
        `The catalog has no event "${name}".`,
        expectedName(name, [...this.byEvent.keys()]),
      )
    return domain
  }

  /** From when and up to when events are complete, as a whole and by name. */
  history(history: History | undefined, path: string): void {
    this.coverage(history, path)
    for (const [name, part] of Object.entries(history?.events ?? {})) {
      this.eventDomain(name, `${path}.events`)
      this.coverage(part, `${path}.events[${JSON.stringify(name)}]`)
    }
  }

  private coverage(coverage: Coverage | undefined, path: string): void {
    const { since, until } = coverage ?? {}
    const isUnread = (at: InstantInput | undefined) => at !== undefined && readInstant(at) === undefined
    const report = (name: string, words = '') =>
      this.report(
        'facts.instant',
        `${path}.${name}`,
        'An instant cannot be read: no event counts as known.',
        `${words}a Date, integer milliseconds, or ISO 8601 with a zone`,
      )
    if (since !== 'always' && isUnread(since)) report('since', '"always", ')
    if (isUnread(until)) report('until')
  }

  private owner(
    event: EventInput,
    at: string,
    userId: string | undefined,
    accountId: string | undefined,
    ofAccount: boolean,
  ): void {
    if (ofAccount && event.accountId !== accountId)
      this.report(
        'facts.type',
        `${at}.accountId`,
        'An event among those of the account does not carry its id: it does not count.',
        accountId,
      )
    if (!ofAccount && userId !== undefined && event.userId != null && event.userId !== userId)
      this.report('facts.type', `${at}.userId`, 'An event of another user does not count.', userId)
  }

  duplicates(members: readonly Facts[]): void {
    const ids = members.map(({ user }) => user?.id).filter((id) => id !== undefined)
    for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
      this.report(
        'facts.duplicate',
        'members',
        `The user "${id}" is given twice.`,
        'several membership rows of one member',
      )
  }

  issues(): readonly FactIssue[] {
    return [...this.found.values()]
  }
}

function checkInto(checker: FactChecker, facts: Facts): void {
  const { user, account, membership, subscription, events, accountEvents, history, accountHistory } = facts
  const members = checker.rows(facts.members, 'members')
  checker.holder('user', user)
  checker.holder('account', account)
  for (const row of [membership].flat()) checker.holder('membership', row)
  checker.holder('subscription', subscription)
  checker.events(events, 'events', user?.id, account?.id)
  checker.events(accountEvents, 'accountEvents', user?.id, account?.id)
  checker.history(history, 'history')
  checker.history(accountHistory, 'accountHistory')
  checker.duplicates(members)
  for (const member of members) checkInto(checker, { ...member, account, accountEvents: [], accountHistory: undefined })
}

/**
 * What in facts rules will not see, or will see wrongly: unknown names with the one that was probably meant, values of
 * the wrong type, instants that cannot be read or are implausible, events after `asOf`, of other users or accounts.
 * Evaluation never throws on such data; this is where it is found out.
 *
 * @param catalog The catalog, or its data.
 * @param facts Facts of any shape.
 * @param options When they will be asked; without it, later events are not reported.
 * @returns One entry for each kind of mistake, with how often it occurs. Empty when all is well.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { checkFacts } from 'cadre/evaluate'
 *
 * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const facts = { user: { id: 'jane' }, events: [{ name: 'Signed In', at: '2026-06-14T08:00:00Z' }] }
 *
 * checkFacts(catalog, facts)[0]?.expected // '"signed in"'
 * ```
 */
export function checkFacts(
  catalog: Pick<Catalog, 'toJSON'> | CatalogData,
  facts: AnyFacts,
  options: { readonly asOf?: InstantInput } = {},
): readonly FactIssue[] {
  const data = 'toJSON' in catalog ? catalog.toJSON() : catalog
  const checker = new FactChecker(data, options.asOf === undefined ? undefined : readInstant(options.asOf))
  checkInto(checker, facts as Facts)
  return checker.issues()
}
