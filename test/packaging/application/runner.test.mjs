// A test as applications write them: the globals are those of vitest, and of jest.
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { z } from 'zod'
import { days, defineCatalog, defineSegment } from 'cadre'
import { readSnapshot } from 'cadre/gate'
import { Segment, SegmentProvider } from 'cadre/react'
import { serializeSnapshot, snapshotOf } from 'cadre/snapshot'
import { segmentMatchers, testingFor } from 'cadre/testing'

expect.extend(segmentMatchers)

const catalog = defineCatalog({ user: z.object({}), events: { 'signed in': z.object({}) } })
const where = catalog.event('signed in').within(days(7)).count().atLeast(1)
const active = defineSegment({ id: 'active', where })
const asOf = '2026-06-15T09:00:00Z'
const { person } = testingFor(catalog, { asOf })

describe('a segment', () => {
  test('is asked of people made in a line', () => {
    expect(person('jane').did('signed in', { at: '2026-06-14' })).toBeInSegment(active, { asOf })
    expect(person('joe')).toBeOutsideSegment(active, { asOf })
  })

  test('is shown by a component', () => {
    const facts = person('jane').did('signed in', { at: '2026-06-14' }).facts()
    const snapshot = readSnapshot(serializeSnapshot(snapshotOf([active], facts, { asOf })))
    const page = createElement(SegmentProvider, { snapshot }, createElement(Segment, { allOf: ['active'] }, 'Hello'))
    expect(renderToString(page)).toBe('Hello')
  })
})
