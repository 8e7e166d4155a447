import { describe, expect, it } from 'vitest'
import { fromEnrichment } from '../../../src/adapters/enrichment/index.js'
import { type RowMapping, fromRows } from '../../../src/adapters/rows/index.js'
import { fromSurveys } from '../../../src/adapters/surveys/index.js'
import { fromTickets } from '../../../src/adapters/tickets/index.js'
import { mistakeOf } from '../billing/mistake.js'
import { eventsOf, first, issuesOf, namesOf, ofKind } from './records.js'

describe('surveys', () => {
  const questions = {
    nps: { from: 'nps_score', as: 'integer' },
    reason: { from: 'reason', as: 'text' },
    features: { from: 'features', as: 'list' },
  } as const
  const typeform = {
    token: 'r1',
    form_id: 'f1',
    submitted_at: '2026-06-15T09:00:00Z',
    hidden: { user_id: 'u1', account_id: 'acme' },
    answers: [
      { type: 'number', number: 9, field: { id: 'x1', ref: 'nps_score' } },
      { type: 'choice', choice: { label: 'Price' }, field: { id: 'x2', ref: 'reason' } },
      { type: 'choices', choices: { labels: ['API', 'Exports'] }, field: { id: 'x3', ref: 'features' } },
      { type: 'email', email: 'jane@acme.io', field: { id: 'x4', ref: 'mail' } },
      { type: 'text', text: 'Thanks!', field: { id: 'x5', ref: 'more' } },
    ],
  }
  const answers = { nps: 9, reason: 'Price', features: ['API', 'Exports'] }

  it('of Typeform become an event and traits', () => {
    const output = fromSurveys({ typeform: [typeform] }, { questions })
    expect(first(output, 'event')).toMatchObject({
      name: 'survey answered',
      account: { value: 'acme' },
      properties: { survey: 'f1', ...answers },
    })
    expect(first(output, 'person')).toMatchObject({
      claims: [{ value: 'u1' }, { value: 'jane@acme.io' }],
      traits: answers,
    })
  })

  it('of SurveyMonkey do as well, when they are finished', () => {
    const response = {
      id: 'r2',
      survey_id: 's1',
      response_status: 'completed',
      date_modified: '2026-06-15T09:00:00+00:00',
      custom_variables: { user_id: 'u1' },
      metadata: { contact: { email: { type: 'string', value: 'jane@acme.io' } } },
      pages: [
        {
          id: 'p1',
          questions: [
            { id: 'nps_score', answers: [{ choice_id: '7', simple_text: '9' }] },
            { id: 'features', answers: [{ text: 'API' }, { text: 'Exports' }] },
          ],
        },
      ],
    }
    const output = fromSurveys(
      { surveyMonkey: [response, { ...response, id: 'r3', response_status: 'partial' }] },
      { questions },
    )
    expect(ofKind(output, 'event')).toHaveLength(1)
    expect(first(output, 'person')).toMatchObject({
      claims: [{ value: 'u1' }, { value: 'jane@acme.io' }],
      traits: { nps: 9, features: ['API', 'Exports'] },
    })
  })

  it('of nobody known are events of nobody; answers that cannot be read are reported', () => {
    const anonymous = {
      ...typeform,
      hidden: {},
      answers: [{ type: 'text', text: 'nine', field: { ref: 'nps_score' } }],
    }
    const output = fromSurveys({ typeform: [anonymous] }, { questions })
    expect(output.records).toMatchObject([{ kind: 'event', claims: [], properties: { survey: 'f1' } }])
    expect(issuesOf(output)).toEqual(['record.type typeform[0].nps'])
  })
})

describe('enrichment', () => {
  it('describes the account whose domain was looked up', () => {
    const clearbit = {
      domain: 'Acme.io',
      category: { industry: 'Logistics' },
      metrics: { employees: 240, annualRevenue: null },
      geo: { countryCode: 'DE' },
      tech: ['segment'],
      foundedYear: 1999,
    }
    const apollo = {
      primary_domain: 'other.io',
      industry: 'retail',
      estimated_num_employees: 12,
      technology_names: ['Stripe'],
    }
    const output = fromEnrichment(
      { clearbitCompanies: [clearbit], apolloOrganizations: [apollo] },
      { accounts: { 'acme.io': 'acme' } },
    )
    const [acme, other] = ofKind(output, 'account')
    expect(acme).toMatchObject({
      claims: [
        { namespace: 'account_id', value: 'acme' },
        { namespace: 'domain', value: 'acme.io' },
      ],
      traits: {
        industry: 'Logistics',
        employees: 240,
        annualRevenue: null,
        country: 'DE',
        technologies: ['segment'],
        foundedYear: 1999,
      },
    })
    expect(other).toMatchObject({
      claims: [{ namespace: 'domain', value: 'other.io' }],
      traits: { industry: 'retail', employees: 12 },
    })
  })

  it('describes people by their address', () => {
    const output = fromEnrichment({
      clearbitPeople: [{ id: 'p1', email: 'jane@acme.io', employment: { title: 'CTO', seniority: 'executive' } }],
      apolloPeople: [{ id: 'p2', email: 'max@acme.io', title: 'Clerk' }, { id: 'p3' }],
    })
    expect(ofKind(output, 'person').map(({ traits }) => traits)).toEqual([
      { jobTitle: 'CTO', seniority: 'executive' },
      { jobTitle: 'Clerk' },
    ])
    expect(issuesOf(output)).toEqual(['record.missing apolloPeople[1].email'])
  })
})

describe('tickets', () => {
  const users = [
    { id: 7, external_id: 'u1', email: 'jane@acme.io' },
    { id: 8, email: 'max@acme.io' },
  ]
  const organizations = [
    { id: 1, external_id: 'acme', name: 'Acme' },
    { id: 2, name: 'Unlinked' },
  ]
  const ticket = {
    id: 100,
    status: 'open',
    priority: 'high',
    requester_id: 7,
    organization_id: 1,
    created_at: '2026-06-01T09:00:00Z',
  }
  const solved = {
    ...ticket,
    id: 101,
    status: 'solved',
    solved_at: '2026-06-03T09:00:00Z',
    updated_at: '2026-06-04T09:00:00Z',
    satisfaction_rating: { score: 'bad' },
  }

  it('become events of whoever asked, in the account', () => {
    const output = fromTickets({ tickets: [ticket, solved], users, organizations })
    expect(eventsOf(output)).toEqual([
      '2026-06-01 ticket opened',
      '2026-06-01 ticket opened',
      '2026-06-03 ticket solved',
      '2026-06-04 ticket rated',
    ])
    expect(first(output, 'event')).toMatchObject({
      claims: [{ value: 'u1' }, { value: 'jane@acme.io' }],
      account: { value: 'acme' },
      properties: { priority: 'high' },
    })
  })

  it('that wait are counted of a complete list, also where there are none', () => {
    const output = fromTickets(
      { tickets: [ticket, solved], users, organizations },
      { complete: true, observedAt: '2026-06-15T00:00:00Z' },
    )
    expect(ofKind(output, 'person').map(({ traits }) => traits?.['openTickets'])).toEqual([undefined, undefined, 1, 0])
    expect(ofKind(output, 'account').map(({ traits }) => traits?.['openTickets'])).toEqual([undefined, 1])
    expect(mistakeOf(() => fromTickets({ tickets: [] }, { complete: true }))).toEqual([
      'argument.invalid',
      'observedAt',
    ])
  })

  it('in a state that nobody knows do not wait', () => {
    const output = fromTickets(
      { tickets: [{ ...ticket, status: 'escalated' }], users },
      { complete: true, observedAt: 0 },
    )
    expect(ofKind(output, 'person').at(-2)?.traits).toEqual({ openTickets: 0 })
    expect(issuesOf(output)).toEqual(['record.unknown-value tickets[0].status'])
    const known = fromTickets(
      { tickets: [{ ...ticket, status: 'escalated' }], users },
      { complete: true, observedAt: 0, unsolved: ['escalated'] },
    )
    expect(known.issues).toEqual([])
  })

  it('know who asked without a list of users', () => {
    const output = fromTickets({ tickets: [{ ...ticket, requester: { email: 'ann@acme.io' } }] })
    expect(namesOf(first(output, 'event'))).toEqual(['email=ann@acme.io'])
  })
})

describe('rows', () => {
  it('of users', () => {
    const mapping: RowMapping = {
      kind: 'person',
      called: 'user',
      id: 'id',
      updatedAt: { from: 'updated', as: 'seconds' },
      claims: { user_id: 'id', email: { column: 'email', verified: 'confirmed', from: 'email_since' } },
      traits: {
        country: 'country',
        seats: { from: 'seats', as: 'integer' },
        'signed up': { from: 'signed_up', as: 'instant' },
      },
      deleted: 'deleted_at',
    }
    const rows = [
      {
        id: 7,
        email: 'jane@acme.io',
        confirmed: 'true',
        email_since: '2026-01-01',
        country: 'DE',
        seats: '',
        signed_up: new Date(0),
        updated: '1767225600',
        deleted_at: null,
      },
      { id: 8n, email: '', deleted_at: '2026-06-01' },
      { email: 'lost@acme.io' },
    ]
    const output = fromRows(rows, mapping)
    expect(output.records).toMatchObject([
      {
        key: 'app:user:7',
        observedAt: Date.parse('2026-01-01'),
        claims: [
          { namespace: 'user_id', value: '7' },
          { namespace: 'email', value: 'jane@acme.io', verified: true, from: Date.parse('2026-01-01') },
        ],
        traits: { country: 'DE', seats: null, 'signed up': 0 },
      },
      { key: 'app:user:8', claims: [{ value: '8' }], deleted: true },
      { kind: 'refused' },
    ])
    expect(issuesOf(output)).toEqual(['record.missing rows[2].id'])
  })

  it('of accounts below others', () => {
    const mapping: RowMapping = {
      kind: 'account',
      id: 'id',
      claims: { account_id: 'id' },
      parent: { namespace: 'account_id', column: 'parent' },
    }
    expect(fromRows([{ id: 'a', parent: 'b' }, { id: 'b' }], mapping).records).toMatchObject([
      { parent: { value: 'b' } },
      { key: 'app:account:b' },
    ])
  })

  it('of members: a word for the status that was not explained is no member', () => {
    const mapping: RowMapping = {
      kind: 'membership',
      id: 'id',
      account: { namespace: 'account_id', column: 'account' },
      person: { namespace: 'user_id', column: 'user' },
      roles: 'roles',
      status: { column: 'state', words: { joined: 'active', invited: 'pending' } },
      joinedAt: 'joined',
    }
    const row = { id: 1, account: 'acme', user: 'u1', roles: 'owner,analyst', state: 'joined', joined: '2026-01-01' }
    const output = fromRows(
      [row, { ...row, id: 2, roles: ['admin'], state: 'on leave' }, { ...row, id: 3, user: '' }],
      mapping,
    )
    expect(output.records).toMatchObject([
      { roles: 'owner,analyst', status: 'active', joinedAt: Date.parse('2026-01-01') },
      { roles: ['admin'], status: 'unknown' },
      { kind: 'refused' },
    ])
    expect(issuesOf(output)).toEqual(['record.unknown-value rows[1].state', 'record.missing rows[2]'])
  })

  it('of subscriptions: a word for the status that was not explained is never active', () => {
    const mapping: RowMapping = {
      kind: 'subscription',
      id: 'id',
      holders: [{ namespace: 'account_id', column: 'account' }],
      plan: 'plan',
      status: { column: 'state', words: { live: 'active' } },
      interval: 'every',
      quantity: 'seats',
      mrr: { amount: 'mrr', currency: { always: 'EUR' } },
      instants: { startedAt: 'started', renewsAt: { from: 'renews', as: 'milliseconds' } },
    }
    const row = {
      id: 1,
      account: 'acme',
      plan: 'pro',
      state: 'live',
      every: 'month',
      seats: '3',
      mrr: '2900',
      started: '2026-01-01',
      renews: 1_782_864_000_000,
    }
    const output = fromRows([row, { ...row, id: 2, state: 'Live', mrr: 'a lot', every: 'moon' }], mapping)
    expect(output.records).toMatchObject([
      {
        plan: 'pro',
        lifecycle: 'active',
        interval: 'month',
        quantity: 3,
        mrr: { amount: 2900, currency: 'EUR' },
        startedAt: Date.parse('2026-01-01'),
        renewsAt: 1_782_864_000_000,
      },
      { lifecycle: 'unknown', mrr: { unknown: 'unreadable' } },
    ])
    expect(issuesOf(output)).toEqual(['record.unknown-value rows[1].state', 'record.unknown-value rows[1].every'])
  })

  it('of events', () => {
    const mapping: RowMapping = {
      kind: 'event',
      called: 'login',
      id: 'id',
      name: { always: 'signed in' },
      at: { from: 'at', as: 'seconds' },
      claims: { user_id: 'user' },
      account: { namespace: 'account_id', column: 'account' },
      properties: { platform: 'platform' },
    }
    const output = fromRows(
      [
        { id: 1, user: 'u1', account: 'acme', at: 1_767_225_600, platform: 'web' },
        { id: 2, user: 'u1', at: '2026-01-01' },
      ],
      mapping,
    )
    expect(output.records).toMatchObject([
      {
        name: 'signed in',
        at: Date.parse('2026-01-01'),
        id: 'app/login/1',
        account: { value: 'acme' },
        properties: { platform: 'web' },
      },
      { kind: 'refused' },
    ])
    expect(issuesOf(output)).toEqual(['record.instant rows[1].at', 'record.missing rows[1]'])
  })
})
