import type { Segment } from '../../../src/index.js'
import type { Facts } from '../../../src/evaluate/index.js'
import {
  atRisk,
  engaged,
  experiment,
  fading,
  german,
  instants,
  leastSatisfied,
  lifecycle,
  nearLimit,
  neither,
  onboarded,
  pilot,
  powerUser,
  readyToExpand,
  score,
  spender,
  stuckTrial,
  topPayers,
  unsolved,
  windows,
} from './rules.js'
import { segmentOfSegments } from './nested.js'

type Event = NonNullable<Facts['events']>[number]

const did = (name: string, ...instants: readonly string[]): Event[] => instants.map((at) => ({ name, at }))

const daily = (name: string, month: string, days: number, properties: Event['properties'] = {}): Event[] =>
  Array.from({ length: days }, (_, index) => ({
    name,
    at: `${month}-${String(index + 1).padStart(2, '0')}T10:00:00Z`,
    properties,
  }))

const jane = { id: 'jane', signedUpAt: '2026-01-15T08:00:00Z', country: 'DE', email: 'jane@globex.example', nps: 6 }
const acme = { id: 'acme', createdAt: '2025-03-01', employees: 40, apiLimit: 1_000, industry: 'biotech' }
const member: Facts = { user: jane, account: acme, membership: { roles: ['member'] } }

const nearlyEngaged: Facts = {
  ...member,
  subscription: { plan: 'basic', status: 'active' },
  events: [
    ...did('signed in', '2026-06-13T08:00:00Z', '2026-06-10T17:45:00Z', '2026-06-08T08:57:00Z', '2026-05-30T08:00:00Z'),
    ...did('Signed In', '2026-06-09T08:00:00Z', '2026-06-10T08:00:00Z', '2026-06-11T08:00:00Z', '2026-06-12T08:00:00Z'),
    { name: 'signed in', at: '2026-06-14T08:00:00Z', accountId: 'initech' },
    { name: 'feature used', at: '2026-06-14T08:05:00Z', properties: { feature: 'exports', minutes: 4 } },
    { name: 'feature used', at: '2026-06-14T08:10:00Z', properties: { feature: 7 } },
  ],
}

const fullyEngaged: Facts = {
  ...member,
  membership: { roles: ['member', 'owner'] },
  subscription: { plan: 'enterprise', status: 'active' },
  events: [
    ...daily('signed in', '2026-06', 14),
    { name: 'feature used', at: '2026-06-12T08:05:00Z', properties: { feature: 'reports', minutes: 12 } },
  ],
}

const trialing: Facts = {
  ...member,
  subscription: {
    plan: 'pro',
    status: 'trialing',
    trialStartedAt: '2026-06-08T00:00:00Z',
    trialEndsAt: '2026-06-22T00:00:00Z',
  },
  events: [
    ...did('project created', '2026-06-09T10:00:00Z', '2026-06-13T12:00:00Z'),
    ...did('teammate invited', '2026-06-11T10:00:00Z'),
  ],
}

const tickets: Facts = {
  ...member,
  events: [
    { name: 'ticket opened', at: '2026-06-01T10:00:00Z', properties: { ticketId: 'a', topic: 'login' } },
    { name: 'ticket solved', at: '2026-06-02T10:00:00Z', properties: { ticketId: 'a' } },
    { name: 'ticket opened', at: '2026-06-05T10:00:00Z', properties: { ticketId: 'b', topic: 'login' } },
    { name: 'ticket solved', at: '2026-06-06T10:00:00Z', properties: { ticketId: 'b' } },
    { name: 'ticket opened', at: '2026-04-05T10:00:00Z', properties: { ticketId: 'c', topic: 'billing' } },
  ],
}

const halfSetUp: Facts = {
  ...member,
  events: [
    ...did('project created', '2026-06-01T10:00:00Z', '2026-06-04T10:00:00Z'),
    ...did('teammate invited', '2026-06-05T15:30:00Z'),
    { name: 'report created', at: '2026-06-07T10:00:00Z', properties: { rows: 4 } },
  ],
}

const colleague = (id: string, roles: readonly string[], events?: Facts['events']): Facts => ({
  user: { id, signedUpAt: '2025-05-01' },
  membership: { roles: [...roles] },
  events,
})

const company: Facts = {
  account: acme,
  subscription: { plan: 'pro', status: 'active' },
  members: [
    colleague('ada', ['admin'], fullyEngaged.events),
    colleague('bob', ['member'], []),
    colleague('cleo', ['admin'], undefined),
    colleague('dan', ['owner'], fullyEngaged.events),
  ],
}

const payers: Facts = {
  account: { ...acme, lifetimeValue: { amount: 1_250_000, currency: 'USD' } },
  subscription: { plan: 'pro', mrr: { amount: 9_900, currency: 'USD' } },
  calibrations: Object.values(topPayers.uses.ranks ?? {}).map((hash) => ({ hash, count: 480, cutOff: 1_500_000 })),
}

const purchase = (at: string, amount: number, weight: number | string): Event => ({
  name: 'purchase made',
  at,
  properties: { amount: { amount, currency: 'USD' }, weight },
})

const subscriber: Facts = {
  ...member,
  subscription: {
    plan: 'pro',
    status: 'active',
    startedAt: '2025-11-20T00:00:00Z',
    periodStartedAt: '2026-06-01T00:00:00Z',
    renewsAt: '2026-07-01T00:00:00Z',
  },
}

/** One question of the golden files. */
interface Question {
  readonly segment: Segment
  readonly facts: Facts
}

/** Whom the golden explanations are about, by name of file. */
export const questions: Readonly<Record<string, Question>> = {
  'nearly engaged': { segment: engaged, facts: nearlyEngaged },
  'fully engaged': { segment: engaged, facts: fullyEngaged },
  'power user without a time zone': { segment: powerUser, facts: { ...fullyEngaged, user: jane } },
  'usage dropped': {
    segment: fading,
    facts: {
      ...member,
      events: [...daily('feature used', '2026-04', 20), ...daily('feature used', '2026-05', 12)],
    },
  },
  'near the limit': {
    segment: nearLimit,
    facts: { ...subscriber, account: { ...acme, apiLimit: 16 }, events: daily('api called', '2026-06', 12) },
  },
  'stuck trial, still waiting': { segment: stuckTrial, facts: trialing },
  'tickets all solved': { segment: unsolved, facts: tickets },
  'half set up': { segment: onboarded, facts: halfSetUp },
  'account with its members': { segment: readyToExpand, facts: company },
  'top payers': { segment: topPayers, facts: payers },
  'bottom without a calibration': { segment: leastSatisfied, facts: { user: jane } },
  'target country': {
    segment: german,
    facts: {
      ...member,
      user: { ...jane, interests: ['art', 'sailing'] },
      membership: { roles: [], team: null },
    },
  },
  'included by id': { segment: german, facts: { user: { id: 'u7' } } },
  'excluded by id': { segment: german, facts: { user: { id: 'u7' }, account: { id: 'umbrella' } } },
  'churn signals': { segment: score, facts: { ...tickets, history: { since: '2026-06-10T00:00:00Z' } } },
  'silent, as far as ten days of history tell': {
    segment: atRisk,
    facts: { ...member, events: [], history: { since: '2026-06-05T09:00:00Z' } },
  },
  'spender with unreadable weights': {
    segment: spender,
    facts: { ...member, events: [purchase('2026-06-01', 30_000, 'heavy'), purchase('2026-06-03', 41_000, 1.25)] },
  },
  instants: {
    segment: instants,
    facts: { ...subscriber, events: did('signed in', '2026-06-10T10:00:00Z', '2025-06-10T10:00:00Z') },
  },
  windows: { segment: windows, facts: { ...subscriber, events: did('signed in', '2026-05-20T10:00:00Z') } },
  'not there yet': { segment: atRisk, facts: { ...member, user: { ...jane, signedUpAt: '2026-07-01T00:00:00Z' } } },
  'known verdicts': segmentOfSegments,
  'at risk in the life cycle': {
    segment: lifecycle.stage('at risk'),
    facts: { ...subscriber, events: did('signed in', '2026-06-02T10:00:00Z') },
  },
  'none of several': { segment: neither, facts: { ...fullyEngaged, user: { ...jane, seniority: 'junior' } } },
  'half of those at risk': { segment: experiment, facts: { ...member, events: [] } },
  'pilot account': { segment: pilot, facts: { account: { id: 'globex' } } },
}
