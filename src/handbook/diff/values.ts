import type { EventsNode, MeasureNode, ValueNode } from '../../ast/index.js'
import { eventsText } from '../../explain/describe/events.js'
import { type SegmentChange, changed, isSame, step, turn, type Voices, without } from './changes.js'
import { conditionChanges } from './conditions.js'
import { windowChange } from './literals.js'

const NO_NAMES = { segment: (id: string) => id }

const nameText = ({ names, of }: EventsNode): string => eventsText({ names, ...(of && { of }) }, NO_NAMES)

function filterChanges(before: EventsNode, after: EventsNode, path: string, voices: Voices): SegmentChange[] {
  const what = `the filter of ${nameText(after)}`
  if (isSame(before.where, after.where)) return []
  if (before.where && after.where)
    return conditionChanges(before.where, after.where, `${path}.where`, voices).map((change) => ({
      ...change,
      words: `in ${what}: ${change.words}`,
    }))
  if (after.where)
    return [
      {
        kind: 'added',
        part: 'condition',
        path: `${path}.where`,
        after: after.where,
        words: `added ${what}: ${voices.after.condition(after.where)}`,
      },
    ]
  const words = `removed ${what}: ${voices.before.condition(before.where!)}`
  return [{ kind: 'removed', part: 'condition', path: `${path}.where`, before: before.where, words }]
}

/** What differs between two choices of events: names, filter, window. */
export function eventsChanges(before: EventsNode, after: EventsNode, path: string, voices: Voices): SegmentChange[] {
  const isOther = !isSame(before.names, after.names) || before.of !== after.of
  return [
    ...(isOther
      ? [changed('events', path, [before.names, after.names], step('the events', nameText(before), nameText(after)))]
      : []),
    ...filterChanges(before, after, path, voices),
    ...windowChange(nameText(after), before.window, after.window, `${path}.window`, voices),
  ]
}

/** A value in words, as far as it is the same whatever the window and the filter. */
export function plainValue(node: ValueNode, voices: Voices): string {
  if (node.kind === 'beginning') return 'tenure'
  if (node.kind === 'change') return `the ${node.direction} of ${plainValue(node.measure, voices)}`
  if (node.kind === 'members' && node.where) return plainValue({ kind: 'members', measure: node.measure }, voices)
  if (node.kind !== 'measure') return voices.after.value(node)
  const { names, of } = node.events
  return voices.after.value({ ...node, events: { names, ...(of && { of }) } })
}

function whole(before: ValueNode, after: ValueNode, path: string, voices: Voices): SegmentChange {
  const words = turn('the value', voices.before.value(before), voices.after.value(after))
  return changed('value', path, [before, after], words)
}

function measureChanges(before: MeasureNode, after: MeasureNode, path: string, voices: Voices): SegmentChange[] {
  return [
    ...(isSame(without(before, ['events']), without(after, ['events']))
      ? []
      : [whole({ ...before, events: after.events }, after, path, voices)]),
    ...eventsChanges(before.events, after.events, `${path}.events`, voices),
  ]
}

/** What differs inside of two values that are alike outside. */
function insideChanges(before: ValueNode, after: ValueNode, path: string, voices: Voices): SegmentChange[] | undefined {
  if (before.kind === 'change' && after.kind === 'change' && before.direction === after.direction)
    return valueChanges(before.measure, after.measure, `${path}.measure`, voices)
  if (before.kind === 'members' && after.kind === 'members' && before.measure === after.measure)
    return before.where && after.where && conditionChanges(before.where, after.where, `${path}.where`, voices)
  if (before.kind === 'shareOf' && after.kind === 'shareOf' && isSame(before.whole, after.whole))
    return valueChanges(before.part, after.part, `${path}.part`, voices)
  return undefined
}

/** What differs between two values. Where they are of another kind, the values as a whole. */
export function valueChanges(before: ValueNode, after: ValueNode, path: string, voices: Voices): SegmentChange[] {
  if (isSame(before, after)) return []
  if (before.kind === 'measure' && after.kind === 'measure') return measureChanges(before, after, path, voices)
  return insideChanges(before, after, path, voices) ?? [whole(before, after, path, voices)]
}
