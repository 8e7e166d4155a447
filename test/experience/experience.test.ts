import { describe, expect, it } from 'vitest'
import { parseSegment } from '../../src/document/index.js'
import { evaluate, nextChange } from '../../src/evaluate/index.js'
import { describe as inWords } from '../../src/explain/index.js'
import { boundaryExamples } from '../../src/testing/index.js'
import { accountRows } from './accounts.js'
import { activityRows } from './activity.js'
import { answerRows } from './answers.js'
import { beginningRows } from './beginnings.js'
import { asOf, known, nothing, others } from './cast.js'
import { catalog } from './catalog.js'
import { featureRows } from './features.js'
import { moneyRows } from './money.js'
import { peopleRows } from './people.js'
import { sampleRows } from './samples.js'
import { silenceRows } from './silence.js'

const rows = [
  ...activityRows,
  ...silenceRows,
  ...moneyRows,
  ...beginningRows,
  ...featureRows,
  ...accountRows,
  ...peopleRows,
  ...answerRows,
  ...sampleRows,
]

describe('what people want to know of their users', () => {
  it('is 153 questions, each with a title of its own', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 153 }, (_, index) => index + 1))
    expect(new Set(rows.map(({ segment }) => segment.title)).size).toBe(153)
  })
})

describe.each(rows)('$number: $segment.title', ({ segment }) => {
  it('is the same when it was written down and read', () => {
    const segments = Object.values(segment.segments)
    const parsed = parseSegment(JSON.stringify(segment), { catalog, segments })
    expect(parsed.hash).toBe(segment.hash)
    expect(parsed.toJSON()).toEqual(segment.toJSON())
  })

  it('can be said in words', () => {
    expect(inWords(segment)).toMatch(/\w/)
  })

  it('is decided when everything is known, and can be asked when nothing is', () => {
    expect(evaluate(segment, known(segment), { asOf })).not.toBe(null)
    expect([true, false, null]).toContain(evaluate(segment, nothing, { asOf }))
  })

  it('holds of some, and not of others', () => {
    const asked = [known(segment), ...others(segment)].map((facts) => evaluate(segment, facts, { asOf }))
    const made = boundaryExamples(segment, { asOf }).examples.map(({ verdict }) => verdict)
    const verdicts = new Set([...asked, ...made])
    expect([verdicts.has(true), verdicts.has(false)]).toEqual([true, true])
  })

  it('says when it will change', () => {
    const facts = known(segment)
    const change = nextChange(segment, facts, { asOf })
    if (change !== null) expect(evaluate(segment, facts, { asOf: change })).not.toBe(evaluate(segment, facts, { asOf }))
  })
})
