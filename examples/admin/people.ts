import type { Facts } from '../../src/evaluate/index.js'

const order = (at: string, amount: number) => ({
  name: 'order placed',
  at,
  properties: { total: { amount, currency: 'EUR' }, items: 1 },
})

/** Some customers of the customer, as they are known on 15 June 2026. */
export const people: readonly Facts[] = [
  {
    user: { id: 'ada', joinedOn: '2026-01-10', city: 'Graz' },
    events: [order('2026-03-01T10:00:00Z', 4_500), order('2026-06-10T10:00:00Z', 12_900)],
  },
  { user: { id: 'ben', joinedOn: '2026-02-20', city: 'Linz' }, events: [order('2026-02-21T10:00:00Z', 900)] },
  { user: { id: 'cem', joinedOn: '2026-06-14', city: 'Graz' }, events: [] },
  { user: { id: 'dora', joinedOn: '2025-11-02' } }, // her events could not be loaded
]
