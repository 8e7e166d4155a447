import type { Domain, Holder, Uses } from '../../ast/index.js'
import { type SegmentChange, changed, isSame, without } from './changes.js'
import { elementWords } from './literals.js'

type Entry = readonly [path: string, value: unknown]

/** Older names are not part of what a domain means. */
const meaning = (domain: Domain): unknown => without(domain, ['formerly', 'renamed'])

const traits = (uses: Uses): Entry[] =>
  (Object.keys(uses.traits) as Holder[]).flatMap((of) =>
    Object.entries(uses.traits[of]!).map(([name, domain]): Entry => [`uses.traits.${of}.${name}`, meaning(domain)]),
  )

const properties = (uses: Uses): Entry[] =>
  Object.entries(uses.events).flatMap(([event, domain]) =>
    Object.entries(domain.properties).map(([name, property]): Entry => [
      `uses.events.${event}.${name}`,
      meaning(property),
    ]),
  )

/** What a rule uses of the catalog, piece by piece. */
function pieces(uses: Uses): ReadonlyMap<string, unknown> {
  const { lists = {}, plans, roles, activity, freePlan, since } = uses
  const named = Object.entries(lists).map(([name, values]): Entry => [`uses.lists.${name}`, values])
  const fixed: Entry[] = [
    ['uses.plans', plans?.values],
    ['uses.roles', roles?.values],
    ['uses.freePlan', freePlan],
    ['uses.activity', activity],
    ['uses.since', since],
    ['uses.subscriptions', uses.subscriptions],
    ['uses.accounts', uses.accounts],
  ]
  return new Map([...named, ...fixed, ...traits(uses), ...properties(uses)])
}

function words(path: string, before: unknown, after: unknown): string {
  const what = `the catalog's ${path.slice('uses.'.length)}`
  return Array.isArray(before) && Array.isArray(after)
    ? `${what}: ${elementWords(before, after)}`
    : `${what} went from ${JSON.stringify(before)} to ${JSON.stringify(after)}`
}

/** What the catalog says otherwise about what both rules use. What only one of them uses, its rule shows. */
export function catalogChanges(before: Uses, after: Uses): SegmentChange[] {
  const later = pieces(after)
  return [...pieces(before)].flatMap(([path, value]) => {
    const now = later.get(path)
    if (value === undefined || now === undefined || isSame(value, now)) return []
    return [changed('catalog', path, [value, now], words(path, value, now))]
  })
}

/** The segments that both rules name and that mean something else by now. */
export function namedChanges(before: Uses, after: Uses): SegmentChange[] {
  const later = after.segments ?? {}
  return Object.entries(before.segments ?? {}).flatMap(([id, hash]) =>
    !Object.hasOwn(later, id) || later[id] === hash
      ? []
      : [changed('segment', `uses.segments.${id}`, [hash, later[id]], `the segment "${id}" means something else now`)],
  )
}
