import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { catalogHash, parseSegment, safeParseSegment } from '../../../src/document/index.js'
import { days, defineCatalog, defineSegment, ordered } from '../../../src/index.js'
import { documentOf } from './documents.js'

const seniority = ordered(z.enum(['junior', 'senior']))

/** The catalog as it was at first. */
const before = defineCatalog({
  plans: ['free', 'starter', 'pro'],
  roles: ['member', 'owner'],
  user: z.object({ countryCode: z.string(), seniority }),
  account: z.object({ createdAt: z.date() }),
  since: { account: 'createdAt' },
  activity: ['export done', 'signed in'],
  events: {
    'export done': z.object({ fmt: z.string(), size: z.int() }),
    'import done': z.object({ fmt: z.string() }),
    'signed in': z.object({}),
  },
})

/** The same product, with better names. */
const now = defineCatalog({
  plans: ['free', 'basic', 'pro'],
  roles: ['member', 'admin'],
  user: z.object({ country: z.string(), seniority }),
  account: z.object({ bornAt: z.date() }),
  since: { account: 'bornAt' },
  activity: ['report exported', 'signed in'],
  events: {
    'report exported': z.object({ format: z.string(), bytes: z.int() }),
    'import done': z.object({ format: z.string() }),
    'signed in': z.object({}),
  },
  formerly: {
    plans: { basic: ['starter', 'entry'] },
    roles: { admin: ['owner'] },
    user: { country: ['countryCode'] },
    account: { bornAt: ['createdAt'] },
    events: { 'report exported': ['export done', 'export finished'] },
    properties: { 'report exported': { format: ['fmt'], bytes: ['size'] }, 'import done': { format: ['fmt'] } },
  },
})

const { account, activity, anyEvent, event, plan, role, user } = before

const RULES = {
  event: event('export done', { fmt: 'pdf' }).within(days(7)).count().atLeast(1),
  'property of a measure': event('export done').sum('size').moreThan(100),
  'property of several events': anyEvent('export done', 'import done').distinct('fmt').atLeast(2),
  'property in a filter': anyEvent('export done', 'import done')
    .where((property) => property('fmt').startsWith('p'))
    .count()
    .is(0),
  'property to match by': event('export done').notFollowedBy(event('import done'), { matching: 'fmt' }),
  activity: activity().count().is(0),
  trait: user('countryCode').isOneOf('DE', 'starter'),
  'trait of the account': account('createdAt').within(days(7)),
  plan: plan().is('starter'),
  'plan among others': plan().isOneOf('starter', 'pro'),
  'plan instead of none': plan().whenMissing('starter').atLeast('pro'),
  role: role().atLeast('owner'),
}

describe('a document with older names', () => {
  it.each(Object.entries(RULES))('%s', (_, where) => {
    const old = defineSegment({ id: 'asked', where })
    const parsed = parseSegment(JSON.stringify(old), { catalog: now })
    expect(parsed.hash).toBe(old.hash)
    expect(JSON.stringify(parsed.rule)).not.toMatch(/export done|fmt|size|countryCode|createdAt|"owner"/)
    expect(parseSegment(JSON.stringify(parsed)).hash).toBe(old.hash)
  })

  it('is read in the present names, also of values', () => {
    const old = defineSegment({ id: 'asked', where: plan().isOneOf('starter', 'pro') })
    expect(parseSegment(JSON.stringify(old), { catalog: now }).rule).toMatchObject({ values: ['basic', 'pro'] })
    expect(parseSegment(documentOf({ ...old.rule, values: ['entry'] }), { catalog: now }).rule).toMatchObject({
      values: ['basic'],
    })
  })

  it('keeps a text that only looks like an older value', () => {
    const old = defineSegment({ id: 'asked', where: user('countryCode').isOneOf('DE', 'starter') })
    expect(parseSegment(JSON.stringify(old), { catalog: now }).rule).toMatchObject({ values: ['DE', 'starter'] })
  })

  it('may have the second oldest name', () => {
    const [first, second] = ['export done', 'export finished'].map((name) =>
      parseSegment(
        documentOf({
          kind: 'compare',
          operator: 'is',
          left: { kind: 'measure', measure: 'count', events: { names: [name] } },
          right: 0,
        }),
        { catalog: now },
      ),
    )
    expect(first!.hash).toBe(second!.hash)
  })

  it('is refused when the older name is not of this catalog', () => {
    const rule = { kind: 'isPresent', value: { kind: 'trait', of: 'user', name: 'land' } }
    expect(safeParseSegment(documentOf(rule), { catalog: now }).issues?.[0]).toMatchObject({
      code: 'rule.unknown-name',
    })
  })

  it('leaves a property alone that another of the events still has', () => {
    const mixed = {
      ...now.toJSON(),
      events: {
        renamed: { properties: { format: { type: 'string', formerly: ['fmt'] } } },
        kept: { properties: { fmt: { type: 'string' } } },
      },
      activity: [],
    } as const
    const rule = {
      kind: 'compare',
      operator: 'is',
      left: { kind: 'measure', measure: 'distinct', events: { names: ['renamed', 'kept'] }, property: 'fmt' },
      right: 0,
    }
    expect(safeParseSegment(documentOf(rule), { catalog: mixed }).issues?.[0]).toMatchObject({ code: 'rule.property' })
  })
})

it('a catalog has the same hash under its older names', () => {
  expect(catalogHash(now)).toBe(catalogHash(before))
  expect(catalogHash(now)).not.toBe(catalogHash(defineCatalog({ plans: ['free', 'basic'], account: z.object({}) })))
})
