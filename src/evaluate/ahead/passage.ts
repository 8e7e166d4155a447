import type { CalendarWindowNode, Duration, WindowNode } from '../../ast/index.js'
import { Nothing } from '../../facts/index.js'
import { calendarEdge, whenMoved } from '../../time/index.js'
import type { Context, Run } from '../run.js'
import { zoneRead } from '../window.js'

/** When a window that moves with time lets in what happened at an instant, and when it lets it go. */
export interface Passage {
  readonly enters: (at: number) => number
  readonly leaves: (at: number) => number
}

/** The passage of a run: the zone of a calendar is the subject's. */
export type PassageOf = (run: Run) => Passage

const atOnce = (at: number): number => at
const never = (): number => Infinity

/** A window that stays where it is lets in what happens, and lets nothing go. */
const STAYING: Passage = { enters: atOnce, leaves: never }

const back = (duration: Duration, times = 1) => whenMoved(duration, -times)

/** How far back `ago(from, to)` begins when it is moved back once: 2 x from - to. */
function before({ from, to }: Extract<WindowNode, { kind: 'ago' }>): Duration {
  const [unit, amount] = Object.entries(from)[0] as [string, number]
  return { [unit]: 2 * amount - (Object.values(to)[0] as number) } as unknown as Duration
}

function calendar(node: CalendarWindowNode, context: Context, shift: number): PassageOf {
  const [zone, count] = [zoneRead(node.zone, context), node.count ?? 1]
  const first = (node.kind === 'current' ? 0 : 1) + count * shift
  return (run) => {
    const found = zone(run)
    if (found instanceof Nothing) return STAYING
    const edge = (ahead: number) => (at: number) => calendarEdge(node, at, found, ahead)
    return { enters: first === 0 ? atOnce : edge(first), leaves: edge(first + count) }
  }
}

function fixed(enters: Passage['enters'], leaves: Passage['leaves']): PassageOf {
  const passage = { enters, leaves }
  return () => passage
}

/** Compiles when a window lets in and lets go. `shift` 1 is the same stretch before it. */
export function passageOf(node: WindowNode | undefined, context: Context, shift: 0 | 1 = 0): PassageOf {
  switch (node?.kind) {
    case 'within':
      return fixed(shift ? back(node.duration) : atOnce, back(node.duration, 1 + shift))
    case 'ago':
      return shift ? fixed(back(node.from), back(before(node))) : fixed(back(node.to), back(node.from))
    case 'olderThan':
      return fixed(back(node.duration), never)
    case 'current':
    case 'previous':
      return calendar(node, context, shift)
    default:
      return () => STAYING
  }
}
