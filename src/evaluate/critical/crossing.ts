import type { CalendarWindowNode, Duration, WindowNode } from '../../ast/index.js'
import { Nothing } from '../../facts/index.js'
import { calendarEdge, whenMoved } from '../../time/index.js'
import type { Context, Run } from '../run.js'
import { zoneRead } from '../window.js'
import type { Add } from './collect.js'

/** For each instant that a window may let in or out: when that happens. */
export type Crossing = (run: Run, at: number, add: Add) => void

function durations(...steps: readonly (readonly [Duration, number])[]): Crossing {
  const moved = steps.map(([duration, times]) => whenMoved(duration, -times))
  const [first] = moved
  if (moved.length === 1) return (_, at, add) => add(first!(at))
  return (_, at, add) => {
    for (const when of moved) add(when(at))
  }
}

const atItself: Crossing = (_, at, add) => add(at)

const both =
  (first: Crossing, second: Crossing): Crossing =>
  (run, at, add) => {
    first(run, at, add)
    second(run, at, add)
  }

/** Where `ago(from, to)` begins when it is moved back once: 2 x from - to. */
function agoCrossing({ from, to }: Extract<WindowNode, { kind: 'ago' }>, isShifted: boolean): Crossing {
  if (!isShifted) return durations([from, 1], [to, 1])
  const [unit, amount] = Object.entries(from)[0] as [string, number]
  const before = { [unit]: 2 * amount - (Object.values(to)[0] as number) } as unknown as Duration
  return durations([from, 1], [to, 1], [before, 1])
}

function calendarCrossing(node: CalendarWindowNode, context: Context, isShifted: boolean): Crossing {
  const [zone, count] = [zoneRead(node.zone, context), node.count ?? 1]
  const edges = (node.kind === 'current' ? [count] : [1, 1 + count]).concat(isShifted ? [1 + 2 * count] : [])
  return (run, at, add) => {
    const found = zone(run)
    add(at)
    if (!(found instanceof Nothing)) for (const ahead of edges) add(calendarEdge(node, at, found, ahead))
  }
}

export function crossingOf(node: WindowNode | undefined, context: Context, isShifted: boolean): Crossing {
  switch (node?.kind) {
    case 'within':
      return both(atItself, durations([node.duration, 1], ...(isShifted ? [[node.duration, 2] as const] : [])))
    case 'ago':
      return agoCrossing(node, isShifted)
    case 'olderThan':
      return durations([node.duration, 1])
    case 'current':
    case 'previous':
      return calendarCrossing(node, context, isShifted)
    default:
      return atItself
  }
}
