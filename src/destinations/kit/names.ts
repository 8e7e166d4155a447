import { compareText } from '../../values/index.js'
import type { Refusal } from './types.js'

/** What a tool takes as the name of an attribute. */
export interface NameRule {
  /** The name that is made from the id of a segment. */
  readonly make: (segment: string) => string
  /** Whether the tool takes it. */
  readonly takes: (name: string) => boolean
  /** What it takes, in words. */
  readonly expected: string
}

/** `at-risk` → `at_risk`: small letters, digits and underscores, from a letter on. */
export const snakeCase = (segment: string): string =>
  segment
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

/** The names of segments in a tool: each segment one of its own, or refused. */
export function namesOf(
  segments: Iterable<string>,
  given: Readonly<Record<string, string>> = {},
  { make, takes, expected }: NameRule,
): { readonly names: ReadonlyMap<string, string>; readonly refused: readonly Refusal[] } {
  const wanted = [...new Set(segments)].sort(compareText).map((segment) => {
    const name = Object.hasOwn(given, segment) ? given[segment]! : make(segment)
    return { segment, name }
  })
  const uses = new Map<string, number>()
  for (const { name } of wanted) uses.set(name, (uses.get(name) ?? 0) + 1)
  const names = new Map<string, string>()
  const refused: Refusal[] = []
  for (const { segment, name } of wanted) {
    const shown = JSON.stringify(name)
    if (!takes(name))
      refused.push({ code: 'name.invalid', segment, message: `${shown} is no name here. Expected ${expected}.` })
    else if (uses.get(name)! > 1)
      refused.push({ code: 'name.taken', segment, message: `Several segments would be called ${shown}.` })
    else names.set(segment, name)
  }
  return { names, refused }
}
