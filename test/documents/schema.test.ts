import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { segmentSchema } from '../../src/document/index.js'
import { structureIssues } from '../../src/document/structure.js'
import { questionOf, topics } from '../conformance/rows.js'
import { mutated } from './mutate.js'
import { randomOf } from './random.js'
import { definedSegments, documentOf, german } from '../unit/document/documents.js'
import { validatorOf } from './schema-evaluator.js'

const schema = segmentSchema()
const isValid = validatorOf(schema)

const texts = topics.flatMap(({ cases }) => cases.map((row) => JSON.stringify(questionOf(row).segment)))

const published = fileURLToPath(new URL('../../schema/segment.schema.json', import.meta.url))

it('the published schema is the one of this release', async () => {
  const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 })
  await expect(text).toMatchFileSnapshot(published)
})

describe('the schema', () => {
  it('lets every rule through that the language has rows for', () => {
    expect(texts.filter((text) => !isValid(JSON.parse(text)))).toEqual([])
  })

  it('lets a document through that leaves to a catalog what it uses', () => {
    expect(isValid(documentOf(german))).toBe(true)
    expect(Object.values(definedSegments()).every((segment) => isValid(segment.toJSON()))).toBe(true)
  })

  it.each([
    ['an unknown field', documentOf(german, { titel: 'x' })],
    ['an unknown kind', documentOf({ kind: 'nott' })],
    ['a missing field', documentOf({ kind: 'not' })],
    ['a value for a condition', documentOf({ kind: 'plan' })],
    [
      'a duration of two units',
      documentOf({ kind: 'within', instant: { kind: 'beginning' }, duration: { days: 1, hours: 1 } }),
    ],
    ['a newer format', { ...documentOf(german), format: 2 }],
  ])('refuses %s', (_, document) => {
    expect(isValid(document)).toBe(false)
  })
})

/** What a schema cannot say: depth and size, and what is wrong inside a string or a number. */
const BEYOND = [
  'limit.depth',
  'limit.nodes',
  'limit.bytes',
  'limit.window',
  'value.string',
  'value.instant',
  'value.number',
  'value.money',
]

it('schema and parser see the same mistakes of form in changed documents', () => {
  const random = randomOf(11)
  const counts = { valid: 0, invalid: 0 }
  for (let index = 0; index < 3_000; index += 1) {
    const document: unknown = mutated(texts[index % texts.length]!, random, false)
    const issues = structureIssues('segment', document, { maxBytes: Infinity })
    const valid = isValid(document)
    counts[valid ? 'valid' : 'invalid'] += 1
    const differs = valid ? issues.some(({ code }) => !BEYOND.includes(code)) : issues.length === 0
    if (differs) expect.fail(`${valid} ${JSON.stringify(issues)} ${JSON.stringify(document)}`)
  }
  expect(Math.min(counts.valid, counts.invalid)).toBeGreaterThan(100)
})
