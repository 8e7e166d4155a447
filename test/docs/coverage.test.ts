import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coveragePage, tables } from '../conformance/coverage/page.js'

describe.each(tables)('$family.title', ({ family, cells }) => {
  it('has rows at every border that applies', () => {
    const empty = cells.filter(({ rows, reason }) => rows === 0 && reason === undefined)
    expect(empty.map(({ word, border }) => `${word}: ${border}`)).toEqual([])
  })

  it('has no row where it says that a border does not apply', () => {
    const wrong = cells.filter(({ rows, reason }) => rows > 0 && reason !== undefined)
    expect(wrong.map(({ word, border, file }) => `${word}: ${border} (${file ?? ''})`)).toEqual([])
  })

  it('speaks of no other words and borders', () => {
    const known = Object.entries(family.notApplicable).flatMap(([border, words]) =>
      Object.keys(words).filter((word) => !family.words.includes(word) || !family.borders.includes(border)),
    )
    expect(known).toEqual([])
  })
})

it('docs/coverage.md is what `npx tsx test/conformance/coverage.ts` writes', () => {
  expect(readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8')).toBe(coveragePage())
})
