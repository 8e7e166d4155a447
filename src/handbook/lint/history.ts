import { namesOf } from '../../analyze/index.js'
import { walk, type EventsNode, type WindowNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { History } from '../../facts/index.js'
import { toIso } from '../../time/index.js'
import { instant } from '../instants.js'
import { signedWords } from '../words.js'
import type { Finding } from './codes.js'
import { leavesOf, rootsOf } from './places.js'
import { silenceIn } from './silence.js'
import { reachOf } from './reach.js'

/** From when all of some events are known; undefined when they always were. */
function knownSince(names: readonly string[], { since, events = {} }: History): number | undefined {
  const starts = names.map((name) => (Object.hasOwn(events, name) ? (events[name]?.since ?? since) : since))
  const instants = starts
    .filter((start): start is Exclude<typeof start, undefined | 'always'> => start !== undefined && start !== 'always')
    .map((start) => instant(start, 'history.since'))
  return instants.length === 0 ? undefined : Math.max(...instants)
}

interface Windowed {
  readonly names: EventsNode['names']
  readonly window: WindowNode
  readonly path: string
  /** The period before the window counts as well. */
  readonly isChange: boolean
}

/** The windows of a rule, with the events that are looked for in them. */
function windowsIn({ rule, uses }: Segment): Windowed[] {
  const parts = [...walk(rule)]
  const changes = parts.flatMap(({ is, node, path }) =>
    is === 'value' && node.kind === 'change' ? [`${path}.measure.events`] : [],
  )
  return parts.flatMap(({ is, node, path }): Windowed[] => {
    const found = (names: EventsNode['names'], window: WindowNode | undefined): Windowed[] =>
      window ? [{ names, window, path: `${path}.window`, isChange: changes.includes(path) }] : []
    if (is === 'events') return found(node.names, node.window)
    if (is !== 'condition' || node.kind !== 'sequence') return []
    const names = node.steps.flatMap(({ events }) => namesOf(events.names, uses))
    return found(names, node.window)
  })
}

const since = (at: number): string => toIso(at).slice(0, 10)

/** Windows that reach before the known history: what lies there cannot be counted. */
export function historyWindows(segment: Segment, history: History, asOf: number): Finding[] {
  return windowsIn(segment).flatMap(({ names, window, path, isChange }): Finding[] => {
    const known = knownSince(namesOf(names, segment.uses), history)
    const from = reachOf(window, asOf, isChange)
    if (known === undefined || from === undefined || from >= known) return []
    const before = isChange ? ' with the period before it' : ''
    return [
      {
        code: 'history.window',
        path,
        message: `The window${before} reaches back to ${since(from)}, and the events are known since ${since(known)}: the answer is often unknown.`,
        fix: 'Load older events, or choose a shorter window.',
      },
    ]
  })
}

const UNBOUNDED: readonly (WindowNode['kind'] | undefined)[] = [undefined, 'olderThan', 'until']

/** "Has never done it" cannot be told of a history that begins somewhere. */
export function historyEver(segment: Segment, history: History): Finding[] {
  return rootsOf(segment)
    .flatMap(leavesOf)
    .flatMap((leaf): Finding[] => {
      const silent = silenceIn(leaf, leaf.scope)?.events
      if (!silent || !UNBOUNDED.includes(silent.window?.kind)) return []
      const known = knownSince(namesOf(silent.names, segment.uses), history)
      if (known === undefined) return []
      return [
        {
          code: 'history.ever',
          path: leaf.path,
          message: `The events are known since ${since(known)}, so that this is true of nobody: ${signedWords(leaf, segment)}.`,
          fix: 'Load all events of this name, or ask within a window that begins later than that.',
        },
      ]
    })
}
