import type { CatalogData, Domain, PlanNode, TraitNode } from '../ast/index.js'
import { type Facts, missing, Nothing, type Result, type Verdict } from '../facts/index.js'
import { readInstant } from '../time/index.js'
import { comparePresent, compareText, type Present, readerOf } from '../values/index.js'
import type { Context, Read, Run } from './run.js'

type Row = Readonly<Record<string, unknown>>

// Asking whether a name is the row's own is slow, and matters only for the names that every object inherits.
const isInherited = (name: string): boolean => name in Object.prototype

const at = (row: Row, name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined)

/** Whether what is written down for a name is simply what a row has under it. */
export const isPlain = (name: string, { formerly = [] }: Domain): boolean => formerly.length === 0 && !isInherited(name)

/** What is written down for a name, or for its older names. */
function lookUp(name: string, domain: Domain): (row: Row) => unknown {
  if (isPlain(name, domain)) return (row) => row[name]
  const names = [name, ...(domain.formerly ?? [])]
  return (row) => names.map((each) => at(row, each)).find((value) => value !== undefined && value !== null)
}

/** Reads a name of a row: present, or missing with the reason; the domain's default stands for what is missing. */
export function field(name: string, domain: Domain, label: string): (row: Row) => Result {
  const [raw, read] = [lookUp(name, domain), readerOf(domain)]
  const fallback = domain.default === undefined ? undefined : read(domain.default)!
  const absent = fallback ?? missing(`missing:${label}`)
  const invalid = fallback ?? missing(`invalid:${label}`)
  return (row) => {
    const value = raw(row)
    return value === undefined || value === null ? absent : (read(value) ?? invalid)
  }
}

const NO_ACCOUNT = missing('no-account')
const NO_MEMBERSHIP = missing('no-membership')
const MEMBERSHIP_NOT_GIVEN = missing('not-given:membership')
const NO_SUBSCRIPTION = missing('no-subscription')
const SUBSCRIPTION_NOT_GIVEN = missing('not-given:subscription')

type Membership = NonNullable<Extract<Facts['membership'], readonly unknown[]>>[number]

const NO_ROWS: readonly Membership[] = []
const NO_ROLES: readonly string[] = []

/** The rows of a membership, active or not. */
export function rowsOf({ membership }: Facts): readonly Membership[] {
  if (!membership) return NO_ROWS
  if (!Array.isArray(membership)) return [membership as Membership]
  const rows = membership as readonly Membership[]
  return rows.every((row) => row != null) ? rows : rows.filter((row) => row != null) // a left join may give [null]
}

const isActive = ({ joinedAt, leftAt }: Membership, asOf: number): boolean =>
  (joinedAt == null || (readInstant(joinedAt) ?? -Infinity) <= asOf) &&
  (leftAt == null || asOf < (readInstant(leftAt) ?? Infinity))

/** Whether a membership has a row that is active at an instant. */
export function isMemberAt({ membership }: Facts, asOf: number): boolean {
  if (!membership) return false
  return Array.isArray(membership)
    ? (membership as readonly Membership[]).some((row) => row && isActive(row, asOf))
    : isActive(membership as Membership, asOf)
}

/** The rows of a membership that are active at an instant. */
function activeRows(facts: Facts, asOf: number): readonly Membership[] {
  const rows = rowsOf(facts)
  return rows.every((row) => isActive(row, asOf)) ? rows : rows.filter((row) => isActive(row, asOf))
}

/** Why there is no membership to read; undefined when there is one. */
function noMembership(facts: Facts): Nothing | undefined {
  if (!facts.account) return NO_ACCOUNT
  if (facts.membership === undefined) return MEMBERSHIP_NOT_GIVEN
  return undefined
}

interface Held {
  readonly joinedAt: number
  readonly result: Result
}

/** Why there is no value: of several reasons the first by code point, so that the order of the rows does not count. */
const whyMissing = (held: readonly Held[]): Nothing | undefined =>
  held
    .map(({ result }) => result)
    .filter((result) => result instanceof Nothing)
    .sort((left, right) => compareText(left.reasons[0]!, right.reasons[0]!))[0]

/** The earliest joinedAt, or the latest leftAt; none as soon as one row has none. */
function edge(held: readonly Held[], choose: (...instants: readonly number[]) => number): Result {
  return whyMissing(held) ?? choose(...held.map(({ result }) => result as number))
}

/** The value of the row that was joined last; of several at one instant the least. */
function latest(held: readonly Held[]): Result {
  const present = held.filter(({ result }) => !(result instanceof Nothing))
  const at = Math.max(...present.map(({ joinedAt }) => joinedAt))
  const values = present.filter(({ joinedAt }) => joinedAt === at).map(({ result }) => result as Present)
  return values.sort(comparePresent)[0] ?? whyMissing(held)!
}

/** A trait of several active rows, which are one membership. */
function united(name: string, held: readonly Held[]): Result {
  if (name === 'joinedAt') return edge(held, Math.min)
  return name === 'leftAt' ? edge(held, Math.max) : latest(held)
}

function membershipTrait(name: string, domain: Domain): Read {
  const read = field(name, domain, `membership.${name}`)
  return ({ facts: { facts }, asOf }) => {
    const none = noMembership(facts)
    if (none) return none
    const rows = activeRows(facts, asOf)
    if (rows.length < 2) return rows.length === 0 ? NO_MEMBERSHIP : read(rows[0] as Row)
    const held = rows.map((row) => ({ joinedAt: readInstant(row.joinedAt) ?? -Infinity, result: read(row as Row) }))
    return united(name, held)
  }
}

type RecordOwner = Exclude<TraitNode['of'], 'membership'>

/** Finds the record that a trait stands in; nothing where there is none. A user always has one. */
export type FindRecord = (facts: Facts) => Row | null | undefined

const NO_USER: Row = {}

const OF_USER: FindRecord = ({ user }) => user ?? NO_USER
const OF_ACCOUNT: FindRecord = ({ account }) => account
const OF_SUBSCRIPTION: FindRecord = ({ subscription }) => subscription
const OF_ACCOUNT_SUBSCRIPTION: FindRecord = ({ account, subscription }) => account && subscription

/** Compiles where the record of a trait is found. */
export function findRecord(of: RecordOwner, { subscriptions }: CatalogData): FindRecord {
  if (of === 'user') return OF_USER
  if (of === 'account') return OF_ACCOUNT
  return subscriptions === 'account' ? OF_ACCOUNT_SUBSCRIPTION : OF_SUBSCRIPTION
}

function recordTrait(of: RecordOwner, name: string, domain: Domain, uses: CatalogData): Read {
  const [find, read] = [findRecord(of, uses), field(name, domain, `${of}.${name}`)]
  const isOfAccount = of === 'account' || uses.subscriptions === 'account'
  return ({ facts: { facts } }) => {
    const row = find(facts)
    if (row) return read(row)
    if (isOfAccount && !facts.account) return NO_ACCOUNT
    return facts.subscription === null ? NO_SUBSCRIPTION : SUBSCRIPTION_NOT_GIVEN
  }
}

/** Compiles the reading of a trait. */
export function traitRead({ of, name }: TraitNode, { uses }: Context): Read {
  const domain = uses.traits[of]![name]!
  return of === 'membership' ? membershipTrait(name, domain) : recordTrait(of, name, domain, uses)
}

/** Compiles the reading of the plan, as its position among the catalog's plans. */
export function planRead(_: PlanNode, { uses }: Context): Read {
  const plans = uses.plans!
  const own = recordTrait('subscription', 'plan', plans, uses)
  const free = uses.freePlan === undefined ? NO_SUBSCRIPTION : plans.values!.indexOf(uses.freePlan)
  return (run) => {
    const { subscription } = run.facts.facts
    const ended = subscription && (readInstant(subscription.endedAt) ?? Infinity) <= run.asOf
    const result = own(run)
    return result === NO_SUBSCRIPTION || (ended && result !== NO_ACCOUNT) ? free : result
  }
}

/** Compiles whether a role of an active row fits: Kleene any, for one that is not declared could be anything. Or why there are none. */
export function rolesRead({ uses }: Context, fits: (position: number) => boolean): (run: Run) => Verdict | Nothing {
  const position = readerOf(uses.roles!)
  return ({ facts: { facts }, asOf }) => {
    const none = noMembership(facts)
    if (none) return none
    let verdict: Verdict | Nothing = NO_MEMBERSHIP
    for (const row of rowsOf(facts)) {
      if (!isActive(row, asOf)) continue
      if (verdict === NO_MEMBERSHIP) verdict = false
      for (const role of Array.isArray(row.roles) ? row.roles : NO_ROLES) {
        const held = position(role) as number | undefined
        if (held === undefined) verdict = null
        else if (fits(held)) return true
      }
    }
    return verdict
  }
}
