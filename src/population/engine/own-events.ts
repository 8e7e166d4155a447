import type { EventsNode } from '../../ast/index.js'
import { placeIn } from '../store/places.js'
import type { View } from '../store/view.js'
import { doubtOfEach } from './doubt.js'
import { ChosenEvents, FixedEvents, type Placed, type Places, type Placing } from './events.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'
import { type OwnWindow, ownSpans, type PlaceSpans, type Spans } from './spans.js'
import { isOwn } from './times.js'

/** In the events of each subject, the first place at or after an instant of its own; the end where it has none (NaN). */
function placesAt(view: View, at: Float64Array): Uint32Array {
  const { starts, ends, size, posting } = view
  const { times } = posting
  const result = new Uint32Array(size)
  for (let position = 0; position < size; position += 1) {
    const [first, last, instant] = [starts[position]!, ends[position]!, at[position]!]
    if (first === last || instant <= times.earliest) result[position] = first
    else if (!(instant <= times.latest)) result[position] = last
    else {
      const { unit, rest } = times.bound(instant)
      result[position] = placeIn(view, first, last, unit, rest)
    }
  }
  return result
}

/** In the events of each subject, those of its own window. */
function placesIn(view: View, { start, end }: Spans): Places {
  const [from, to] = [placesAt(view, start), placesAt(view, end)]
  for (let position = 0; position < view.size; position += 1)
    if (to[position]! < from[position]!) to[position] = from[position]!
  return { view, from, to }
}

/** A compiled choice of events whose window each subject places for itself. */
class OwnEvents extends ChosenEvents {
  private readonly places: (frame: Frame) => readonly Places[] | null
  private readonly spans: PlaceSpans

  constructor(node: EventsNode, context: Context, window: OwnWindow, placing: Placing) {
    super(node, context, { ...placing, window })
    const { byName, shift } = placing
    this.spans = ownSpans(window, context, shift)
    const { window: _, ...chosen } = node
    this.places = context.batch.share(context, ['places', chosen, window, shift, byName], () => (frame) => {
      const [views, spans] = [this.viewsIn(frame), this.spans(frame)]
      return views && views.map((view) => placesIn(view, spans))
    })
  }

  override placed(frame: Frame): Placed | undefined {
    const [parts, spans] = [this.places(frame), this.spans(frame)]
    return parts === null
      ? undefined
      : { parts, span: spans, doubt: doubtOfEach(this.source, frame, spans, this.own(frame)) }
  }
}

/** Compiles a choice of events, wherever its window lies. */
export function chosenEvents(node: EventsNode, context: Context, placing: Placing = {}): ChosenEvents {
  const { window = node.window } = placing
  return isOwn(window)
    ? new OwnEvents(node, context, window, placing)
    : new FixedEvents(node, context, { ...placing, window })
}

/** Whether a choice of events lies at the same place for everybody. */
export const isFixedChoice = ({ window }: EventsNode): boolean => !isOwn(window)
