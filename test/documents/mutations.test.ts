import { expect, it } from 'vitest'
import { parseSegment, safeParseSegment } from '../../src/document/index.js'
import { SegmentError } from '../../src/index.js'
import { catalogs, questionOf, topics } from '../conformance/rows.js'
import { mutated } from './mutate.js'
import { randomOf } from './random.js'

const MUTATIONS = 100_000

const questions = topics.flatMap(({ cases }) =>
  cases.map((row) => {
    const { segment } = questionOf(row)
    return {
      text: JSON.stringify(segment),
      segments: Object.values(segment.segments),
      catalog: catalogs[row.catalog ?? 'saas']!,
    }
  }),
)

it(`reads or refuses ${MUTATIONS} changed documents`, { timeout: 120_000 }, () => {
  const random = randomOf(20260615)
  let accepted = 0
  for (let index = 0; index < MUTATIONS; index += 1) {
    const { text, segments, catalog } = questions[index % questions.length]!
    const json = mutated(text, random)
    const options = { segments, ...(random() < 0.5 && { catalog }) }
    const { segment, issues } = safeParseSegment(json, options)
    if (segment) accepted += 1
    // What was accepted once is accepted again, as the same rule; what was refused, was refused for a reason.
    const isSound = segment
      ? safeParseSegment(JSON.stringify(segment), { segments }).segment?.hash === segment.hash
      : issues.length > 0
    if (!isSound) expect.fail(JSON.stringify(json))
  }
  console.info(`${accepted} accepted, ${MUTATIONS - accepted} refused`)
  expect(accepted).toBeGreaterThan(MUTATIONS / 50)
  expect(accepted).toBeLessThan(MUTATIONS / 5)
})

it('throws nothing but SegmentError', () => {
  const random = randomOf(7)
  for (let index = 0; index < 2_000; index += 1) {
    const { text, segments, catalog } = questions[index % questions.length]!
    try {
      parseSegment(mutated(text, random), { segments, catalog })
    } catch (error) {
      expect(error).toBeInstanceOf(SegmentError)
    }
  }
})
