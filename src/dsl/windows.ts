import type { CalendarUnit, CalendarWindowNode, Duration, FixedDuration, ValueNode, WindowNode } from '../ast/index.js'
import type { InstantInput } from '../time/index.js'
import { anchor, joined, withOrigin } from './term.js'
import type { InstantValue, Scope, Window, Zone } from './types.js'

/** The node of a zone: a literal name, or the trait that holds one. */
export const zoneNode = (zone: Zone<Scope> | { readonly node: ValueNode }): never =>
  (typeof zone === 'string' ? zone : zone.node) as never

function window<S extends Scope>(node: WindowNode, ...pieces: readonly unknown[]): Window<S> {
  return withOrigin({ node: Object.freeze(node) }, joined(pieces))
}

type Anchor<S extends Scope> = InstantInput | InstantValue<S>

/** Options of a calendar window. */
export interface CalendarOptions<S extends Scope> {
  /** How many periods. Default 1. */
  readonly count?: number
  /** The time zone of the calendar. Default UTC. */
  readonly zone?: Zone<S>
  /** The first day of the week, 1 (Monday, the default) to 7. */
  readonly weekStarts?: number
  /** The first month of the year, 1 (January, the default) to 12. Moves quarters and years. */
  readonly yearStarts?: number
}

function calendar<S extends Scope>(
  kind: 'current' | 'previous',
  unit: CalendarUnit,
  { zone, ...rest }: CalendarOptions<S> = {},
): Window<S> {
  const given = Object.fromEntries(Object.entries(rest).filter(([, option]) => option !== undefined))
  const node: CalendarWindowNode = { kind, unit, ...given, ...(zone !== undefined && { zone: zoneNode(zone) }) }
  return window(node, zone)
}

/** The calendar period that holds `asOf`, cut at `asOf`; with `count`, also those before it. @example `import { current } from 'cadre'; current('month')` */
export const current = <S extends Scope = Scope>(unit: CalendarUnit, options?: CalendarOptions<S>): Window<S> =>
  calendar('current', unit, options)

/** The complete calendar periods before the current one. @example `import { previous } from 'cadre'; previous('day', { count: 7, zone: 'Europe/Berlin' })` */
export const previous = <S extends Scope = Scope>(unit: CalendarUnit, options?: CalendarOptions<S>): Window<S> =>
  calendar('previous', unit, options)

/** Between two durations ago, the longer one first: `(asOf - from, asOf - to]`. @example `import { ago, days } from 'cadre'; ago(days(60), days(30))` */
export const ago = (from: Duration, to: Duration): Window => window({ kind: 'ago', from, to })

/** At least a duration ago: `t <= asOf - duration`. @example `import { days, olderThan } from 'cadre'; olderThan(days(30))` */
export const olderThan = (duration: Duration): Window => window({ kind: 'olderThan', duration })

/** From an instant on, inclusive. Missing while the instant is after `asOf`. @example `import { since } from 'cadre'; since('2026-09-01')` */
export const since = <S extends Scope = Scope>(from: Anchor<S>): Window<S> =>
  window({ kind: 'since', from: anchor(from, 'since') }, from)

/** Up to an instant, exclusive. @example `import { until } from 'cadre'; until('2026-09-01T00:00:00Z')` */
export const until = <S extends Scope = Scope>(to: Anchor<S>): Window<S> =>
  window({ kind: 'until', to: anchor(to, 'until') }, to)

/** From an instant, inclusive, to another, exclusive. @example `import { between } from 'cadre'; between('2026-09-01', '2026-09-15')` */
export const between = <S extends Scope = Scope, R extends Scope = Scope>(
  from: Anchor<S>,
  to: Anchor<R>,
): Window<S & R> => window({ kind: 'between', from: anchor(from, 'between'), to: anchor(to, 'between') }, from, to)

/** The first stretch after an instant: `[after, after + duration)`. @example `import { days, first } from 'cadre'; first(days(7), { after: '2026-09-01' })` */
export const first = <S extends Scope = Scope>(
  duration: FixedDuration,
  { after }: { readonly after: Anchor<S> },
): Window<S> => window({ kind: 'first', duration, after: anchor(after, 'first') }, after)

/** The last stretch before an instant: `[before - duration, before)`. @example `import { days, last } from 'cadre'; last(days(30), { before: '2026-09-01' })` */
export const last = <S extends Scope = Scope>(
  duration: FixedDuration,
  { before }: { readonly before: Anchor<S> },
): Window<S> => window({ kind: 'last', duration, before: anchor(before, 'last') }, before)

/** The subscription's current period: `[periodStartedAt, renewsAt)`. Missing while `asOf` is outside it. @example `import { billingPeriod } from 'cadre'; billingPeriod()` */
export const billingPeriod = (): Window<'member' | 'user' | 'account'> => window({ kind: 'billingPeriod' })

/** The subscription's trial: `[trialStartedAt, trialEndsAt)`. @example `import { trial } from 'cadre'; trial()` */
export const trial = (): Window<'member' | 'user' | 'account'> => window({ kind: 'trial' })
