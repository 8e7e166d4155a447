import { walk } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { placesIn } from './places.js'
import { type UsageQuery, type Wanted, wantedBy } from './query.js'

/** A place where something is used. */
export interface Usage {
  readonly segment: string
  /** Where in the segment: `rule.conditions[1].left`. */
  readonly path: string
  /** Empty when it is used right there; else the ids of the segments on the way to where it is, the nearest first. */
  readonly through: readonly string[]
}

type Place = Omit<Usage, 'segment'>

/** The segments that a rule names, with the places where it does. */
function namedIn({ rule, segments }: Segment): (readonly [path: string, named: Segment])[] {
  return [...walk(rule)].flatMap(({ is, node, path }) => {
    if (is !== 'condition') return []
    const id = node.kind === 'inSegment' ? node.segment : 'among' in node ? node.among : undefined
    return id !== undefined && Object.hasOwn(segments, id) ? [[path, segments[id]!] as const] : []
  })
}

class Finder {
  private readonly found = new Map<Segment, readonly Place[]>()

  constructor(private readonly wanted: Wanted) {}

  places(segment: Segment): readonly Place[] {
    const known = this.found.get(segment)
    if (known) return known
    const places = [
      ...placesIn(segment, this.wanted).map((path) => ({ path, through: [] })),
      ...namedIn(segment).flatMap(([path, named]) => this.indirect(path, named)),
    ]
    this.found.set(segment, places)
    return places
  }

  /** However often the named segment uses it, it is one way there. */
  private indirect(path: string, named: Segment): Place[] {
    const ways = this.places(named).map(({ through }) => [named.id, ...through])
    const distinct = new Map(ways.map((through) => [JSON.stringify(through), through]))
    return [...distinct.values()].map((through) => ({ path, through }))
  }
}

/**
 * Where something is used: before a trait is dropped, an event renamed or a segment retired.
 *
 * @param segments The segments to look into; those that they name are looked into as well.
 * @param query One thing: `{ event: 'signed in' }`, `{ trait: 'user.country' }`; or a property of an event.
 * @returns Every place, in the order of the segments. Through other segments, `through` names them. `activity()` uses
 * the events that the catalog declares as such, `tenure()` the trait that says since when a subject exists.
 * @throws SegmentError `argument.invalid` for no query, or several at once.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment, inSegment, not } from 'cadre'
 * import { findUsage } from 'cadre/handbook'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 * const quiet = defineSegment({ id: 'quiet', where: not(inSegment(active)) })
 * findUsage([active, quiet], { event: 'signed in' })
 * // [{ segment: 'active', path: 'rule.left.events', through: [] },
 * //  { segment: 'quiet', path: 'rule.condition', through: ['active'] }]
 * ```
 */
export function findUsage(segments: readonly Segment[], query: UsageQuery): Usage[] {
  const finder = new Finder(wantedBy(query))
  return segments.flatMap((segment) =>
    finder.places(segment).map(({ path, through }) => ({ segment: segment.id, path, through })),
  )
}
