import { describe, expect, it } from 'vitest'
import { boundaryExamples } from '../../../src/testing/index.js'
import { everySegment } from './ready.js'

const asOf = '2026-06-15T09:00:00Z'

/** Where simple means find no subject on one of the sides: two measures of one window, or a period that must be there. */
const ONE_SIDED = [
  'lifecycle/at risk',
  'fewer-features',
  'tried-briefly',
  'trial-unused',
  'trial-engaged',
  'trial-not-finished',
  'near-limit',
  'top-payers',
]

describe('the boundary examples of every ready segment', () => {
  it.each(everySegment)('$id can hold, and need not', (segment) => {
    const { examples, holds } = boundaryExamples(segment, { asOf })
    const verdicts = new Set(examples.map(({ verdict }) => verdict))
    expect(holds).toBe(null)
    if (ONE_SIDED.includes(segment.id)) expect(examples.length).toBeGreaterThanOrEqual(3)
    else expect([verdicts.has(true), verdicts.has(false)]).toEqual([true, true])
  })
})
