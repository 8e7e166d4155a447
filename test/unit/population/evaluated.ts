import { expect } from 'vitest'
import type { CatalogData } from '../../../src/ast/index.js'
import type { Segment } from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import type { EventRow, History } from '../../../src/facts/index.js'
import { createPopulationSync, type Population } from '../../../src/population/index.js'
import { asOf } from './world.js'

/** Users with what they did, as it comes. */
export interface Given {
  readonly users: readonly { readonly id: string; readonly history?: History }[]
  readonly events?: readonly EventRow[]
  readonly history?: History
}

function byUser(events: readonly EventRow[]): ReadonlyMap<string | null | undefined, readonly EventRow[]> {
  const found = new Map<string | null | undefined, EventRow[]>()
  for (const event of events) {
    const own = found.get(event.userId)
    if (own) own.push(event)
    else found.set(event.userId, [event])
  }
  return found
}

/** The verdict of the evaluator about each user. */
export function evaluated(segment: Segment, { users, events, history }: Given, at = asOf): readonly (boolean | null)[] {
  const done = events && byUser(events)
  return users.map(({ history: own = history, ...user }) => {
    const facts = { user, ...(done && { events: done.get(user.id) ?? [] }), ...(own && { history: own }) }
    return evaluate(segment, facts, { asOf: at })
  })
}

/** The verdicts about users, of a population that has them. */
export function verdictsIn(
  population: Population,
  segments: readonly Segment[],
  { users }: Given,
  at = asOf,
): Readonly<Record<string, readonly (boolean | null)[]>> {
  const assignment = population.assign(segments, { asOf: at })
  const verdict = (segment: string) =>
    users.map(({ id }) => assignment.verdict(segment, { userId: id, accountId: null }))
  return Object.fromEntries(segments.map(({ id }) => [id, verdict(id)]))
}

/** The verdicts about users, of all at once: they are those of the evaluator. */
export function verdictsOf(
  catalog: CatalogData,
  segments: readonly Segment[],
  given: Given,
  at = asOf,
): Readonly<Record<string, readonly (boolean | null)[]>> {
  const verdicts = verdictsIn(createPopulationSync(catalog, given), segments, given, at)
  expect(verdicts).toEqual(Object.fromEntries(segments.map((segment) => [segment.id, evaluated(segment, given, at)])))
  return verdicts
}
