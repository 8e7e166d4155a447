import { describe, expect, it } from 'vitest'
import { resolveIdentities } from '../../src/identity/index.js'
import { makeWorld, scoreOf } from './world/world.js'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

describe('worlds of which the truth is known', () => {
  it.each(SEEDS)('seed %i: nobody is joined with somebody else', (seed) => {
    const world = makeWorld(1_500, seed)
    const score = scoreOf(world, resolveIdentities(world.map(({ record }) => record)))
    expect(score.wrong).toEqual([])
    expect(score.precision).toBe(1)
    expect(score.recall).toBeGreaterThan(0.7)
    console.log(
      `seed ${seed}: ${world.length} records, precision ${score.precision.toFixed(3)}, recall ${score.recall.toFixed(3)}`,
    )
  })
})
