import { describe, expect, it } from 'vitest'
import { topics } from '../conformance/rows.js'
import { page } from './pages.js'

const { text } = page('docs/semantics.md')
const rows = new Set(topics.flatMap(({ cases }) => cases.map(({ name }) => name)))

/** The rows that a piece of the page names, in the paragraphs that begin with `Rows:`. */
const namedIn = (piece: string): readonly string[] =>
  piece
    .split(/\n\n+/)
    .filter((paragraph) => paragraph.startsWith('Rows: '))
    .flatMap((paragraph) => [...paragraph.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))

const sections = text.split(/^## /m).slice(1)

describe('docs/semantics.md', () => {
  it('names rows that exist', () => {
    const named = namedIn(text)
    expect(named.length).toBeGreaterThan(200)
    expect(named.filter((name) => !rows.has(name))).toEqual([])
  })

  it.each(sections.map((section) => [section.split('\n')[0], section]))('holds "%s" by rows', (_, section = '') => {
    expect(namedIn(section).length).toBeGreaterThan(0)
  })

  it('has the sections that the rows say they pin down', () => {
    const numbers = new Set(sections.map((section) => `§${section.split('.')[0] ?? ''}`))
    expect(
      topics.filter(({ law }) => law.startsWith('§') && !numbers.has(law)).map(({ topic, law }) => `${topic}: ${law}`),
    ).toEqual([])
  })
})
