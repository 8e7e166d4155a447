import { isValueNode, type ChangeNode, type MeasureNode, type ValueNode } from '../ast/index.js'
import { type TypedValue, typeOf } from '../analyze/index.js'
import { measureRead } from '../evaluate/measure.js'
import { valueRead } from '../evaluate/value.js'
import { Nothing, Range, type Result } from '../facts/index.js'
import { instantText, toIso } from '../time/index.js'
import type { Ask } from './ask.js'
import { amountOfMoney, enumeration, literalText, numberText, quoted, shareText } from './describe/literals.js'
import { isNamed, measureText, valueText } from './describe/values.js'
import { previousText } from './describe/windows.js'
import { reasonsText } from './reason-text.js'
import type { Observed } from './types.js'

type Shown = Pick<Observed, 'value' | 'text'>

function range({ low, high, reasons }: Range, text: (value: number) => string): Shown {
  const isOpen = high === Infinity
  const words = isOpen ? `at least ${text(low)}` : `between ${text(low)} and ${text(high)}`
  return { value: { from: low, to: isOpen ? null : high }, text: `${words} (${reasonsText(reasons)})` }
}

function number(value: number, { type, domain }: TypedValue): Shown {
  if (type === 'instant') return { value: toIso(value), text: instantText(value) }
  if (domain?.ordered) return { value: domain.values![value]!, text: quoted(domain.values![value]!) }
  return { value, text: type === 'share' ? shareText(value) : numberText(value) }
}

/** A result as data and in words. */
export function shown(result: Result, typed: TypedValue): Shown {
  if (result instanceof Nothing) return { value: null, text: reasonsText(result.reasons) }
  if (result instanceof Range) return range(result, typed.type === 'share' ? shareText : numberText)
  if (typeof result === 'number') return number(result, typed)
  if (typeof result !== 'object') return { value: result, text: literalText(result) }
  if ('currency' in result) return { value: result, text: amountOfMoney(result) }
  return { value: [...result], text: result.length === 0 ? 'an empty list' : enumeration(result.map(quoted), 'and') }
}

const OF_PROPERTY = ['sum', 'average', 'minimum', 'maximum', 'firstValue', 'lastValue'] as const

/** Whether a value is made from what somebody is or has, and not only from how often something happened. */
function isPersonal(node: ValueNode): boolean {
  switch (node.kind) {
    case 'measure':
      return (OF_PROPERTY as readonly string[]).includes(node.measure)
    case 'change':
      return isPersonal(node.measure)
    case 'arithmetic':
      return [node.left, node.right].some((part) => isValueNode(part) && isPersonal(part))
    case 'shareOf':
      return [node.part, node.whole].some((part) => isValueNode(part) && isPersonal(part))
    case 'members':
      return false
    default:
      return true
  }
}

function observedAs(node: ValueNode, result: Result, typed: TypedValue, { names }: Ask): Observed {
  const { value, text } = shown(result, typed)
  return {
    of: valueText(node, names),
    value,
    text: isNamed(node) && typeof value === 'string' ? value : text,
    ...(isPersonal(node) && { personal: true }),
  }
}

function before({ measure }: ChangeNode, { context, run, names }: Ask): Observed {
  const result = measureRead(measure, context, 1)(run)
  const of = `${measureText({ ...measure, events: withoutWindow(measure) }, names)} in ${previousText(measure.events.window)}`
  return { of, ...shown(result, { type: 'number' }), ...(isPersonal(measure) && { personal: true }) }
}

function withoutWindow({ events: { window: _window, ...events } }: MeasureNode): MeasureNode['events'] {
  return events
}

function partsOf(node: ValueNode, ask: Ask): readonly Observed[] {
  const all = (...parts: readonly unknown[]) => parts.filter(isValueNode).flatMap((part) => observed(part, ask))
  switch (node.kind) {
    case 'arithmetic':
      return all(node.left, node.right)
    case 'shareOf':
      return all(node.part, node.whole)
    case 'change':
      return [...all(node.measure), before(node, ask)]
    case 'size':
    case 'whenMissing':
      return all(node.value)
    default:
      return []
  }
}

/** What a value was, followed by what it was made from. */
export function observed(node: ValueNode, ask: Ask): readonly Observed[] {
  const { context, run } = ask
  const typed = typeOf(node, context.catalog, context.events)!
  return [observedAs(node, valueRead(node, context)(run), typed, ask), ...partsOf(node, ask)]
}
