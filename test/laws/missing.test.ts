import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/facts/index.js'
import { asksForAbsence } from './rewriting.js'
import { catalogData, ruled, runs, verdictOf } from './world.js'

/** Traits whose absence says something: since when somebody exists, and those that a default stands for. */
const SPEAKING = [
  ...Object.values(catalogData.since ?? {}),
  ...Object.entries(catalogData.traits.user!).flatMap(([name, domain]) => (domain.default === undefined ? [] : [name])),
]

type Row = Readonly<Record<string, unknown>>

const traits = (['user', 'account', 'subscription'] as const).flatMap((of) =>
  Object.entries(catalogData.traits[of]!)
    .filter(([name]) => !SPEAKING.includes(name) && name !== 'endedAt')
    .map(([name, { formerly = [] }]) => ({ of, names: [name, ...formerly] })),
)

function without(facts: Facts, trait: (typeof traits)[number]): Facts {
  const { of, names } = trait
  const { [of]: row, members, ...rest } = facts
  const kept = row && Object.fromEntries(Object.entries(row as Row).filter(([name]) => !names.includes(name)))
  return { ...rest, ...(row !== undefined && { [of]: kept }), members: members?.map((each) => without(each, trait)) }
}

describe('a trait that is taken away', () => {
  it('never makes true what was unknown, nor false', () => {
    let flips = 0
    fc.assert(
      fc.property(ruled(1), fc.constantFrom(...traits), ({ kind, rules: [rule], facts }, trait) => {
        fc.pre(!asksForAbsence(rule!))
        const [before, after] = [verdictOf(rule!, facts, kind), verdictOf(rule!, without(facts, trait), kind)]
        if (before === null) expect(after).toBe(null)
        if (before !== after) flips += 1
      }),
      runs(800),
    )
    expect(flips).toBeGreaterThan(0)
  })
})
