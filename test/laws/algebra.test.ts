import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConditionNode } from '../../src/ast/index.js'
import { evaluateWithReasons } from '../../src/evaluate/evaluate.js'
import type { Facts } from '../../src/facts/index.js'
import { asOf, ruled, runs, segmentOf, verdictOf } from './world.js'

const all = (...conditions: ConditionNode[]): ConditionNode => ({ kind: 'all', conditions })
const any = (...conditions: ConditionNode[]): ConditionNode => ({ kind: 'any', conditions })
const not = (condition: ConditionNode): ConditionNode => ({ kind: 'not', condition })
const atLeastOf = (minimum: number, ...conditions: ConditionNode[]): ConditionNode => ({
  kind: 'atLeastOf',
  minimum,
  conditions,
})
const ALWAYS = all()
const NEVER = any()

type Law = readonly [name: string, left: (rules: C[]) => C, right: (rules: C[]) => C]
type C = ConditionNode

const LAWS: readonly Law[] = [
  ['all is commutative', ([a, b]) => all(a!, b!), ([a, b]) => all(b!, a!)],
  ['any is commutative', ([a, b]) => any(a!, b!), ([a, b]) => any(b!, a!)],
  ['all is associative', ([a, b, c]) => all(all(a!, b!), c!), ([a, b, c]) => all(a!, all(b!, c!))],
  ['any is associative', ([a, b, c]) => any(any(a!, b!), c!), ([a, b, c]) => any(a!, any(b!, c!))],
  ['a condition twice is the condition', ([a]) => all(a!, a!), ([a]) => any(a!, a!)],
  ['all absorbs any', ([a, b]) => all(a!, any(a!, b!)), ([a]) => all(a!)],
  ['any absorbs all', ([a, b]) => any(a!, all(a!, b!)), ([a]) => any(a!)],
  ['all distributes over any', ([a, b, c]) => all(a!, any(b!, c!)), ([a, b, c]) => any(all(a!, b!), all(a!, c!))],
  ['any distributes over all', ([a, b, c]) => any(a!, all(b!, c!)), ([a, b, c]) => all(any(a!, b!), any(a!, c!))],
  ['all() changes nothing in all', ([a]) => all(a!, ALWAYS), ([a]) => all(a!)],
  ['any() changes nothing in any', ([a]) => any(a!, NEVER), ([a]) => any(a!)],
  ['De Morgan, all', ([a, b]) => not(all(a!, b!)), ([a, b]) => any(not(a!), not(b!))],
  ['De Morgan, any', ([a, b]) => not(any(a!, b!)), ([a, b]) => all(not(a!), not(b!))],
  ['not not', ([a]) => not(not(a!)), ([a]) => all(a!)],
  ['one of several is any', ([a, b, c]) => atLeastOf(1, a!, b!, c!), ([a, b, c]) => any(a!, b!, c!)],
  ['all of several is all', ([a, b, c]) => atLeastOf(3, a!, b!, c!), ([a, b, c]) => all(a!, b!, c!)],
  ['two of three', ([a, b, c]) => atLeastOf(2, a!, b!, c!), ([a, b, c]) => any(all(a!, b!), all(a!, c!), all(b!, c!))],
  [
    'not two of three is two of three not',
    ([a, b, c]) => not(atLeastOf(2, a!, b!, c!)),
    ([a, b, c]) => atLeastOf(2, not(a!), not(b!), not(c!)),
  ],
]

describe('Kleene logic', () => {
  it.each(LAWS)('%s', (_, left, right) => {
    fc.assert(
      fc.property(ruled(3), ({ kind, rules, facts }) => {
        expect(verdictOf(left(rules), facts, kind)).toBe(verdictOf(right(rules), facts, kind))
      }),
      runs(100),
    )
  })
})

describe('in, not in and unknown', () => {
  const population = fc.tuple(ruled(1), fc.array(ruled(0), { minLength: 3, maxLength: 10 }))

  it('are all existing subjects, and nobody is in two', () => {
    fc.assert(
      fc.property(population, ([{ kind, rules }, others]) => {
        const subjects: readonly Facts[] = others.map(({ facts }) => facts)
        const size = (rule: ConditionNode) => subjects.filter((facts) => verdictOf(rule, facts, kind) === true).length
        const answers = subjects.map((facts) => evaluateWithReasons(segmentOf(rules[0]!, kind), facts, { asOf }))
        const unknown = answers.filter(({ verdict }) => verdict === null).length
        expect(size(rules[0]!) + size(not(rules[0]!)) + unknown).toBe(subjects.length)
      }),
      runs(100),
    )
  })
})

describe('stages', () => {
  it('are exclusive and exhaustive, or unknown', () => {
    fc.assert(
      fc.property(ruled(2), ({ kind, rules: [a, b], facts }) => {
        const stages: readonly ConditionNode[] = [
          { kind: 'stage', conditions: [a!] },
          { kind: 'stage', conditions: [a!, b!] },
          { kind: 'stage', conditions: [a!, b!, ALWAYS] },
        ]
        const verdicts = stages.map((stage) => verdictOf(stage, facts, kind))
        const holding = verdicts.filter((verdict) => verdict === true).length
        expect(holding === 1 ? verdicts.includes(null) : holding > 1 || !verdicts.includes(null)).toBe(false)
      }),
      runs(100),
    )
  })
})
