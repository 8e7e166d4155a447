import { describe, expect, it } from 'vitest'
import { resolveIdentities } from '../../src/identity/index.js'
import { makeHarshWorld } from './world/harsh.js'
import type { Labelled } from './world/systems.js'
import { makeWorld, scoreOf } from './world/world.js'

// `WORLDS=200` looks at as many.
const SEEDS = Array.from({ length: Number(process.env['WORLDS'] ?? 8) }, (_, index) => index + 1)

const scored = (world: readonly Labelled[]) => scoreOf(world, resolveIdentities(world.map(({ record }) => record)))

const tell = (title: string, score: ReturnType<typeof scored>) => {
  const [precision, recall, knowable] = [score.precision, score.recall, score.recallOfKnowable].map((n) => n.toFixed(3))
  console.log(
    `${title}: ${score.joined} pairs joined, precision ${precision}, recall ${recall}, of the knowable ${knowable}`,
  )
}

describe('worlds of which the truth is known', () => {
  it.each(SEEDS)('seed %i: nobody is joined with somebody else', (seed) => {
    const score = scored(makeWorld(1_500, seed))
    tell(`five systems, seed ${seed}`, score)
    expect(score.wrong).toEqual([])
    expect(score.precision).toBe(1)
    expect(score.recallOfKnowable).toBeGreaterThan(0.95)
  })

  it.each(SEEDS)('seed %i: not even where everything invites it', (seed) => {
    const score = scored(makeHarshWorld(60, seed))
    tell(`traps, seed ${seed}`, score)
    expect(score.wrong).toEqual([])
    expect(score.precision).toBe(1)
    expect(score.joined).toBeGreaterThan(1_000)
  })
})
