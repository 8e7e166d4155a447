import type { ConditionNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { conditionText } from '../explain/describe/conditions.js'
import { namesIn } from '../explain/describe/names.js'
import type { Signed } from './satisfy/index.js'

const LONGEST = 140

/** A condition in plain words, short enough to stand inside a sentence. */
export function conditionWords(node: ConditionNode, segment: Segment): string {
  const words = conditionText(node, namesIn(segment))
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words
}

/** A condition that must be so, or must not be so, in plain words. */
export const signedWords = ({ node, wanted }: Signed, segment: Segment): string =>
  conditionWords(wanted ? node : { kind: 'not', condition: node }, segment)

const NAMED = 3

/** At most three sentences, and how many more there are. */
export const sentences = (parts: readonly string[]): string =>
  [...parts.slice(0, NAMED), ...(parts.length > NAMED ? [`and ${parts.length - NAMED} more`] : [])].join('; ')

/** Two or three things as one: `a, b and c`. */
export const listed = (parts: readonly string[]): string => `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`
