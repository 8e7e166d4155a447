import type { EventsNode, WindowNode } from '../../ast/index.js'
import { namesOf } from '../../analyze/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { emptyBits, setBit } from '../../assignment/bits.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { eventsSource, isPartial, type Source } from '../../evaluate/events.js'
import { Run } from '../../evaluate/run.js'
import { type LogEvent, Nothing, PreparedFacts } from '../../facts/index.js'
import type { Span } from '../../time/index.js'
import { eventAt } from '../store/derive.js'
import type { Posting } from '../store/posting.js'
import type { Choice, Store } from '../store/store.js'
import type { View } from '../store/view.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'
import { isFixed } from './times.js'
import { openedFor } from './verdicts.js'
import type { Vector } from './vector.js'

/** What is left of a choice of events at an instant. */
export interface Chosen {
  readonly view: View
  readonly span: Span
  /** Whether events of the window may be missing. */
  readonly isPartial: boolean
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

/** A compiled choice of events whose window lies at the same place for everybody. */
export class FixedEvents {
  readonly names: readonly string[]
  readonly source: Source
  readonly choice: Choice
  /** The events of the subjects before any window; null when they are not known. */
  private readonly view: (frame: Frame) => View | null
  private placed: { readonly run: Run; readonly span: Span | Nothing; readonly isPartial: boolean } | undefined =
    undefined

  constructor(
    private readonly node: EventsNode,
    private readonly context: Context,
    window: { readonly window?: WindowNode | undefined; readonly shift?: 0 | 1 } = {},
  ) {
    this.names = namesOf(node.names, context.uses)
    this.source = eventsSource(node, context, { window: node.window, ...window })
    const filter = filterOf(node, this.names, context)
    this.choice = { names: this.names, ofAccount: node.of === 'account', ...(filter && { filter }) }
    this.view = context.batch.keep((store) => (this.isKnown(store) ? store.view(this.choice, context.kind) : null))
  }

  /** The window, which lies at the same place for all populations that are asked at one instant. */
  private place({ nobody }: Frame): NonNullable<FixedEvents['placed']> {
    if (this.placed?.run === nobody) return this.placed
    const span = this.source.place(nobody)
    const isPart = !(span instanceof Nothing) && isPartial(this.source, nobody, span)
    return (this.placed = { run: nobody, span, isPartial: isPart })
  }

  /** The events of the subjects; undefined when they are not known, or when no window can be placed. */
  at(frame: Frame): Chosen | undefined {
    const [view, { span, isPartial }] = [this.view(frame), this.place(frame)]
    return view === null || span instanceof Nothing ? undefined : { view, span, isPartial }
  }

  /** Who has no account whose events could be looked at. */
  private apart({ subjects }: Store): Bits | undefined {
    const { accounts, size } = subjects[this.context.kind]
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
    const { accounts } = store.subjects[this.context.kind]
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

  /** When nothing is known of the events: unknown, or missing where the window cannot be placed. */
  nothing(frame: Frame): Vector {
    const size = frame.store.subjects[this.context.kind].size
    const isMissing = this.isKnown(frame.store) && this.place(frame).span instanceof Nothing
    return {
      low: new Float64Array(size).fill(Number.NaN),
      unknown: isMissing ? undefined : frame.all(this.context.kind),
    }
  }

  private isKnown(store: Store): boolean {
    return this.node.of === 'account' ? store.hasAccountEvents : store.has('events')
  }
}

/** Whether a choice of events can be looked at for all subjects at once. */
export const isFixedChoice = ({ window }: EventsNode): boolean => isFixed(window)
