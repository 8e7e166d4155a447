import type { CatalogData, Kind, WindowNode } from '../../ast/index.js'
import { NODES } from '../shapes.js'
import { isOptional, type Slot } from '../slots.js'

/** What a window is given. `anchor` is an instant, or the node of a field of type `instant`. */
export type WindowOperandType = 'duration' | 'fixedDuration' | 'anchor' | 'number' | 'timeZone' | 'oneOf'

/** One field of a window. */
export interface WindowOperand {
  readonly name: string
  readonly type: WindowOperandType
  readonly values?: readonly string[]
  readonly optional?: true
}

/** A word for a stretch of time, in which events or instants lie. */
export interface WindowField {
  readonly kind: WindowNode['kind']
  readonly label: string
  readonly operands: readonly WindowOperand[]
  /** Whom a rule with this window may be of. */
  readonly of: readonly Kind[]
  /** Active days, weeks and months can be counted in it, if it is at most ten years long. */
  readonly bounded: boolean
  /** It has a period before it, with which a change can be measured. */
  readonly changing: boolean
}

const LABELS: Readonly<Record<WindowNode['kind'], string>> = {
  within: 'In the last',
  ago: 'Between two times ago',
  olderThan: 'Longer ago than',
  since: 'Since',
  until: 'Until',
  between: 'Between two instants',
  current: 'In the current calendar period',
  previous: 'In the previous calendar periods',
  first: 'In the first time after',
  last: 'In the last time before',
  billingPeriod: 'In the billing period',
  trial: 'In the trial',
}

const UNBOUNDED: readonly string[] = ['olderThan', 'since', 'until']
const CHANGING: readonly string[] = ['within', 'ago', 'previous']
const OF_SUBSCRIPTION: readonly string[] = ['billingPeriod', 'trial']

function operandType(slot: Slot): WindowOperandType {
  if (slot.is === 'either') return slot.of.some(({ is }) => is === 'instant') ? 'anchor' : 'timeZone'
  return slot.is === 'word' ? 'oneOf' : (slot.is as 'duration' | 'fixedDuration' | 'number')
}

function operandsOf(kind: string): readonly WindowOperand[] {
  return Object.entries(NODES.window[kind]!).map(([name, slot]) => ({
    name,
    type: operandType(slot),
    ...(slot.is === 'word' && { values: slot.words as readonly string[] }),
    ...(isOptional(slot) && { optional: true }),
  }))
}

/** The windows of a catalog. */
export function windowsOf({ subscriptions }: CatalogData): readonly WindowField[] {
  return (Object.keys(LABELS) as WindowNode['kind'][]).flatMap((kind) => {
    const ofSubscription = OF_SUBSCRIPTION.includes(kind)
    if (ofSubscription && subscriptions === undefined) return []
    const of: readonly Kind[] = ofSubscription ? ['member', subscriptions!] : ['member', 'user', 'account']
    return [
      {
        kind,
        label: LABELS[kind],
        operands: operandsOf(kind),
        of,
        bounded: !UNBOUNDED.includes(kind),
        changing: CHANGING.includes(kind),
      },
    ]
  })
}
