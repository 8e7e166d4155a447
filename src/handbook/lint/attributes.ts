import { walk, type Part } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { listed } from '../words.js'
import type { Finding } from './codes.js'

const MOST = 5

/** What a part of a rule looks at; undefined for what only joins or compares. */
function attribute({ is, node }: Part): string | undefined {
  if (is === 'events')
    return node.names === 'activity' ? 'activity' : node.names.map((name) => `"${name}"`).join(' or ')
  if (is === 'condition') return node.kind === 'inSegment' ? `segment "${node.segment}"` : undefined
  if (is !== 'value') return undefined
  switch (node.kind) {
    case 'trait':
      return `${node.of} ${node.name}`
    case 'plan':
    case 'role':
    case 'members':
      return node.kind
    case 'beginning':
      return 'tenure'
    default:
      return undefined
  }
}

/** Rules that look at more than five things: hard to explain, and small in effect. */
export function attributes({ rule }: Segment): Finding[] {
  const looked = [...new Set([...walk(rule)].map(attribute))].filter((each) => each !== undefined)
  return looked.length <= MOST
    ? []
    : [
        {
          code: 'segment.attributes',
          path: 'rule',
          message: `The rule looks at ${looked.length} things: ${listed(looked)}.`,
          fix: `Keep the ${MOST} that matter most, or name a part of the rule as a segment of its own.`,
        },
      ]
}
