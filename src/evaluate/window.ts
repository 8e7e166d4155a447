import { isValueNode, type AnchorNode, type CalendarWindowNode, type WindowNode, type ZoneNode } from '../ast/index.js'
import { missing, Nothing, type Result, together } from '../facts/index.js'
import { calendarSpan, lengthOf, mover, readInstant, type Span, type Zone } from '../time/index.js'
import { traitRead } from './trait.js'
import type { Context, Read, Run } from './run.js'

/** Places a window at the instant of a run, or says why it cannot be placed. */
export type Place = (run: Run) => Span | Nothing

const LATER = missing('later-anchor')
const OUTSIDE = missing('outside-period')

/** A window that ends at `asOf` at the latest. */
const cut = (start: number, end: number, asOf: number): Span => ({ start, end: end > asOf + 1 ? asOf + 1 : end })

/** What hangs on `asOf` alone is placed once for all who are asked at that instant. */
function placedBy(span: (asOf: number) => Span): Place {
  let [at, placed]: [number, Span | undefined] = [NaN, undefined]
  return ({ asOf }) => {
    if (placed === undefined || asOf !== at) [at, placed] = [asOf, span(asOf)]
    return placed
  }
}

type ValueRead = (node: Exclude<AnchorNode, string>, context: Context) => Read

function anchorRead(anchor: AnchorNode, context: Context, read: ValueRead): Read {
  if (isValueNode(anchor)) return read(anchor, context)
  const at = readInstant(anchor)!
  return () => at
}

/** Places a window by one or two instants; the one it starts from must not lie after `asOf`. */
function anchored(anchors: readonly Read[], starts: boolean, span: (at: number, other: number) => Span): Place {
  return (run) => {
    const [at, other] = anchors.map((anchor) => anchor(run)) as [Result, Result | undefined]
    if (at instanceof Nothing) return other instanceof Nothing ? together(at, other) : at
    if (other instanceof Nothing) return other
    if (starts && (at as number) > run.asOf) return LATER
    const { start, end } = span(at as number, other as number)
    return cut(start, end, run.asOf)
  }
}

/** Compiles the look-up of a time zone; `UTC` where none is named. */
export function zoneRead(zone: ZoneNode | undefined, context: Context): (run: Run) => Zone | Nothing {
  const { zones } = context.plan
  if (zone === undefined || typeof zone === 'string') {
    const found = zones(zone ?? 'UTC')!
    return () => found
  }
  const name = traitRead(zone, context)
  return (run) => {
    const result = name(run)
    return result instanceof Nothing ? result : zones(result as string)!
  }
}

function calendar(node: CalendarWindowNode, shift: number, context: Context): Place {
  const zone = zoneRead(node.zone, context)
  return (run) => {
    const found = zone(run)
    if (found instanceof Nothing) return found
    const { start, end } = calendarSpan(node, run.asOf, found, shift)
    return cut(start, end, run.asOf)
  }
}

function period(from: string, to: string, mustContain: boolean, context: Context): Place {
  const [start, end] = [from, to].map((name) => traitRead({ kind: 'trait', of: 'subscription', name }, context)) as [
    Read,
    Read,
  ]
  const place = anchored([start, end], true, (at, other) => ({ start: at, end: other }))
  return (run) => {
    const span = place(run)
    const outside = mustContain && (span === LATER || (!(span instanceof Nothing) && run.asOf >= (end(run) as number)))
    return outside ? OUTSIDE : span
  }
}

/** Compiles where a window lies; no window is all time up to `asOf`. `shift` 1 is the same stretch before it. */
export function windowPlace(node: WindowNode | undefined, context: Context, read: ValueRead, shift: 0 | 1 = 0): Place {
  if (node === undefined) return placedBy((asOf) => ({ start: -Infinity, end: asOf + 1 }))
  switch (node.kind) {
    case 'within': {
      const [start, end] = [mover(node.duration, -1 - shift), mover(node.duration, -shift)]
      return placedBy((asOf) => ({ start: start(asOf) + 1, end: end(asOf) + 1 }))
    }
    case 'ago':
      return ago(node.from, node.to, shift)
    case 'olderThan': {
      const end = mover(node.duration, -1)
      return placedBy((asOf) => ({ start: -Infinity, end: end(asOf) + 1 }))
    }
    case 'since':
      return anchored([anchorRead(node.from, context, read)], true, (at) => ({ start: at, end: Infinity }))
    case 'until':
      return anchored([anchorRead(node.to, context, read)], false, (at) => ({ start: -Infinity, end: at }))
    case 'between':
      return anchored(
        [anchorRead(node.from, context, read), anchorRead(node.to, context, read)],
        true,
        (at, other) => ({ start: at, end: other }),
      )
    case 'first':
      return anchored([anchorRead(node.after, context, read)], true, (at) => ({
        start: at,
        end: at + lengthOf(node.duration),
      }))
    case 'last':
      return anchored([anchorRead(node.before, context, read)], false, (at) => ({
        start: at - lengthOf(node.duration),
        end: at,
      }))
    case 'current':
    case 'previous':
      return calendar(node, shift, context)
    case 'billingPeriod':
      return period('periodStartedAt', 'renewsAt', true, context)
    case 'trial':
      return period('trialStartedAt', 'trialEndsAt', false, context)
    default:
      return node satisfies never
  }
}

function ago(from: Parameters<typeof mover>[0], to: Parameters<typeof mover>[0], shift: 0 | 1): Place {
  const [far, near] = [mover(from, -1), mover(to, -1)]
  if (shift === 0) return placedBy((asOf) => ({ start: far(asOf) + 1, end: near(asOf) + 1 }))
  const [unit, amount] = Object.entries(from)[0] as [string, number]
  const before = mover({ [unit]: 2 * amount - (Object.values(to)[0] as number) } as never, -1)
  return placedBy((asOf) => ({ start: before(asOf) + 1, end: far(asOf) + 1 }))
}
