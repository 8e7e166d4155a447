import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mistakeOf } from '../billing/mistake.js'
import { ADAPTERS } from './all.js'

/** Names that vendors use, in the casings that they use. */
const NAMES = [
  'id',
  'Id',
  'type',
  'event',
  'data',
  'object',
  'items',
  'customer',
  'customer_id',
  'status',
  'price',
  'recurring',
  'tiers',
  'discounts',
  'discount',
  'coupon',
  'metadata',
  'email',
  'Email',
  'emails',
  'emailAddresses',
  'properties',
  'propertiesWithHistory',
  'associations',
  'companies',
  'results',
  'traits',
  'context',
  'userId',
  'distinct_id',
  'time',
  'timestamp',
  'created',
  'created_at',
  'content',
  'subscription',
  'subscription_items',
  'answers',
  'pages',
  'questions',
  'hidden',
  'AccountId',
  'MasterRecordId',
  'organization',
  'publicUserData',
  'role',
  'roles',
  'meta',
  'members',
  'groups',
  'domain',
  'currency',
  'currency_code',
  'unit_amount',
  'quantity',
  'period',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
] as const

const EVIL = [
  null,
  undefined,
  '',
  'x',
  0,
  -1,
  1e308,
  Number.NaN,
  Infinity,
  true,
  [],
  {},
  [[]],
  new Date(Number.NaN),
  Symbol('s'),
  10n ** 400n,
  () => 'f',
  '\0',
  '\uD800',
  'x'.repeat(100_000),
  '9'.repeat(100_000),
  Object.create(null),
  new Map(),
  new Proxy({}, {}),
  [undefined, , null],
] as const

const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(...EVIL),
    fc.constantFrom(
      'active',
      'identify',
      'track',
      '$identify',
      'customer.updated',
      'customer.subscription.updated',
      'usd',
      'month',
      '2026-06-15T09:00:00Z',
    ),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 8 }),
  ),
})).value

const isOneOfOurs = (path: string) => path.length < 500

describe.each(Object.entries(ADAPTERS))('%s', (_, adapter) => {
  it('takes anything without throwing, and accounts for every object', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), (list) => {
        const { records, issues } = adapter(list)
        for (const record of records) expect(record.kind === 'refused' || typeof record.key === 'string').toBe(true)
        for (const { path, message } of issues) expect(isOneOfOurs(path) && message.length < 200).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('survives what refers to itself, and what cannot be looked at', () => {
    const circular: Record<string, unknown> = { id: '1', type: 'track' }
    for (const name of NAMES)
      if (!Object.hasOwn(circular, name)) Object.defineProperty(circular, name, { value: circular, enumerable: true })
    const trap = new Proxy(
      {},
      {
        get: () => expect.fail('read'),
        getOwnPropertyDescriptor: () => {
          throw new Error('trap')
        },
        ownKeys: () => {
          throw new Error('trap')
        },
      },
    )
    const getter = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('trap')
      },
    })
    const { records } = adapter([circular, trap, getter])
    expect(records.filter(({ kind }) => kind === 'refused').length).toBeGreaterThan(0)
  })

  it('does not mistake what every object has for data', () => {
    const inherited = Object.create({ id: '1', email: 'jane@acme.io', userId: 'u1', type: 'identify' }) as object
    expect(adapter([inherited]).records.every(({ kind }) => kind === 'refused' || kind === 'event')).toBe(true)
  })

  it('reports what is no list, and takes nothing for nothing', () => {
    expect(adapter([]).records).toEqual([])
    expect(adapter('list' as never).issues.length).toBeGreaterThan(0)
  })

  it('needs a name for its source that keys can hold', () => {
    expect(mistakeOf(() => adapter([], { source: 'a:b' }))).toEqual(['argument.invalid', 'source'])
    expect(mistakeOf(() => adapter([], { observedAt: 'yesterday' }))).toEqual(['value.instant', 'observedAt'])
  })
})
