import { describe, expect, it } from 'vitest'
import { fromPaddle } from '../../../src/adapters/paddle/index.js'
import { fromRows, type RowMapping } from '../../../src/adapters/rows/index.js'
import { fromStripe } from '../../../src/adapters/stripe/index.js'
import { first, issuesOf } from './records.js'

const person: RowMapping = { kind: 'person', id: 'id', claims: { user_id: 'id' } }
const account = { namespace: 'account_id', column: 'account' }

describe('columns that are not mapped say nothing', () => {
  it.each<readonly [mapping: RowMapping, row: object, record: object]>([
    [person, { id: 1 }, { kind: 'person', claims: [{ namespace: 'user_id', value: '1' }] }],
    [
      { kind: 'membership', id: 'id', account, person: { namespace: 'user_id', column: 'user' } },
      { id: 1, account: 'acme', user: 'u1', role: 'admin' },
      { kind: 'membership', action: 'set', account: { namespace: 'account_id', value: 'acme' } },
    ],
    [
      { kind: 'subscription', id: 'id', holders: [account], status: { column: 'state', words: { live: 'active' } } },
      { id: 1, account: 'acme', state: 'live', mrr: 5 },
      { kind: 'subscription', plan: null, lifecycle: 'active' },
    ],
    [
      { kind: 'event', id: 'id', name: 'what', at: 'at', claims: { user_id: 'user' } },
      { id: 1, what: 'signed in', at: '2026-06-01', user: 'u1' },
      { kind: 'event', name: 'signed in', id: 'app/event/1' },
    ],
  ])('%j', (mapping, row, record) => {
    const output = fromRows([row], mapping)
    expect(output.records).toMatchObject([record])
    expect(output.issues).toEqual([])
    for (const name of ['roles', 'status', 'interval', 'quantity', 'mrr', 'properties', 'traits', 'deleted'])
      expect(output.records[0]).not.toHaveProperty(name)
  })

  it.each<RowMapping>([
    person,
    { kind: 'membership', id: 'id', account, person: { namespace: 'user_id', column: 'user' } },
    { kind: 'subscription', id: 'id', holders: [account], status: { column: 'state', words: {} } },
    { kind: 'event', id: 'id', name: { always: 'x' }, at: 'at', claims: {} },
  ])('a row without its key is refused: $kind', (mapping) => {
    const output = fromRows([{ account: 'acme', user: 'u1', at: '2026-06-01' }], mapping)
    expect(output.records).toMatchObject([{ kind: 'refused' }])
    expect(issuesOf(output)).toContain('record.missing rows[0].id')
  })
})

it('fields are read as the mapping says, or reported', () => {
  const fields = ['text', 'number', 'integer', 'boolean', 'instant', 'seconds', 'milliseconds', 'list'] as const
  const traits = Object.fromEntries(fields.map((as) => [as, { from: as, as }]))
  const read = (row: object) => {
    const output = fromRows([{ id: 1, ...row }], { ...person, traits })
    return { traits: first(output, 'person').traits, issues: issuesOf(output) }
  }
  expect(
    read({
      text: 7,
      number: '2.5',
      integer: '3',
      boolean: 'Yes',
      instant: '2026-06-01',
      seconds: '1780272000',
      milliseconds: 1_780_272_000_000,
      list: 'a; b;;c',
    }),
  ).toEqual({
    traits: {
      text: '7',
      number: 2.5,
      integer: 3,
      boolean: true,
      instant: Date.parse('2026-06-01'),
      seconds: Date.parse('2026-06-01'),
      milliseconds: Date.parse('2026-06-01'),
      list: ['a', 'b', 'c'],
    },
    issues: [],
  })
  expect(
    read({
      text: true,
      number: 'x',
      integer: 2.5,
      boolean: 'maybe',
      instant: 'noon',
      seconds: 'x',
      milliseconds: 'x',
      list: 5,
    }).issues,
  ).toEqual(
    fields.map((as) =>
      ['instant', 'seconds', 'milliseconds'].includes(as)
        ? `record.instant rows[0].${as}`
        : `record.type rows[0].${as}`,
    ),
  )
})

describe('what is too large is reported, and the rest is taken', () => {
  it('identifiers, texts and lists', () => {
    const mapping: RowMapping = {
      kind: 'membership',
      id: 'id',
      account,
      person: { namespace: 'user_id', column: 'user' },
      roles: 'roles',
    }
    const row = { id: 1, account: 'acme', user: 'u1' }
    const [id, text] = ['x'.repeat(1025), 'x'.repeat(65_537)]
    expect(issuesOf(fromRows([{ ...row, user: id }], mapping))).toEqual([
      'record.limit rows[0].user',
      'record.missing rows[0]',
    ])
    expect(issuesOf(fromRows([{ ...row, roles: text }], mapping))).toEqual(['record.limit rows[0].roles'])
    const discounts = Array.from({ length: 10_001 }, () => ({ id: 'd', coupon: { percent_off: 1 } }))
    const subscription = {
      id: 'sub_1',
      customer: 'cus_1',
      status: 'active',
      currency: 'usd',
      items: { data: [] },
      discounts,
    }
    expect(issuesOf(fromStripe({ subscriptions: [subscription] }))).toContain('record.limit subscriptions[0].discounts')
  })

  it('of one record, twenty issues are told', () => {
    const items = Array.from({ length: 50 }, () => 'no item')
    const { issues } = fromPaddle({ subscriptions: [{ id: 'sub_1', status: 'active', items: items as never }] })
    expect(issues).toHaveLength(20)
  })
})
