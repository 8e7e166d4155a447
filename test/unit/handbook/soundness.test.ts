import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConditionNode } from '../../../src/ast/index.js'
import { canHold } from '../../../src/handbook/satisfy/index.js'
import { ruled, segmentOf, verdictOf } from '../../laws/world.js'

const all = (...conditions: ConditionNode[]): ConditionNode => ({ kind: 'all', conditions })
const any = (...conditions: ConditionNode[]): ConditionNode => ({ kind: 'any', conditions })
const not = (condition: ConditionNode): ConditionNode => ({ kind: 'not', condition })

const SHAPES: readonly (readonly [string, (a: ConditionNode, b: ConditionNode, c: ConditionNode) => ConditionNode])[] =
  [
    ['a', (a) => a],
    ['a and b', (a, b) => all(a, b)],
    ['a and not b, or c', (a, b, c) => any(all(a, not(b)), c)],
    ['a, b and not c', (a, b, c) => all(a, b, not(c))],
  ]

describe('what is said to hold never, or always', () => {
  it.each(SHAPES)('is never seen otherwise: %s', (_, shape) => {
    fc.assert(
      fc.property(ruled(3), ({ kind, rules, facts }) => {
        const rule = shape(rules[0]!, rules[1]!, rules[2]!)
        const verdict = verdictOf(rule, facts, kind)
        const { uses } = segmentOf(rule, kind)
        const scope = { of: kind, uses, events: [], segments: {} }
        if (verdict !== null) expect(canHold([{ node: rule, wanted: verdict }], scope)).toBe(true)
      }),
      { numRuns: 600 },
    )
  })
})
