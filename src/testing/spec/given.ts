import type { CatalogData, Domain, Holder } from '../../ast/index.js'
import { expectedName, HOLDERS, minorUnits } from '../../analyze/index.js'
import { fail, type Issue, SegmentError } from '../../errors.js'
import { checkFacts } from '../../facts/check-facts.js'
import type { EventInput, Facts } from '../../facts/index.js'

/** What the words of a `given` cell are gathered in. */
interface Gathered {
  readonly rows: Record<Holder, Record<string, unknown>>
  readonly events: EventInput[]
  readonly accountEvents: EventInput[]
  subscription: 'given' | 'none' | 'not given'
}

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
])

const MONEY = /^(\S+) ([A-Z]{3})$/

function valueOf(domain: Domain, text: string): unknown {
  switch (domain.type) {
    case 'number':
    case 'integer':
    case 'decimal':
      return text === '' ? text : Number(text)
    case 'boolean':
      return BOOLEANS.get(text) ?? text
    case 'list':
      return text.split(',').map((element) => element.trim())
    case 'money': {
      const [, amount = '', currency = ''] = MONEY.exec(text) ?? []
      return { amount: minorUnits(amount, currency), currency }
    }
    default:
      return text
  }
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

function trait(gathered: Gathered, catalog: CatalogData, of: Holder, name: string, text: string, path: string): void {
  const domains = catalog.traits[of] ?? {}
  const domain =
    own(domains, name) ??
    fail('facts.unknown-name', path, `The ${of} has no trait "${name}".`, expectedName(name, Object.keys(domains)))
  gathered.rows[of][name] = valueOf(domain, text)
  if (of === 'subscription') gathered.subscription = 'given'
}

function plan(gathered: Gathered, name: string): void {
  gathered.subscription = name === 'none' ? 'none' : 'given'
  if (name !== 'none') gathered.rows.subscription['plan'] = name
}

const EVENT = /^(account event )?(.+?)(?: \[(.*)\])?$/

function properties(
  catalog: CatalogData,
  name: string,
  text: string | undefined,
  path: string,
): Record<string, unknown> {
  const domains = catalog.events[name]!.properties
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [property = '', value = ''] = pair.split('=').map((part) => part.trim())
      const domain =
        own(domains, property) ??
        fail(
          'facts.unknown-name',
          path,
          `"${name}" has no property "${property}".`,
          expectedName(property, Object.keys(domains)),
        )
      return [property, valueOf(domain, value)]
    }),
  )
}

function events(gathered: Gathered, catalog: CatalogData, word: string, text: string, path: string): void {
  const [, ofAccount, name = '', filter] = EVENT.exec(word)!
  const known = Object.keys(catalog.events)
  if (!known.includes(name))
    fail('facts.unknown-name', path, `"${name}" is no event.`, expectedName(name, ['plan', 'roles', ...known]))
  const given = properties(catalog, name, filter, path)
  for (const at of text.split(',').map((instant) => instant.trim())) {
    if (at === 'never') continue
    const event = { name, at, properties: given }
    if (ofAccount) gathered.accountEvents.push({ ...event, accountId: 'account' })
    else gathered.events.push(event)
  }
}

function item(gathered: Gathered, catalog: CatalogData, text: string, path: string): void {
  const colon = text.indexOf(':')
  if (colon < 0)
    fail(
      'facts.type',
      path,
      `"${text}" does not say of what.`,
      '"plan: pro", "user.country: DE" or "signed in: 2026-06-10"',
    )
  const [word, value] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
  const [of, name] = word.split('.') as [Holder, string | undefined]
  if (word === 'plan') plan(gathered, value)
  else if (word === 'roles') gathered.rows.membership['roles'] = value.split(',').map((role) => role.trim())
  else if (name !== undefined && HOLDERS.includes(of)) trait(gathered, catalog, of, name, value, path)
  else events(gathered, catalog, word, value, path)
}

/**
 * Reads what is given of a subject, in words: `plan: pro; roles: admin; user.country: DE; signed in: 2026-06-10, 2026-06-12;
 * feature used [feature=reports]: 2026-06-11; account event trial started: 2026-06-01; account.spend: 9.00 EUR`. Events that are not named did not
 * happen; `plan: none` is known to have no subscription.
 */
export function readGiven(text: string, catalog: CatalogData, path: string): Facts {
  const gathered: Gathered = {
    rows: { user: {}, account: {}, membership: {}, subscription: {} },
    events: [],
    accountEvents: [],
    subscription: 'not given',
  }
  for (const part of text.split(';').map((each) => each.trim())) if (part !== '') item(gathered, catalog, part, path)
  return checked(catalog, factsOf(gathered, catalog), path)
}

/** What is written and cannot be read is a mistake in the table, not something missing. */
function checked(catalog: CatalogData, facts: Facts, path: string): Facts {
  const [first, ...more] = checkFacts(catalog, facts).map(({ code, path: at, message, expected }): Issue => ({
    code,
    path: `${path}: ${at}`,
    message,
    ...(expected !== undefined && { expected }),
  }))
  if (first) throw new SegmentError([first, ...more])
  return facts
}

function factsOf({ rows, subscription, events: own, accountEvents }: Gathered, catalog: CatalogData): Facts {
  return {
    user: { id: 'user', ...rows.user },
    ...(catalog.accounts && {
      account: { id: 'account', ...rows.account },
      membership: rows.membership,
      accountEvents,
    }),
    ...(subscription !== 'not given' && { subscription: subscription === 'none' ? null : rows.subscription }),
    events: own,
  }
}
