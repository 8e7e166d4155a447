import {
  durationMistake,
  instantMistake,
  isObject,
  type JsonObject,
  literalMistake,
  type Mistake,
  stringMistake,
} from '../analyze/index.js'
import type { Slot } from './slots.js'

export { isObject, type JsonObject }

const holding =
  (...keys: readonly string[]) =>
  (value: unknown): boolean =>
    isObject(value) && keys.some((key) => Object.hasOwn(value, key))

/** What a value is, in words. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.length < 61 ? JSON.stringify(value) : `a ${typeof value}`
}

/** A sort of slot that needs no more to be said than its name. */
interface Sort {
  readonly expected: string
  /** Whether a value is meant for it, as far as can be seen without looking inside. */
  readonly isMeant: (value: unknown) => boolean
  /**
   * Of a value that holds no further slots and is meant for it: the mistake; false when there is no more to say than
   * what was expected. If it is an object or a list, it holds nothing but plain values: what describes mistakes may look
   * at all of it.
   */
  readonly mistake?: (value: unknown) => Mistake | false | undefined
}

const isA = (type: string) => (value: unknown) => typeof value === type

const literal = (type: 'number' | 'share' | 'money') => (value: unknown) => literalMistake({ type }, value)

const isPair = ([user, account, ...more]: readonly unknown[]): boolean =>
  !stringMistake(user) && (account === null || !stringMistake(account)) && more.length === 0

const isListReference = (value: JsonObject): boolean => Object.keys(value).length === 1 && !stringMistake(value['list'])

const aDuration = (isFixed: boolean): Sort => ({
  expected: 'a duration, such as { days: 7 }',
  isMeant: isObject,
  mistake: (value) => durationMistake(value, isFixed),
})

const anObject: Sort = { expected: 'an object', isMeant: isObject }

const SORTS: Readonly<Record<Exclude<Slot['is'], 'word' | 'node' | 'either'>, Sort>> = {
  text: { expected: 'a string', isMeant: isA('string'), mistake: stringMistake },
  number: { expected: 'a number', isMeant: isA('number'), mistake: literal('number') },
  boolean: { expected: 'true or false', isMeant: isA('boolean') },
  instant: {
    expected: 'an instant, such as "2026-06-15T09:00:00.000Z"',
    isMeant: isA('string'),
    mistake: (value) => stringMistake(value) ?? instantMistake(value),
  },
  duration: aDuration(false),
  fixedDuration: aDuration(true),
  percent: { expected: '{ percent }', isMeant: holding('percent'), mistake: literal('share') },
  money: { expected: '{ amount, currency }', isMeant: holding('amount', 'currency'), mistake: literal('money') },
  listReference: {
    expected: '{ list }',
    isMeant: holding('list'),
    mistake: (value) => isListReference(value as JsonObject) && undefined,
  },
  pair: {
    expected: '[user id, account id or null]',
    isMeant: Array.isArray,
    mistake: (value) => isPair(value as readonly unknown[]) && undefined,
  },
  list: { expected: 'a list', isMeant: Array.isArray },
  map: anObject,
  record: anObject,
}

/** What a slot takes, in words. */
export function expectation(slot: Slot): string {
  switch (slot.is) {
    case 'word':
      return `${slot.words.length > 1 ? 'one of ' : ''}${slot.words.map((word) => JSON.stringify(word)).join(', ')}`
    case 'node':
      return `a ${slot.of}`
    case 'either':
      return [...new Set(slot.of.map(expectation))].join(' or ')
    default:
      return SORTS[slot.is].expected
  }
}

/** Whether a value is meant for a slot, as far as can be seen without looking inside. */
export function isMeantFor(slot: Slot, value: unknown): boolean {
  switch (slot.is) {
    case 'word':
      return slot.words.includes(value as string)
    case 'node':
      return holding('kind')(value)
    case 'either':
      return slot.of.some((each) => isMeantFor(each, value))
    default:
      return SORTS[slot.is].isMeant(value)
  }
}

const isFlat = (value: unknown): boolean =>
  typeof value !== 'object' ||
  Object.values(value!).every((member) => member === null || ['string', 'number', 'boolean'].includes(typeof member))

const wrong = (slot: Slot, value: unknown): Mistake => [
  'document.value',
  `Here stands ${described(value)}.`,
  expectation(slot),
]

/** The mistake in a value that stands in a slot, without looking into the slots inside it. */
export function leafMistake(slot: Slot, value: unknown): Mistake | undefined {
  if (slot.is === 'node') return undefined
  if (!isMeantFor(slot, value)) return wrong(slot, value)
  if (slot.is === 'word' || slot.is === 'either') return undefined
  const { mistake } = SORTS[slot.is]
  const found = mistake && isFlat(value) && mistake(value)
  return found === false ? wrong(slot, value) : found
}
