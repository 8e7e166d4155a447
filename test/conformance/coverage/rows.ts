import { partsOf, type Part } from '../../../src/ast/index.js'
import { namesOf } from '../../../src/analyze/index.js'
import type { Segment } from '../../../src/dsl/segment.js'
import { eventsSource } from '../../../src/evaluate/events.js'
import { existence } from '../../../src/evaluate/existence.js'
import { type Context, Plan, Run } from '../../../src/evaluate/run.js'
import { contextOf } from '../../../src/evaluate/segment.js'
import { Nothing, prepareFacts } from '../../../src/facts/index.js'
import { readInstant } from '../../../src/time/index.js'
import { questionOf, type Row } from '../rows.js'
import type { Asked, Family, Note } from './family.js'
import { memberRuns } from './members.js'

/** An event filter looks at each event of the choice, whether it lies in the window or not. */
function eventRuns(part: Extract<Part, { is: 'events' }>, context: Context, runs: readonly Run[]): readonly Run[] {
  const { where: _filter, window: _window, ...choice } = part.node
  const source = eventsSource(choice, context)
  return runs.flatMap((run) => {
    const posting = source.posting(run)
    return posting instanceof Nothing ? [] : posting.events.map((event) => Object.assign(new Run(run.facts, run.asOf, []), { event }))
  })
}

/** Of whom the parts inside a part are asked. */
function inside(asked: Asked, child: Part): Asked {
  const { part, context, runs } = asked
  if (part.is === 'value' && part.node.kind === 'members')
    return { part: child, context: { ...context, kind: 'member' }, runs: runs.flatMap((run) => memberRuns(context, run)) }
  if (part.is !== 'events' || child.is !== 'condition') return { part: child, context, runs }
  const events = namesOf(part.node.names, context.catalog)
  return { part: child, context: { ...context, events }, runs: eventRuns(part, context, runs) }
}

function* everyPart(asked: Asked): Generator<Asked> {
  yield asked
  for (const child of partsOf(asked.part)) yield* everyPart(inside(asked, child))
}

const everySegment = (segment: Segment): readonly Segment[] => [
  segment,
  ...Object.values(segment.segments).flatMap(everySegment),
]

/** A row, taken apart. */
export interface TakenApart {
  readonly row: Row
  readonly run: Run
  readonly context: Context
  /** Every part of its segment, and of those that it names. None when the subject does not exist. */
  readonly parts: readonly Asked[]
}

function partsOfSegment(segment: Segment, run: Run): readonly Asked[] {
  const part: Part = { is: 'condition', node: segment.rule, path: '' }
  return [...everyPart({ part, context: contextOf(segment, new Plan(false)), runs: [run] })]
}

/** Takes a row apart. */
export function takenApart(row: Row): TakenApart {
  const { segment, facts } = questionOf(row)
  const run = new Run(prepareFacts(facts), readInstant(row.asOf)!, [])
  const context = contextOf(segment, new Plan(false))
  const parts = existence(context)(run) ? everySegment(segment).flatMap((each) => partsOfSegment(each, run)) : []
  return { row, run, context, parts }
}

/** The words and borders of a family that a row shows, each once. */
export function shownBy(
  { row, run, context, parts }: TakenApart,
  { inPart, inRow }: Family,
): readonly (readonly [word: string, border: string])[] {
  const shown = new Map<string, Set<string>>()
  const note: Note = (word, border) => shown.set(word, (shown.get(word) ?? new Set()).add(border))
  inRow?.(row, run, context, note)
  if (inPart) for (const part of parts) inPart(part, note)
  const isChanging = row.nextChange !== undefined
  return [...shown].flatMap(([word, borders]) =>
    [...borders, ...(isChanging ? ['next change'] : [])].map((border) => [word, border] as const),
  )
}
