import { checkFacts, type FactIssue } from '../../src/evaluate/index.js'
import { catalog } from './catalog.js'
import { BadRow } from './refused.js'
import type { Event, User } from './types.js'

const CHUNK = 1000
const LATEST = Date.UTC(9999, 11, 31)

/** Events with the lines that they stand in. */
export interface Located {
  readonly events: readonly Event[]
  readonly lines: readonly number[]
}

/** What rules cannot read of a user who was taken. */
export const doubtsAboutUser = (user: User): readonly BadRow[] => serious(check({ user })).map(toBadRow)

/** What rules cannot read of events that were taken. Looks at many together, and one by one where something is wrong. */
export function* doubtsAboutEvents({ events, lines }: Located): Generator<readonly [line: number, doubt: BadRow]> {
  for (let start = 0; start < events.length; start += CHUNK) {
    const chunk = events.slice(start, start + CHUNK)
    if (serious(check({ events: chunk })).length === 0) continue
    for (const [index, event] of chunk.entries()) {
      for (const issue of serious(check({ events: [event] }))) yield [lines[start + index] ?? 0, toBadRow(issue)]
    }
  }
}

const check = (facts: object): readonly FactIssue[] => checkFacts(catalog, facts, { asOf: LATEST })

/** Fields that the catalog does not name are allowed in exports. */
const serious = (issues: readonly FactIssue[]): readonly FactIssue[] =>
  issues.filter(({ code }) => code === 'facts.type' || code === 'facts.instant')

const toBadRow = ({ path, message, expected }: FactIssue): BadRow =>
  new BadRow(`${path}: ${message}`, expected === undefined ? '' : `expected ${expected}`)
