import type { AnchorNode, CalendarWindowNode, Duration, WindowNode } from '../../ast/index.js'
import { calendarSpan, createZones, lengthOf, mover, readInstant, unitOf } from '../../time/index.js'

const earlier = (duration: Duration, asOf: number, times = 1): number => mover(duration, -times)(asOf) + 1

/** The same length of time before: `(asOf - (2 from - to), asOf - from]`, in one unit. */
function before({ from, to }: { readonly from: Duration; readonly to: Duration }): Duration {
  const [unit, amount] = unitOf(from)
  return { [unit]: 2 * amount - unitOf(to)[1] } as unknown as Duration
}

const written = (anchor: AnchorNode): number | undefined =>
  typeof anchor === 'string' ? readInstant(anchor) : undefined

function calendarReach(node: CalendarWindowNode, asOf: number, isChange: boolean): number | undefined {
  const { zone: name = 'UTC' } = node
  const zone = typeof name === 'string' ? createZones()(name) : undefined
  return zone && calendarSpan(node, asOf, zone, isChange ? 1 : 0).start
}

/** The first instant of a window; undefined when there is none, or when it depends on the subject. */
export function reachOf(window: WindowNode, asOf: number, isChange: boolean): number | undefined {
  switch (window.kind) {
    case 'within':
      return earlier(window.duration, asOf, isChange ? 2 : 1)
    case 'ago':
      return earlier(isChange ? before(window) : window.from, asOf)
    case 'since':
    case 'between':
      return written(window.from)
    case 'current':
    case 'previous':
      return calendarReach(window, asOf, isChange)
    case 'first':
      return written(window.after)
    case 'last': {
      const end = written(window.before)
      return end === undefined ? undefined : end - lengthOf(window.duration)
    }
    case 'olderThan':
    case 'until':
    case 'billingPeriod':
    case 'trial':
      return undefined
    default:
      return window satisfies never
  }
}
