import { walk, type EventsNode, type Part, type TraitNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { conditionText } from '../../explain/describe/conditions.js'
import { eventsText } from '../../explain/describe/events.js'
import { namesIn } from '../../explain/describe/names.js'
import { traitText, type Names } from '../../explain/describe/values.js'
import { windowText } from '../../explain/describe/windows.js'
import { durationText } from '../../time/index.js'

/** One choice of events, column by column. */
export interface EventsRow {
  readonly events: string
  readonly filter: string
  readonly window: string
}

const NONE = '–'

function row({ where, window, ...events }: EventsNode, bounds: string | undefined, names: Names): EventsRow {
  return {
    events: eventsText(events, names),
    filter: where ? conditionText(where, names) : NONE,
    window: window ? windowText(window, names) : (bounds ?? 'ever'),
  }
}

/** Steps and answers have no windows of their own. In words what bounds them, by the path they begin with. */
const surrounding = (parts: readonly Part[], names: Names): readonly (readonly [path: string, window: string])[] =>
  parts.flatMap(({ is, node, path }): [string, string][] => {
    if (is !== 'condition') return []
    if (node.kind === 'sequence' && node.window) return [[`${path}.steps`, windowText(node.window, names)]]
    if (node.kind !== 'followedBy' && node.kind !== 'notFollowedBy') return []
    return [[`${path}.by`, node.within ? `within ${durationText(node.within)} after` : 'any time after']]
  })

/** The events that a segment looks at, each with its filter and its window; what is looked at twice is listed once. */
export function eventsIn(segment: Segment): EventsRow[] {
  const names = namesIn(segment)
  const parts = [...walk(segment.rule)]
  const windows = surrounding(parts, names)
  const rows = parts.flatMap(({ is, node, path }) =>
    is === 'events' ? [row(node, windows.find(([inside]) => path.startsWith(inside))?.[1], names)] : [],
  )
  return [...new Map(rows.map((each) => [JSON.stringify(each), each])).values()]
}

const PLACED_BY = { trial: 'the trial', billingPeriod: 'the billing period' } as const

function attribute({ is, node }: Part): string | undefined {
  if (is === 'window') return node.kind === 'trial' || node.kind === 'billingPeriod' ? PLACED_BY[node.kind] : undefined
  if (is !== 'value') return undefined
  switch (node.kind) {
    case 'trait':
      return traitText(node satisfies TraitNode)
    case 'plan':
      return 'the plan'
    case 'role':
      return 'the role'
    case 'beginning':
      return 'tenure'
    case 'members':
      return 'the members of the account'
    default:
      return undefined
  }
}

/** The traits that a segment looks at, and what is derived from them. */
export function traitsIn({ rule }: Segment): string[] {
  const found = [...walk(rule)].map(attribute).filter((each) => each !== undefined)
  return [...new Set(found)]
}
