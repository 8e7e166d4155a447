import { durationMistake, instantMistake, literalMistake, type Mistake, stringMistake } from '../analyze/index.js'
import type { Slot } from './slots.js'

export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object, and not a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const has = (value: unknown, key: string): boolean => isObject(value) && Object.hasOwn(value, key)

/** What a value is, in words. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.length < 61 ? JSON.stringify(value) : `a ${typeof value}`
}

/** What a slot takes, in words. */
export function expectation(slot: Slot): string {
  switch (slot.is) {
    case 'text':
      return 'a string'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    case 'instant':
      return 'an instant, such as "2026-06-15T09:00:00.000Z"'
    case 'duration':
    case 'fixedDuration':
      return 'a duration, such as { days: 7 }'
    case 'percent':
      return '{ percent }'
    case 'money':
      return '{ amount, currency }'
    case 'listReference':
      return '{ list }'
    case 'pair':
      return '[user id, account id or null]'
    case 'word':
      return slot.words.map((word) => JSON.stringify(word)).join(', ')
    case 'list':
      return 'a list'
    case 'map':
    case 'record':
      return 'an object'
    case 'node':
      return `a ${slot.of}`
    case 'either':
      return [...new Set(slot.of.map(expectation))].join(' or ')
    default:
      return slot satisfies never
  }
}

/** Whether a value is meant for a slot, as far as can be seen without looking inside. */
export function isMeantFor(slot: Slot, value: unknown): boolean {
  switch (slot.is) {
    case 'text':
    case 'instant':
      return typeof value === 'string'
    case 'number':
    case 'boolean':
      return typeof value === slot.is
    case 'word':
      return slot.words.includes(value as string)
    case 'percent':
      return has(value, 'percent')
    case 'money':
      return has(value, 'amount') || has(value, 'currency')
    case 'listReference':
      return has(value, 'list')
    case 'node':
      return has(value, 'kind')
    case 'list':
    case 'pair':
      return Array.isArray(value)
    case 'duration':
    case 'fixedDuration':
    case 'map':
    case 'record':
      return isObject(value)
    case 'either':
      return slot.of.some((each) => isMeantFor(each, value))
    default:
      return slot satisfies never
  }
}

const PLAIN: readonly string[] = ['string', 'number', 'boolean']

const isFlat = (value: object): boolean =>
  Object.values(value).every((member) => member === null || PLAIN.includes(typeof member))

const wrong = (slot: Slot, value: unknown): Mistake => [
  'document.value',
  `Here stands ${described(value)}.`,
  expectation(slot),
]

const isPair = (value: readonly unknown[]): boolean =>
  value.length === 2 && !stringMistake(value[0]) && (value[1] === null || !stringMistake(value[1]))

const isListReference = (value: JsonObject): boolean => Object.keys(value).length === 1 && !stringMistake(value['list'])

/**
 * The mistake in a value that holds no further slots, if any. The value is of the right sort, and if it is an object or
 * a list, it holds nothing but plain values: what describes mistakes may look at all of it.
 */
function insideLeaf(slot: Slot, value: unknown): Mistake | undefined {
  switch (slot.is) {
    case 'text':
      return stringMistake(value)
    case 'number':
      return literalMistake({ type: 'number' }, value)
    case 'instant':
      return stringMistake(value) ?? instantMistake(value)
    case 'duration':
    case 'fixedDuration':
      return durationMistake(value, slot.is === 'fixedDuration')
    case 'percent':
      return literalMistake({ type: 'share' }, value)
    case 'money':
      return literalMistake({ type: 'money' }, value)
    case 'pair':
      return isPair(value as readonly unknown[]) ? undefined : wrong(slot, value)
    case 'listReference':
      return isListReference(value as JsonObject) ? undefined : wrong(slot, value)
    default:
      return undefined
  }
}

const CONTAINERS: readonly Slot['is'][] = ['list', 'map', 'record', 'node', 'either']

/** The mistake in a value that stands in a slot, without looking into the slots inside it. */
export function leafMistake(slot: Slot, value: unknown): Mistake | undefined {
  if (!isMeantFor(slot, value) && slot.is !== 'node') return wrong(slot, value)
  if (CONTAINERS.includes(slot.is)) return undefined
  return typeof value === 'object' && value !== null && !isFlat(value) ? wrong(slot, value) : insideLeaf(slot, value)
}
