import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, hours, percent, SegmentError, type Segment } from '../../../src/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { parseSegment } from '../../../src/document/index.js'
import * as presets from '../../../src/presets/index.js'
import { catalog, valueMoments } from './catalog.js'
import { everySegment } from './ready.js'

const asOf = '2026-06-15T09:00:00Z'
const codeOf = (define: () => unknown) => {
  try {
    return define()
  } catch (error) {
    return error instanceof SegmentError ? error.code : error
  }
}

describe('every ready segment', () => {
  it.each(everySegment)('$id is the same when it was written down and read', (segment) => {
    const segments = Object.values(segment.segments)
    expect(parseSegment(JSON.stringify(segment), { catalog, segments }).hash).toBe(segment.hash)
  })
})

describe('the first five', () => {
  it('are those to begin with', () => {
    const five = presets.firstFive(catalog, { signIn: 'signed in', valueMoments })
    expect(five.map(({ id }) => id)).toEqual(['newcomers', 'not-activated', 'active', 'at-risk', 'churned'])
  })

  it('need what a catalog can leave out', () => {
    const bare = defineCatalog({ user: z.object({}), events: { opened: z.object({}) } })
    expect(codeOf(() => presets.firstFive(bare, { signIn: 'opened', valueMoments: ['opened'] }))).toBe(
      'rule.unknown-name',
    )
  })
})

describe('whom a ready segment is of', () => {
  const ticket = { event: 'ticket opened', property: 'ticket' } as const

  it('decides whose events count', () => {
    const ofAccount = presets.unresolvedTickets(catalog, { of: 'account', opened: ticket, solved: 'ticket solved' })
    expect(ofAccount.rule).toMatchObject({ events: { of: 'account' }, by: { of: 'account' } })
    expect(presets.mostActive(catalog, { of: 'account' }).rule).toMatchObject({ value: { events: { of: 'account' } } })
  })

  it('follows the segments that it is made of', () => {
    const paying = presets.paying(catalog, { of: 'account' })
    const churned = presets.churned(catalog, { of: 'account' })
    expect(presets.warningSigns({ signs: [paying, churned] }).of).toBe('account')
    expect(presets.pilot({ among: paying, salt: 'one' })).toMatchObject({ of: 'account' })
  })

  it('draws a pilot by users where there is no account, and by choice', () => {
    const ofUser = presets.active(catalog, { of: 'user' })
    const drawn = (segment: Segment) => (segment.rule as { readonly conditions: readonly object[] }).conditions[1]
    expect(drawn(presets.pilot({ among: ofUser, salt: 'one' }))).toMatchObject({ kind: 'sample', by: 'user' })
    const pilot = presets.pilot({ among: presets.active(catalog), salt: 'one', by: 'user', from: percent(50) })
    expect(drawn(pilot)).toMatchObject({ by: 'user', from: 50, percent: 5 })
  })

  it('reads the events of users where users pay', () => {
    const solo = defineCatalog({
      since: { user: 'signedUpAt' },
      user: z.object({ signedUpAt: z.date() }),
      events: { 'trial started': z.object({}) },
    })
    const segment = presets.trialNotStarted(solo, { trialStarted: 'trial started' })
    const facts = { user: { id: 'jane', signedUpAt: '2026-06-01' }, events: [] }
    expect(evaluate(segment, facts, { asOf })).toBe(true)
  })
})

describe('thresholds that are left out or given', () => {
  it('leave bands open', () => {
    expect(presets.byCompanySize(catalog, { employees: 'employees', from: 1000 })).toMatchObject({
      description: 'Company of 1000 or more.',
      rule: { operator: 'atLeast', right: 1000 },
    })
    expect(presets.byAge(catalog, { age: 'age', from: 18 }).description).toBe('At least 18.')
    expect(presets.onPlan(catalog, { atLeast: 'free', below: 'pro' }).description).toBe(
      'On the plan free or higher, below pro.',
    )
  })

  it('leave out what was not said', () => {
    const seniority = { trait: 'seniority', atLeast: 'director' } as const
    expect(presets.decisionMakers(catalog, { seniority }).rule).toMatchObject({ kind: 'compare' })
    const expertise = { trait: 'expertise', atLeast: 'expert' } as const
    expect(presets.experts(catalog, { expertise }).rule).toMatchObject({ kind: 'compare' })
    expect(presets.bySource(catalog, { source: { trait: 'campaign', values: ['partner'] } }).rule).toMatchObject({
      kind: 'isOneOf',
    })
    expect(presets.unsubscribed(catalog, { left: 'unsubscribed' }).rule).toMatchObject({ kind: 'compare' })
    expect(presets.integrationConnected(catalog, { connected: 'integration connected' }).rule).toMatchObject({
      kind: 'compare',
    })
  })

  it('say so in the description', () => {
    expect(presets.justDid(catalog, { event: 'signed in', doneWithin: hours(2) }).description).toBe(
      'Did it in the last 2 hours.',
    )
    expect(presets.hasUsed(catalog, { used: 'feature used', usedWithin: days(30) }).description).toBe(
      'Used it at least once in the last 30 days.',
    )
    expect(
      presets.byTechStack(catalog, { tools: { trait: 'techStack', anyOf: ['rival one', 'rival two'] } }).description,
    ).toBe('Uses any of rival one, rival two.')
  })

  it('replace the prose of a band, the rest stays', () => {
    const bands = presets.usage(catalog, {
      id: 'use',
      about: { light: { title: 'Seldom', action: { owner: 'Ines' } } },
    })
    expect(bands.stage('light')).toMatchObject({ id: 'use/light', title: 'Seldom', action: { owner: 'Ines' } })
    expect(bands.stage('light').action?.channel).toBe('email')
  })
})

describe('what a catalog must declare', () => {
  const bare = defineCatalog({ account: z.object({ apiLimit: z.int() }), events: { opened: z.object({}) } })

  it('the free plan, for what is free', () => {
    expect(codeOf(() => presets.free(bare))).toBe('rule.unknown-name')
    expect(codeOf(() => presets.readyToUpgrade(bare, { used: 'opened', limit: 'apiLimit' }))).toBe('rule.unknown-name')
  })

  it('since when users exist, for what is compared with the first days', () => {
    expect(codeOf(() => presets.fastToValue(bare, { valueMoments: ['opened'] }))).toBe('rule.unknown-name')
  })

  it('no second way to what one way gives access to', () => {
    const flag = { trait: 'flags', anyOf: ['automation'] } as const
    const rules = [{ planAtLeast: 'pro' }, { flag }, { planAtLeast: 'pro', flag }] as const
    expect(rules.map((access) => presets.hasAccess(catalog, { access }).rule.kind)).toEqual([
      'compare',
      'includesAny',
      'any',
    ])
  })

  it('something that gives access', () => {
    expect(codeOf(() => presets.hasAccess(bare, { access: {} }))).toBe('argument.invalid')
  })
})
