import type { ConditionNode, Kind, TraitNode, ValueNode } from '../../ast/index.js'
import { traitDomain } from '../../analyze/index.js'
import type { Segment } from '../../dsl/segment.js'
import { keyOf } from '../satisfy/index.js'
import { signedWords } from '../words.js'
import type { Finding } from './codes.js'
import { flattened, type Leaf, leavesOf, rootsOf } from './places.js'

/** The value that a condition compares with something that it can differ from. */
function comparedValue(node: ConditionNode): ValueNode | undefined {
  switch (node.kind) {
    case 'compare':
      return node.operator === 'is' ? node.left : undefined
    case 'isOneOf':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includesAny':
    case 'includesAll':
      return node.value
    default:
      return undefined
  }
}

/** The trait that a condition asks not to be so. A trait with a default is never missing. */
function negatedTrait({ node, wanted, isEarlierStage, scope }: Leaf): TraitNode | undefined {
  const value = wanted || isEarlierStage ? undefined : comparedValue(node)
  if (value?.kind !== 'trait') return undefined
  return traitDomain(scope.uses, value.of, value.name)?.default === undefined ? value : undefined
}

/** Whether the rule says what becomes of those without the trait. */
function isSpokenOf({ together, instead, scope }: Leaf, trait: TraitNode): boolean {
  return [...flattened(together), ...flattened(instead)].some(
    ({ node }) => node.kind === 'isPresent' && keyOf(node.value, scope) === keyOf(trait, scope),
  )
}

const WHOM: Readonly<Record<Kind, string>> = { member: 'Users', user: 'Users', account: 'Accounts' }

/** "The country is not US" is unknown where the country is: the negation of unknown is unknown. */
export function negations(segment: Segment): Finding[] {
  return rootsOf(segment)
    .flatMap(leavesOf)
    .flatMap((leaf): Finding[] => {
      const trait = negatedTrait(leaf)
      if (!trait || isSpokenOf(leaf, trait)) return []
      return [
        {
          code: 'missing.negation',
          path: leaf.path,
          message: `${WHOM[leaf.scope.of]} without the trait are not in: ${signedWords(leaf, segment)}.`,
          fix: `Use any(…) with ${trait.of}("${trait.name}").isMissing() to take them in, or all(…) with .isPresent() to say that they are out.`,
        },
      ]
    })
}
