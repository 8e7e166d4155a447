import type { AnyFacts } from 'cadre/evaluate'

const HOUR = 3_600_000

const used = (feature: string, at: number) => ({ name: 'feature used', at, properties: { feature } })

/** Three people, as a database would know them at an instant. */
export function factsAbout(person: string | null, now: number): AnyFacts | undefined {
  const reports = used('reports', now - 5 * 24 * HOUR)
  switch (person) {
    case 'jane': // on Pro, and used reports five days ago
      return { account: { id: 'acme' }, subscription: { plan: 'pro' }, events: [reports] }
    case 'joe': // on the free plan, with the API
      return { account: { id: 'initech' }, subscription: null, events: [used('api', now - HOUR)] }
    case 'kim': // used reports, and has just canceled
      return {
        account: { id: 'hooli' },
        subscription: { plan: 'pro', canceledAt: now - HOUR, endedAt: now + 700 * HOUR },
        events: [reports],
      }
    default:
      return undefined
  }
}
