import { z } from 'zod'
import { days, defineCatalog, defineSegment, SegmentError } from 'cadre'
import { evaluate } from 'cadre/evaluate'

const { event } = defineCatalog({ events: { 'signed in': z.object({}) } })
const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })
const facts = { user: { id: 'jane' }, events: [{ name: 'signed in', at: '2026-06-14T08:00:00Z' }] }

const refusal = () => {
  try {
    return evaluate(active, facts, { asOf: 'yesterday' })
  } catch (error) {
    return error instanceof SegmentError ? error.name : error
  }
}

console.log(
  evaluate(active, facts, { asOf: '2026-06-15T09:00:00Z' }),
  evaluate(active, facts, { asOf: '2026-07-15T09:00:00Z' }),
  evaluate(active, { user: { id: 'joe' } }, { asOf: '2026-06-15T09:00:00Z' }),
  `[ ${refusal()} ]`,
)
