import { LIMITS } from '../analyze/index.js'
import type { ErrorCode } from '../errors.js'

/** The families of nodes that say what they are by their `kind`. */
export type Family = 'condition' | 'value' | 'window'

/** The records without a `kind`, and the documents. */
export type RecordName =
  | 'events'
  | 'step'
  | 'selection'
  | 'action'
  | 'noMessage'
  | 'domain'
  | 'event'
  | 'traits'
  | 'since'
  | 'catalog'
  | 'uses'
  | 'segment'

/** What may stand in a field of a document. */
export type Slot = (
  | { readonly is: 'text' | 'number' | 'boolean' | 'instant' | 'duration' | 'fixedDuration' }
  | { readonly is: 'percent' | 'money' | 'listReference' | 'pair' }
  | { readonly is: 'word'; readonly words: readonly (string | number | true)[] }
  | { readonly is: 'list'; readonly of: Slot; readonly most: number }
  | { readonly is: 'map'; readonly of: Slot }
  | { readonly is: 'record'; readonly of: RecordName }
  | { readonly is: 'node'; readonly of: Family; readonly kinds?: readonly string[] }
  | { readonly is: 'either'; readonly of: readonly Slot[] }
) & {
  /** The code of the mistake when something else stands there. Default: that of the whole document. */
  readonly code?: ErrorCode
}

/** A field that may be left out. */
export type OptionalSlot = Slot & { readonly optional: true }

/** The fields of a record or node, by name. */
export type Fields = Readonly<Record<string, Slot | OptionalSlot>>

export const optional = (slot: Slot): OptionalSlot => ({ ...slot, optional: true })

export const isOptional = (slot: Slot): slot is OptionalSlot => 'optional' in slot

export const text: Slot = { is: 'text' }
export const number: Slot = { is: 'number' }
export const boolean: Slot = { is: 'boolean' }
export const instant: Slot = { is: 'instant' }
export const duration: Slot = { is: 'duration' }
export const fixedDuration: Slot = { is: 'fixedDuration' }
export const percent: Slot = { is: 'percent' }
export const money: Slot = { is: 'money' }
export const condition: Slot = { is: 'node', of: 'condition' }
export const value: Slot = { is: 'node', of: 'value' }
export const window: Slot = { is: 'node', of: 'window' }
export const word = (...words: readonly (string | number | true)[]): Slot => ({ is: 'word', words })
export const list = (of: Slot, most: number = LIMITS.list): Slot => ({ is: 'list', of, most })
export const map = (of: Slot): Slot => ({ is: 'map', of })
export const record = (of: RecordName): Slot => ({ is: 'record', of })
export const either = (...of: readonly Slot[]): Slot => ({ is: 'either', of })
export const valueOf = (...kinds: readonly string[]): Slot => ({ is: 'node', of: 'value', kinds })
export const withCode = (code: ErrorCode, slot: Slot): Slot => ({ ...slot, code })
