import type { Part } from '../../../src/ast/index.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { Nothing, Range, type Result } from '../../../src/facts/index.js'
import type { Row } from '../rows.js'

/** A part of a rule, and those of whom it is asked: the subject, its members, or the events that a filter looks at. */
export interface Asked {
  readonly part: Part
  readonly context: Context
  readonly runs: readonly Run[]
}

/** Takes down that a row shows a word at a border. */
export type Note = (word: string, border: string) => void

/** Words that have the same borders: a table of the page. */
export interface Family {
  readonly title: string
  /** What the borders mean, as far as their names do not say it. */
  readonly about: string
  readonly words: readonly string[]
  readonly borders: readonly string[]
  /** Where a border does not apply, by border and word, and why. */
  readonly notApplicable: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What a part of a rule shows. */
  readonly inPart?: (asked: Asked, note: Note) => void
  /** What a row shows as a whole. */
  readonly inRow?: (row: Row, run: Run, context: Context, note: Note) => void
}

/** The same reason for many words. */
export const because = (reason: string, ...words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(words.map((word) => [word, reason]))

const BORDER_OF: readonly (readonly [start: RegExp, border: string])[] = [
  [/^missing:/, 'absent or null'],
  [/^invalid:|^undeclared:/, 'wrong type'],
  [/^not-given:/, 'not given'],
  [/^no-(account|membership|subscription)$/, 'nobody to ask'],
  [/^(short-history|unknown-members)$/, 'known in part'],
  [/^(later-anchor|outside-period)$/, 'no place in time'],
]

/** The border that a reason tells of; `no result` for what a calculation does not give. */
export const borderOfReason = (reason: string): string =>
  BORDER_OF.find(([start]) => start.test(reason))?.[1] ?? 'no result'

/** The borders that a value shows. */
export function bordersOfResult(result: Result): readonly string[] {
  if (result instanceof Nothing) return result.reasons.map(borderOfReason)
  return [result instanceof Range ? 'known in part' : 'present']
}

/** Nothing, one, or many. */
export const howMany = (count: number): string => (count === 0 ? 'none' : count === 1 ? 'one' : 'many')

/** Where an instant lies beside a border; undefined when it is further away than a millisecond. */
export function beside(at: number, border: number): string | undefined {
  return { [-1]: '1 ms before', 0: 'at', 1: '1 ms after' }[at - border]
}
