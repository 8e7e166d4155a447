import { describe, expect, it } from 'vitest'
import type { CatalogData, Domain } from '../../../src/ast/index.js'
import { checkCatalog } from '../../../src/catalog/check.js'
import { catalog } from '../../types/product.js'
import type { Mistake } from '../mistakes.js'

/** The mistakes of a catalog that is data, as a document carries it. */
const mistakesIn = (data: Partial<CatalogData>): readonly Mistake[] =>
  checkCatalog({ accounts: true, traits: {}, events: {}, ...data }).map(({ code, path }) => [code, path])

const ofTrait = (domain: unknown): readonly Mistake[] =>
  mistakesIn({ traits: { user: { trait: domain as Domain } } }).map(([code, path]) => [
    code,
    path.replace('traits.user.trait', '…'),
  ])

describe('a catalog as data', () => {
  it('is fine when it was defined', () => {
    expect(checkCatalog(catalog.toJSON())).toEqual([])
  })

  it.each<readonly [name: string, domain: unknown, ...mistakes: readonly Mistake[]]>([
    ['an enum', { type: 'enum', values: ['a', ''] }],
    ['an enum of nothing', { type: 'enum', values: [] }, ['catalog.order', '….values']],
    ['an enum without values', { type: 'enum' }, ['catalog.order', '….values']],
    ['an enum of one value twice', { type: 'enum', values: ['a', 'a'] }, ['catalog.name', '….values[1]']],
    ['a number of a few', { type: 'number', values: ['1'] }, ['catalog.schema', '….values']],
    ['texts in an order', { type: 'string', ordered: true }, ['catalog.schema', '….ordered']],
    ['a decimal without digits', { type: 'decimal' }, ['catalog.schema', '….digits']],
    ['a decimal of 16 digits', { type: 'decimal', digits: 16 }, ['catalog.schema', '….digits']],
    ['an integer with digits', { type: 'integer', digits: 2 }, ['catalog.schema', '….digits']],
    ['a renamed value', { type: 'enum', values: ['a'], renamed: { a: ['b'] } }],
    [
      'a value renamed to nothing',
      { type: 'enum', values: ['a'], renamed: { c: ['b'] } },
      ['catalog.formerly', '….renamed.c'],
    ],
    [
      'a value renamed to itself',
      { type: 'enum', values: ['a'], renamed: { a: ['a'] } },
      ['catalog.formerly', '….renamed.a'],
    ],
    ['a renamed number', { type: 'number', renamed: { b: ['a'] } }, ['catalog.formerly', '….renamed.b']],
    ['an older name with a NUL', { type: 'number', formerly: ['\0'] }, ['catalog.formerly', '….formerly[0]']],
    ['a default of another type', { type: 'number', default: 'a' }, ['catalog.default', '….default']],
    ['a fraction as default', { type: 'integer', default: 0.5 }, ['catalog.default', '….default']],
    ['a default of an enum of nothing', { type: 'enum', values: [], default: 'a' }, ['catalog.order', '….values']],
  ])('%s', (_, domain, ...mistakes) => {
    expect(ofTrait(domain)).toEqual(mistakes)
  })

  const tiers: Domain = { type: 'enum', ordered: true, values: ['free', 'pro'] }

  it.each<readonly [name: string, data: Partial<CatalogData>, mistake: Mistake | undefined]>([
    ['plans', { plans: tiers, freePlan: 'free' }, undefined],
    ['plans without an order', { plans: { type: 'enum', values: ['free'] } }, ['catalog.order', 'plans']],
    ['plans with a default', { plans: { ...tiers, default: 'free' } }, ['catalog.order', 'plans']],
    ['plans that are texts', { plans: { type: 'string' } }, ['catalog.order', 'plans']],
    ['roles without a name', { roles: { ...tiers, values: ['', 'a'] } }, ['catalog.name', 'roles.values[0]']],
    ['roles with an older name', { roles: { ...tiers, formerly: ['ranks'] } }, ['catalog.order', 'roles']],
    ['a free plan of nothing', { freePlan: 'free' }, ['catalog.order', 'freePlan']],
    [
      'no accounts to hold subscriptions',
      { accounts: false, subscriptions: 'account' },
      ['catalog.holder', 'subscriptions'],
    ],
    [
      'no accounts to have traits',
      { accounts: false, traits: { account: { seats: { type: 'integer' } } } },
      ['catalog.holder', 'traits.account'],
    ],
    [
      'a membership trait of another type',
      { traits: { membership: { joinedAt: { type: 'string' } } } },
      ['catalog.name', 'traits.membership.joinedAt'],
    ],
    [
      'two properties of one older name',
      {
        events: {
          opened: { properties: { a: { type: 'string', formerly: ['x'] }, b: { type: 'string', formerly: ['x'] } } },
        },
      },
      ['catalog.formerly', 'events.opened.properties.b.formerly[0]'],
    ],
    [
      'an older name of an event that is another',
      { events: { opened: { properties: {} }, closed: { properties: {}, formerly: ['opened'] } } },
      ['catalog.formerly', 'events.closed.formerly[0]'],
    ],
    ['a membership trait as it is', { traits: { membership: { joinedAt: { type: 'instant' } } } }, undefined],
    ['a list without a name', { lists: { '': [] } }, ['catalog.name', 'lists[0]']],
    ['existence since nothing', { since: { user: 'signedUpAt' } }, ['catalog.since', 'since.user']],
    ['activity of nothing', { activity: ['opened'] }, ['catalog.activity', 'activity[0]']],
    [
      'a date as property',
      { events: { opened: { properties: { at: { type: 'instant' } } } } },
      ['catalog.schema', 'events.opened.properties.at'],
    ],
  ])('%s', (_, data, mistake) => {
    expect(mistakesIn(data)).toEqual(mistake ? [mistake] : [])
  })

  it('tells its mistakes up to the hundredth', () => {
    const activity = Array.from({ length: 300 }, (_, index) => `event ${index}`)
    expect(mistakesIn({ activity })).toHaveLength(100)
  })
})
