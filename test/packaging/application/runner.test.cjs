// The same test in CommonJS, which jest runs without a flag.
const { createElement } = require('react')
const { renderToString } = require('react-dom/server')
const { z } = require('zod')
const { days, defineCatalog, defineSegment } = require('cadre')
const { readSnapshot } = require('cadre/gate')
const { Segment, SegmentProvider } = require('cadre/react')
const { serializeSnapshot, snapshotOf } = require('cadre/snapshot')
const { segmentMatchers, testingFor } = require('cadre/testing')

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
