import type { CatalogData, Domain, EventDomain } from '../../ast/index.js'
import { canonicalJson } from '../../values/index.js'

type Named<T> = Readonly<Record<string, T>>

/** Thrown inside this file only, where two parts of catalogs say different things of one name. */
class Difference extends Error {}

function same<T>(left: T | undefined, right: T | undefined): T | undefined {
  if (left === undefined || right === undefined) return left ?? right
  if (canonicalJson(left) !== canonicalJson(right)) throw new Difference()
  return left
}

/** All that is in either of two records; `join` says what becomes of what is in both. */
function joined<T>(left: Named<T> = {}, right: Named<T> = {}, join: (left: T, right: T) => T): Named<T> {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()
  const own = (record: Named<T>, name: string) => (Object.hasOwn(record, name) ? record[name] : undefined)
  return Object.fromEntries(
    names.map((name) => {
      const [a, b] = [own(left, name), own(right, name)]
      return [name, a !== undefined && b !== undefined ? join(a, b) : (a ?? b)!]
    }),
  )
}

const sameDomain = (left: Domain, right: Domain): Domain => same(left, right)!

function joinedEvent(left: EventDomain, right: EventDomain): EventDomain {
  same(left.formerly ?? [], right.formerly ?? [])
  return { ...left, properties: joined(left.properties, right.properties, sameDomain) }
}

function joinedCatalogs(left: CatalogData, right: CatalogData): CatalogData {
  if (left.plans && right.plans) same(left.freePlan ?? null, right.freePlan ?? null)
  const traits = joined(left.traits as Named<Named<Domain>>, right.traits as Named<Named<Domain>>, (a, b) =>
    joined(a, b, sameDomain),
  )
  const whole = {
    plans: same(left.plans, right.plans),
    freePlan: left.freePlan ?? right.freePlan,
    roles: same(left.roles, right.roles),
    activity: same(left.activity, right.activity),
    lists: left.lists || right.lists ? joined(left.lists, right.lists, (a, b) => same(a, b)!) : undefined,
  }
  const present = Object.fromEntries(Object.entries(whole).filter(([, part]) => part !== undefined))
  return { ...left, ...present, traits, events: joined(left.events, right.events, joinedEvent) }
}

/**
 * What two parts of catalogs hold together that agree on who there is and who holds what; undefined when they are parts
 * of different catalogs.
 */
export function merged(left: CatalogData, right: CatalogData): CatalogData | undefined {
  try {
    return joinedCatalogs(left, right)
  } catch (error) {
    if (error instanceof Difference) return undefined
    throw error
  }
}
