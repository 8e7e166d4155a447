import {
  isValueNode,
  partsOf,
  type CalendarWindowNode,
  type EventsNode,
  type Kind,
  type Part,
  type WindowNode,
} from '../ast/index.js'
import { namesOf } from '../analyze/index.js'
import type { Segment } from '../dsl/segment.js'
import { calendarSpan, createZones, lengthOf, mover, readInstant } from '../time/index.js'
import { type AsOf, readAsOf } from '../facts/index.js'

/** Which events of a name must be loaded. */
export interface EventRequirement {
  /** From when on, in milliseconds since the epoch; null: from the beginning. */
  readonly since: number | null
  /** The properties that are read. */
  readonly properties: readonly string[]
}

/** What must be loaded so that nothing is unknown for want of data. */
export interface Requirements {
  readonly user: readonly string[]
  readonly account: readonly string[]
  /** Own traits of the membership, and `roles`. */
  readonly membership: readonly string[]
  /** Traits of the subscription, and `plan`. */
  readonly subscription: readonly string[]
  /** Events of the user, by name. */
  readonly events: Readonly<Record<string, EventRequirement>>
  /** Events that carry the account, by name. */
  readonly accountEvents: Readonly<Record<string, EventRequirement>>
  /** What is read of each member of the account; null when members are not asked for. */
  readonly members: Requirements | null
  /** The hashes of the calibrations that rankings need. */
  readonly calibrations: readonly string[]
}

/** A zone that only the subject knows can be ahead or behind by this much. */
const ZONE_MARGIN = 26 * 3_600_000

/** Where a zone is behind, the period before may still go on. */
function earliestPeriod(window: CalendarWindowNode, asOf: number, shift: number): number {
  const { zone } = window
  const startAt = (at: number, name: string) => calendarSpan(window, at, createZones()(name)!, shift).start
  if (!isValueNode(zone)) return startAt(asOf, zone ?? 'UTC')
  return Math.min(startAt(asOf, 'UTC') - ZONE_MARGIN, startAt(asOf - ZONE_MARGIN, 'UTC'))
}

function earliest(window: WindowNode | undefined, asOf: number, isChange: boolean): number {
  const shift = isChange ? 1 : 0
  const literal = (anchor: unknown, by = 0) => (isValueNode(anchor) ? -Infinity : readInstant(anchor)! + by)
  switch (window?.kind) {
    case 'within':
      return mover(window.duration, -1 - shift)(asOf) + 1
    case 'ago': {
      const far = mover(window.from, -1)(asOf)
      return (isChange ? 2 * far - asOf : far) + 1
    }
    case 'since':
      return literal(window.from)
    case 'between':
      return literal(window.from)
    case 'first':
      return literal(window.after)
    case 'last':
      return literal(window.before, -lengthOf(window.duration))
    case 'current':
    case 'previous':
      return earliestPeriod(window, asOf, shift)
    default:
      return -Infinity
  }
}

type ValuePart = Extract<Part, { is: 'value' }>

interface Needed {
  since: number
  readonly properties: Set<string>
}

/** Gathers what rules read. */
class Gatherer {
  private readonly traits = {
    user: new Set<string>(),
    account: new Set<string>(),
    membership: new Set<string>(),
    subscription: new Set<string>(),
  }
  private readonly events = { own: new Map<string, Needed>(), account: new Map<string, Needed>() }
  private readonly calibrations = new Set<string>()
  private members: Gatherer | null = null

  constructor(private readonly asOf: number) {}

  segment(segment: Segment, kind: Kind = segment.of): void {
    const { since } = segment.uses
    const beginning = kind === 'account' ? since?.account : since?.user
    if (beginning !== undefined) this.traits[kind === 'account' ? 'account' : 'user'].add(beginning)
    for (const hash of Object.values(segment.uses.ranks ?? {})) this.calibrations.add(hash)
    this.part({ is: 'condition', node: segment.rule, path: '' }, segment, [], false)
  }

  private part(part: Part, segment: Segment, inEvents: readonly Needed[], isChange: boolean): void {
    switch (part.is) {
      case 'condition':
        return this.condition(part.node, segment) ? undefined : this.inside(part, segment, inEvents, isChange)
      case 'value':
        return this.value(part, segment, inEvents, isChange)
      case 'events':
        return this.inside(part, segment, this.choice(part.node, segment, part.node.window, isChange), isChange)
      case 'window':
        this.period(part.node)
        return this.inside(part, segment, inEvents, isChange)
      default:
        return part satisfies never
    }
  }

  private inside(part: Part, segment: Segment, inEvents: readonly Needed[], isChange: boolean): void {
    for (const inner of partsOf(part)) this.part(inner, segment, inEvents, isChange)
  }

  private choice(
    { names, of }: EventsNode,
    { uses }: Segment,
    window: WindowNode | undefined,
    isChange: boolean,
  ): readonly Needed[] {
    const [events, since] = [
      of === 'account' ? this.events.account : this.events.own,
      earliest(window, this.asOf, isChange),
    ]
    return namesOf(names, uses).map((name) => {
      const needed = events.get(name) ?? { since, properties: new Set<string>() }
      needed.since = Math.min(needed.since, since)
      events.set(name, needed)
      return needed
    })
  }

  /** A change also reads the stretch before the window of its measure. */
  private value(part: ValuePart, segment: Segment, inEvents: readonly Needed[], isChange: boolean): void {
    const { node } = part
    if (node.kind === 'members') return this.ofMembers(node.where, segment)
    if (node.kind === 'trait') this.traits[node.of].add(node.name)
    if (node.kind === 'plan') ['plan', 'endedAt'].forEach((name) => this.traits.subscription.add(name))
    if (node.kind === 'role') this.traits.membership.add('roles')
    if (node.kind === 'property') for (const needed of inEvents) needed.properties.add(node.name)
    if (node.kind === 'measure' && node.property !== undefined) {
      const measured = this.choice(node.events, segment, node.events.window, isChange)
      for (const needed of measured) needed.properties.add(node.property)
    }
    this.inside(part, segment, inEvents, isChange || node.kind === 'change')
  }

  private ofMembers(where: Segment['rule'] | undefined, segment: Segment): void {
    this.members ??= new Gatherer(this.asOf)
    if (segment.uses.since?.user !== undefined) this.members.traits.user.add(segment.uses.since.user)
    if (where) this.members.part({ is: 'condition', node: where, path: '' }, segment, [], false)
  }

  private period(node: WindowNode): void {
    const names = { billingPeriod: ['periodStartedAt', 'renewsAt'], trial: ['trialStartedAt', 'trialEndsAt'] }
    if (node.kind in names) for (const name of names[node.kind as 'trial']) this.traits.subscription.add(name)
  }

  /** Conditions whose events lie in a window of their own. Tells whether nothing more is to be looked at inside. */
  private condition(node: Segment['rule'], segment: Segment): boolean {
    if (node.kind === 'inSegment') this.segment(segment.segments[node.segment]!)
    if (node.kind === 'sequence') {
      for (const { events } of node.steps) this.filtered(events, segment, node.window)
      return true
    }
    if (node.kind !== 'followedBy' && node.kind !== 'notFollowedBy') return false
    for (const events of [node.events, node.by]) this.filtered(events, segment, node.events.window, node.matching)
    return true
  }

  private filtered(events: EventsNode, segment: Segment, window: WindowNode | undefined, matching?: string): void {
    const needed = this.choice(events, segment, window, false)
    if (matching !== undefined) for (const each of needed) each.properties.add(matching)
    if (events.where) this.part({ is: 'condition', node: events.where, path: '' }, segment, needed, false)
    if (window) this.part({ is: 'window', node: window, path: '' }, segment, [], false)
  }

  result(): Requirements {
    const events = (needed: ReadonlyMap<string, Needed>) =>
      Object.fromEntries(
        [...needed]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, { since, properties }]) => [
            name,
            { since: since === -Infinity ? null : since, properties: [...properties].sort() },
          ]),
      )
    const { user, account, membership, subscription } = this.traits
    const sorted = (names: Iterable<string>) => [...names].sort()
    return {
      user: sorted(user),
      account: sorted(account),
      membership: sorted(membership),
      subscription: sorted(subscription),
      events: events(this.events.own),
      accountEvents: events(this.events.account),
      members: this.members?.result() ?? null,
      calibrations: sorted(this.calibrations),
    }
  }
}

/**
 * What to load before segments are asked: which traits, which events since when with which properties, whether members,
 * which calibrations. What is loaded less far back must be said in `history`.
 *
 * @param segments The segments; those that they name are included.
 * @param options When they will be asked: `asOf`.
 * @returns Names are the catalog's present ones. Windows that the subject places, or that are open, need everything.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { requirementsOf } from 'cadre/evaluate'
 *
 * const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
 * const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
 *
 * requirementsOf([active], { asOf: '2026-06-15T09:00:00Z' }).events
 * // { 'signed in': { since: 1780909200001, properties: [] } }
 * ```
 */
export function requirementsOf(segments: readonly Segment[], options: AsOf): Requirements {
  const gatherer = new Gatherer(readAsOf(options))
  for (const segment of segments) gatherer.segment(segment)
  return gatherer.result()
}
