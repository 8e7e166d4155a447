import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogData, Kind } from '../../src/ast/index.js'
import { createBook, parseSegment, readBook } from '../../src/document/index.js'
import type { Segment } from '../../src/dsl/segment.js'
import { evaluateWithReasons } from '../../src/evaluate/index.js'
import { arbitrariesFor } from '../../src/testing/arbitraries/index.js'
import { catalogs, questionOf, topics } from '../conformance/rows.js'
import { asOf } from '../unit/world.js'

const stored = (segment: Segment): unknown => JSON.parse(JSON.stringify(segment))

/** A segment and those that it names, each read from JSON. */
function reread(segment: Segment, catalog?: CatalogData): Segment {
  const segments = Object.values(segment.segments).map((named) => reread(named, catalog))
  return parseSegment(stored(segment), { segments, ...(catalog && { catalog }) })
}

function expectSame(read: Segment | undefined, segment: Segment): void {
  expect(read).toEqual(segment)
  expect(read?.hash).toBe(segment.hash)
  expect(JSON.stringify(read)).toBe(JSON.stringify(segment))
}

describe.each(topics)('$topic', ({ cases }) => {
  it('come back from JSON as they were, and answer the same', () => {
    for (const row of cases) {
      const { segment, facts } = questionOf(row)
      const catalog = catalogs[row.catalog ?? 'saas']!
      expectSame(reread(segment, catalog), segment)
      expectSame(reread(segment), segment)
      const read = readBook(JSON.stringify(createBook([segment])), ['asked']).asked
      expectSame(read, segment)
      for (const each of [reread(segment, catalog), reread(segment), read])
        expect(evaluateWithReasons(each, facts, { asOf: row.asOf }).verdict).toBe(row.verdict)
    }
  })
})

describe.each(Object.keys(catalogs))('rules made over the catalog %s', (name) => {
  const catalog = catalogs[name]!
  const made = arbitrariesFor(fc, catalog, { asOf })

  it.each<Kind>(['member', 'user'])('come back from JSON as they were, and answer the same: %s', (kind) => {
    fc.assert(
      fc.property(made.question(kind), ({ segment, facts }) => {
        const [own, checked] = [reread(segment), reread(segment, catalog)]
        for (const read of [own, checked]) {
          expectSame(read, segment)
          expect(evaluateWithReasons(read, facts, { asOf })).toEqual(evaluateWithReasons(segment, facts, { asOf }))
        }
      }),
    )
  })
})
