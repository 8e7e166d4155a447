import type { EventsNode, Kind, WindowNode } from '../../ast/index.js'
import { namesOf } from '../../analyze/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { eventsSource, type Source } from '../../evaluate/events.js'
import { Run } from '../../evaluate/run.js'
import { type LogEvent, Nothing, PreparedFacts } from '../../facts/index.js'
import type { Span } from '../../time/index.js'
import { eventAt } from '../store/derive.js'
import type { Posting } from '../store/posting.js'
import type { Choice, Store } from '../store/store.js'
import type { View } from '../store/view.js'
import { type Doubt, doubtOfAll } from './doubt.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'
import { type OwnCoverage, ownCoverage } from './own-history.js'
import type { Spans } from './spans.js'
import { openedFor } from './verdicts.js'
import { nothingFor, type Vector } from './vector.js'

/** What is left of a choice of events at an instant. */
export interface Chosen {
  readonly view: View
  readonly span: Span
  /** Of whom events of the window may be missing; undefined: of nobody. */
  readonly partial: Bits | undefined
}

const NOBODY = new PreparedFacts({})

/** Compiles a property filter: it looks at the event alone. */
function filterOf({ where }: EventsNode, names: readonly string[], context: Context): Choice['filter'] {
  if (!where) return undefined
  const { test } = conditionQuestion(where, { ...context, events: names })
  const run = new Run(NOBODY, 0, [])
  const accepts = (event: LogEvent) => {
    run.event = event
    return test(run) === true
  }
  return {
    key: JSON.stringify([where, names.map((name) => context.uses.events[name])]),
    accepts: (name: string, posting: Posting) => (place: number) => accepts(eventAt(name, posting, place)),
  }
}

/** The chosen events of each subject: in a view, those from one place up to another. */
export interface Places {
  readonly view: View
  readonly from: Uint32Array
  readonly to: Uint32Array
}

/** Where the chosen events of each subject lie. */
export interface Placed {
  /** The events of all names in one line, or of each name apart. */
  readonly parts: readonly Places[]
  /** The window of everybody, or of each subject: NaN where it cannot be placed. */
  readonly span: Span | Spans
  /** Of whom events may be missing; undefined: of nobody. */
  readonly doubt: Doubt | undefined
}

/** The windows of the subjects, where each has its own. */
export const ownOf = ({ span }: Placed): Spans | undefined =>
  typeof span.start === 'number' ? undefined : (span as Spans)

/** Which window is looked through, and how. */
export interface Placing {
  /** In the place of the events' own. */
  readonly window?: WindowNode | undefined
  /** 1: the stretch before the window. */
  readonly shift?: 0 | 1
  /** Whether the events of each name are looked at apart. */
  readonly byName?: boolean
}

/** A compiled choice of events. */
export abstract class ChosenEvents {
  readonly names: readonly string[]
  readonly source: Source
  protected readonly kind: Kind
  /** How far the events are complete for subjects with a history of their own. */
  readonly own: (frame: Frame) => OwnCoverage
  /** The events of the subjects before any window; null when they are not known. */
  readonly viewsIn: (frame: Frame) => readonly View[] | null

  constructor(
    readonly node: EventsNode,
    context: Context,
    { byName = false, ...placing }: Placing = {},
  ) {
    this.kind = context.kind
    this.names = namesOf(node.names, context.uses)
    this.source = eventsSource(node, context, { window: node.window, ...placing })
    this.own = ownCoverage(this.source, context)
    const filter = filterOf(node, this.names, context)
    const choiceOf = (names: readonly string[]): Choice => ({
      names,
      ofAccount: node.of === 'account',
      ...(filter && { filter }),
    })
    const choices = byName ? this.names.map((name) => choiceOf([name])) : [choiceOf(this.names)]
    this.viewsIn = context.batch.keep((store) =>
      this.isKnown(store) ? choices.map((choice) => store.view(choice, this.kind)) : null,
    )
  }

  /** Where the events lie; undefined when they are not known, or when nobody's window can be placed. */
  abstract placed(frame: Frame): Placed | undefined

  /** When there is nothing to look at. */
  nothing(frame: Frame): Vector {
    return nothingFor(frame.store.subjects[this.kind].size, frame.all(this.kind))
  }

  /** Who has no account whose events could be looked at. */
  private apart({ subjects }: Store): Bits | undefined {
    const { accounts, size } = subjects[this.kind]
    if (this.node.of !== 'account' || !accounts) return undefined
    const bits = emptyBits(size)
    accounts.forEach((account, position) => account < 0 && setBit(bits, position))
    return bits
  }

  /** Verdicts about events of the account are unknown for who has none. */
  verdicts(frame: Frame, verdicts: Verdicts): Verdicts {
    const apart = this.apart(frame.store)
    return apart ? openedFor(verdicts, apart) : verdicts
  }

  /** Numbers about events of the account are missing for who has none. */
  numbers({ store }: Frame, numbers: Vector): Vector {
    const { accounts } = store.subjects[this.kind]
    if (this.node.of !== 'account' || !accounts) return numbers
    const missing = (value: number, position: number) => (accounts[position]! < 0 ? Number.NaN : value)
    const { low, high, unknown } = numbers
    const open = unknown && emptyBits(low.length)
    if (open)
      accounts.forEach(
        (account, position) =>
          account >= 0 && (unknown[position >>> 5]! >>> (position & 31)) & 1 && setBit(open, position),
      )
    return { low: low.map(missing), ...(high && { high: high.map(missing) }), unknown: open }
  }

  protected isKnown(store: Store): boolean {
    return this.node.of === 'account' ? store.hasAccountEvents : store.has('events')
  }
}

/** A compiled choice of events whose window lies at the same place for everybody. */
export class FixedEvents extends ChosenEvents {
  private last: { readonly run: Run; readonly span: Span | Nothing } | undefined = undefined

  /** The window, which lies at the same place for all populations that are asked at one instant. */
  private place({ nobody }: Frame): NonNullable<FixedEvents['last']> {
    if (this.last?.run === nobody) return this.last
    return (this.last = { run: nobody, span: this.source.place(nobody) })
  }

  /** The events of the subjects; undefined when they are not known, or when no window can be placed. */
  at(frame: Frame): Chosen | undefined {
    const [views, { span }] = [this.viewsIn(frame), this.place(frame)]
    if (views === null || span instanceof Nothing) return undefined
    return { view: views[0]!, span, partial: this.doubt(frame, span)?.isPartial }
  }

  override placed(frame: Frame): Placed | undefined {
    const [views, { span }] = [this.viewsIn(frame), this.place(frame)]
    if (views === null || span instanceof Nothing) return undefined
    const parts = views.map((view) => ({ view, from: frame.cut(view, span.start), to: frame.cut(view, span.end) }))
    return { parts, span, doubt: this.doubt(frame, span) }
  }

  private doubt(frame: Frame, span: Span): Doubt | undefined {
    return doubtOfAll(this.source, frame, span, this.kind, this.own(frame))
  }

  /** Unknown, or missing where the window cannot be placed. */
  override nothing(frame: Frame): Vector {
    const isMissing = this.isKnown(frame.store) && this.place(frame).span instanceof Nothing
    return isMissing ? nothingFor(frame.store.subjects[this.kind].size) : super.nothing(frame)
  }
}
