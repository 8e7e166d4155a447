import type { AgeNode, EventsNode, WindowNode } from '../../ast/index.js'
import { namesOf } from '../../analyze/index.js'
import type { Segment } from '../../dsl/segment.js'
import { signedWords } from '../words.js'
import type { Finding } from './codes.js'
import { flattened, type Leaf, leavesOf, rootsOf } from './places.js'
import type { Scope, Signed } from '../satisfy/index.js'
import { presenceIn, silenceIn } from './silence.js'

/** Windows that somebody can be too new for. Those that are tied to a trial or to the sign-up are as new as the subject. */
const RECENT: readonly WindowNode['kind'][] = ['within', 'ago', 'previous']

/** Windows that nobody who has just arrived has events in. */
const EARLIER: readonly WindowNode['kind'][] = ['olderThan', 'ago', 'until', 'previous']

const OLD: readonly AgeNode['operator'][] = ['atLeast', 'moreThan']

/** Whether a condition asks that something began, or happened, a while ago. */
function asksForAge({ node, wanted }: Signed): boolean {
  switch (node.kind) {
    case 'age':
      return OLD.includes(node.operator) === wanted
    case 'before':
      return wanted
    case 'within':
    case 'since':
      return !wanted
    case 'compare':
      return node.left.kind === 'change'
    default:
      return false
  }
}

function isSame(events: EventsNode, other: EventsNode, { uses }: Scope): boolean {
  const names = namesOf(events.names, uses)
  return namesOf(other.names, uses).every((name) => names.includes(name))
}

/** Whether a condition asks for events from before the silence. */
function asksForEarlierEvents(condition: Signed, silent: EventsNode, scope: Scope): boolean {
  const events = presenceIn(condition, scope)?.events
  if (!events) return false
  return events.window ? EARLIER.includes(events.window.kind) : isSame(silent, events, scope)
}

/** What another segment asks is its own business: it may well be the guard. */
const isGuard = (condition: Signed, silent: EventsNode, scope: Scope): boolean =>
  condition.node.kind === 'inSegment' || asksForAge(condition) || asksForEarlierEvents(condition, silent, scope)

function unguarded({ together, scope, ...leaf }: Leaf): boolean {
  const silent = silenceIn(leaf, scope)?.events
  if (!silent?.window || !RECENT.includes(silent.window.kind)) return false
  return !flattened(together).some((condition) => isGuard(condition, silent, scope))
}

/** "Has not done it lately" without "has been here for longer than that": takes in those who signed up an hour ago. */
export function silenceOfNewcomers(segment: Segment): Finding[] {
  return rootsOf(segment)
    .flatMap(leavesOf)
    .filter(unguarded)
    .map((leaf) => ({
      code: 'missing.tenure',
      path: leaf.path,
      message: `Those who arrived a moment ago fulfil this too: ${signedWords(leaf, segment)}.`,
      fix: 'Add tenure().atLeast(…) with a duration that is at least as long as the window.',
    }))
}
