import type { Segment } from '../../src/index.js'
import type { FactsOf } from '../../src/evaluate/index.js'
import type { catalog } from './catalog.js'

type Facts = FactsOf<typeof catalog>
type Event = NonNullable<Facts['events']>[number]

/** When everything is asked. */
export const asOf = '2026-06-15T09:00:00Z'

const daysAgo = (count: number) => Date.parse(asOf) - count * 86_400_000
const onDays = <E extends Event>(counts: readonly number[], make: (at: number) => E): E[] =>
  counts.map((count) => make(daysAgo(count)))

const tools = ['reports', 'exports', 'alerts', 'sharing', 'automation']
const work: readonly Event[] = [
  ...onDays([0, 1, 2, 3, 4, 5, 6, 7, 9, 16, 23, 30, 37, 44, 51, 58], (at) => ({ name: 'signed in', at })),
  ...tools.flatMap((tool, index) =>
    onDays([index + 1, 395 - index], (at): Event => ({ name: 'tool used', at, properties: { tool } })),
  ),
  ...onDays([20, 50], (at): Event => ({ name: 'import run', at, properties: { job: 'bank', outcome: 'ok' } })),
  { name: 'survey answered', at: daysAgo(10), properties: { score: 9 } },
]

const jane: Facts & { readonly user: object; readonly account: object } = {
  user: {
    id: 'jane',
    joinedOn: daysAgo(400),
    country: 'DE',
    city: 'Berlin',
    timeZone: 'Europe/Berlin',
    age: 33,
    income: 70_000,
    jobTitle: 'Team Lead',
    jobFunction: 'developer',
    department: 'it',
    rank: 'director',
    decides: true,
    skill: 'expert',
    drivenBy: 'efficiency',
    purpose: 'reports',
    source: 'partner',
    traffic: 'search',
    campaign: 'thaw',
    flags: ['automation'],
    channels: ['email'],
    appVersion: '2.5.0',
  },
  account: {
    id: 'northwind',
    openedOn: daysAgo(500),
    slug: 'northwind',
    industry: 'health',
    country: 'DE',
    employees: 120,
    revenue: 5_000_000,
    funding: 'series a',
    worth: 20_000,
    contract: 'annual',
    seats: 12,
    apiLimit: 100,
    openTickets: 0,
    modules: ['ledger'],
    rights: [],
    connected: ['chat'],
    tools: ['tracking', 'analysis', 'chat'],
    crm: 'crm one',
    ssoOn: true,
    migrated: 100,
    dataRegion: 'eu',
  },
  membership: { roles: ['admin'], joinedAt: daysAgo(390) },
  subscription: {
    plan: 'team',
    status: 'active',
    mrr: { amount: 9900, currency: 'USD' },
    trialStartedAt: daysAgo(395),
    trialEndsAt: daysAgo(381),
    periodStartedAt: daysAgo(10),
    renewsAt: daysAgo(-20),
  },
  events: work,
  accountEvents: [],
}
const { user: person, account, subscription } = jane
const company = { account, subscription, accountEvents: [] }

/** Somebody, or an account, of whom everything is known that any rule of the rows asks; the population too. */
export function known({ of, uses }: Segment): Facts {
  const ranks = Object.values(uses.ranks ?? {})
  const calibrations = ranks.map((hash) => ({ hash, count: 10, cutOff: 12 }))
  const member: Facts = { ...jane, members: [] }
  return { ...(of === 'account' ? { ...company, members: [member, { ...member, events: [] }] } : jane), calibrations }
}

const signedIn = (at: number): Event => ({ name: 'signed in', at })
const called = (at: number): Event => ({ name: 'api called', at })
const trialOver: Event = { name: 'trial over', at: daysAgo(380), accountId: 'northwind' }
const onThePriceList: Event = { name: 'page viewed', at: daysAgo(1), properties: { path: '/prices' } }
const hundred = Array.from({ length: 100 }, (_, index) => index / 20)

/** Others, who differ from the one of whom everything is known in one thing or two. */
export function others(segment: Segment): readonly Facts[] {
  const facts = known(segment)
  const subscribed = (changes: object, more: Facts = {}): Facts => ({
    ...facts,
    ...more,
    subscription: { ...jane.subscription, ...changes },
  })
  return [
    { ...facts, events: [], accountEvents: [trialOver] },
    { ...facts, accountEvents: work },
    { ...facts, events: onDays([60, 61], signedIn) },
    { ...facts, events: work.filter(({ at }) => Number(at) < daysAgo(300)) },
    { ...facts, account: { ...company.account, employees: 5 } },
    { ...facts, subscription: null },
    subscribed({ status: 'trialing', trialStartedAt: daysAgo(2), trialEndsAt: daysAgo(-2) }),
    subscribed({ status: 'trialing', trialStartedAt: daysAgo(30), trialEndsAt: daysAgo(-2) }),
    subscribed({ status: 'trialing', trialStartedAt: daysAgo(30), trialEndsAt: daysAgo(-2) }, { events: [] }),
    subscribed({ status: 'canceled', canceledAt: daysAgo(60), endedAt: daysAgo(40) }),
    subscribed({ mrr: { amount: 9, currency: 'USD' } }),
    subscribed({ plan: 'solo' }, { events: onDays(hundred, called) }),
    { account: company.account, events: [onThePriceList] },
    { user: { ...person, joinedOn: daysAgo(3), city: 'Paris', timeZone: 'Europe/Paris' }, events: [] },
  ]
}

/** Facts that say nothing. */
export const nothing: Facts = {}
