import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { typeMistakes } from './docs/compile.js'
import { examplesOfPage, examplesOfSource } from './docs/examples.js'
import { brokenLinks } from './docs/links.js'
import { pages, sources } from './docs/pages.js'
import type { Shown } from './docs/results.js'
import { buildExamples, runExample } from './docs/run.js'

const examples = [...pages.flatMap(examplesOfPage), ...sources.flatMap(examplesOfSource)]
const folder = await buildExamples(examples)

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function compare(shown: Shown, place: string): void {
  if (shown.text === undefined) expect(shown.actual, place).toEqual(shown.expected)
  else expect(String(shown.actual).trimEnd(), place).toBe(shown.text)
}

describe('examples', () => {
  it('are many', () => {
    expect(examples.length).toBeGreaterThan(60)
  })

  it('have each a name of their own on their page', () => {
    const files = examples.map(({ file }) => file)
    expect(files.filter((file, index) => files.indexOf(file) !== index)).toEqual([])
  })

  it('type-check', { timeout: 120_000 }, () => {
    expect(typeMistakes(examples)).toEqual([])
  })
})

// Run while tests are collected, so that examples may define tests themselves.
describe.each(examples)('$place', async (example) => {
  const run = await runExample(example, folder).then(
    (shown) => ({ shown }),
    (error: unknown) => ({ error }),
  )

  it('runs, and gives what it says', () => {
    if ('error' in run) throw run.error
    for (const shown of run.shown) compare(shown, `${example.path}:${example.line + shown.line}`)
  })
})

describe.each(pages)('$path', (page) => {
  it('links to what there is', () => {
    expect(brokenLinks(page)).toEqual([])
  })

  it('shows JSON that can be read', () => {
    for (const [, json] of page.text.matchAll(/^```json\n([\s\S]*?)^```$/gm))
      expect(() => JSON.parse(json!)).not.toThrow()
  })
})
