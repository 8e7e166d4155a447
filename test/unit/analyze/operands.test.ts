import { describe, expect, it } from 'vitest'
import type { ConditionNode } from '../../../src/ast/index.js'
import { makeSegment } from '../../../src/dsl/segment.js'
import { catalog } from '../../types/product.js'
import { errorOf, type Mistake } from '../mistakes.js'
import { atLeast, is, measure, refused, trait } from './refuse.js'

const LARGEST = Number.MAX_SAFE_INTEGER
const share = { kind: 'shareOf', part: trait('nps'), whole: 10 }

type Rows = readonly (readonly [name: string, rule: unknown, ...mistakes: readonly Mistake[]])[]

it('quotes of a long mistake how it begins', () => {
  const rule = is(trait('nps'), 'x'.repeat(100)) as ConditionNode
  const { message } = errorOf(() => makeSegment({ id: 'asked', of: 'member', rule }, catalog.toJSON(), {}))
  expect(message).toContain(`"${'x'.repeat(56)}…`)
  expect(message).not.toContain('x'.repeat(57))
})

const table = (title: string, rows: Rows): void => {
  describe(title, () => {
    it.each(rows.map(([name, rule, ...mistakes]) => ({ name, rule, mistakes })))('$name', ({ rule, mistakes }) => {
      expect(refused(rule)).toEqual(mistakes)
    })
  })
}

table('a comparison with a literal', [
  ['a text', is(trait('country'), 'DE')],
  ['a number where a text is', is(trait('country'), 49), ['value.string', 'rule.right']],
  ['a NUL', is(trait('country'), 'a\0'), ['value.string', 'rule.right']],
  ['no text', { kind: 'startsWith', value: trait('country'), text: undefined }, ['value.string', 'rule.text']],
  ['half a surrogate pair', is(trait('country'), '\udc00'), ['value.string', 'rule.right']],
  ['the longest text', is(trait('country'), 'x'.repeat(4_096))],
  ['a longer text', is(trait('country'), 'x'.repeat(4_097)), ['limit.string', 'rule.right']],
  ['nothing', is(trait('country'), null), ['value.string', 'rule.right']],
  ['a number', is(trait('nps'), -0.5)],
  ['a text where a number is', is(trait('nps'), '9'), ['value.number', 'rule.right']],
  ['no number', is(trait('nps'), Number.NaN), ['value.number', 'rule.right']],
  ['infinity', atLeast(trait('nps'), Infinity), ['value.number', 'rule.right']],
  ['the largest number', atLeast(trait('nps'), LARGEST)],
  ['a larger number', atLeast(trait('nps'), LARGEST + 1), ['value.number', 'rule.right']],
  ['a number too near to 0', atLeast(trait('nps'), 1e-101), ['value.number', 'rule.right']],
  ['a percentage where a number is', atLeast(trait('nps'), { percent: 5 }), ['value.number', 'rule.right']],
  ['true or false', is(trait('verified'), false)],
  ['a text where true or false is', is(trait('verified'), 'false'), ['rule.operand', 'rule.right']],
  ['a declared value', is(trait('department'), 'it')],
  ['an undeclared value', is(trait('department'), 'legal'), ['rule.unknown-name', 'rule.right']],
  ['a value of every object', is(trait('department'), 'constructor'), ['rule.unknown-name', 'rule.right']],
  ['a declared plan', atLeast({ kind: 'plan' }, 'pro')],
  ['an undeclared plan', atLeast({ kind: 'plan' }, 'gold'), ['rule.unknown-name', 'rule.right']],
  ['an undeclared role', is({ kind: 'role' }, 'boss'), ['rule.unknown-name', 'rule.right']],
  ['a release', atLeast(trait('app'), '2.0.0')],
  ['a pre-release', atLeast(trait('app'), '2.0.0-rc.1'), ['value.version', 'rule.right']],
  ['half a version', atLeast(trait('app'), '2.0'), ['value.version', 'rule.right']],
  ['a zone', is(trait('zone'), 'Europe/Berlin')],
  ['an abbreviated zone', is(trait('zone'), 'CET'), ['value.zone', 'rule.right']],
  ['a percentage', atLeast(share, { percent: 80 })],
  ['a number where a share is', atLeast(share, 0.8), ['value.percent', 'rule.right']],
  ['a percentage of nothing', atLeast(share, { percent: Number.NaN }), ['value.percent', 'rule.right']],
  ['a percentage with more', atLeast(share, { percent: 80, of: 'seats' }), ['value.percent', 'rule.right']],
  ['money', atLeast(trait('mrr', 'subscription'), { amount: 900, currency: 'USD' })],
  ['a number where money is', atLeast(trait('mrr', 'subscription'), 900), ['value.money', 'rule.right']],
  [
    'half a cent',
    atLeast(trait('mrr', 'subscription'), { amount: 0.5, currency: 'USD' }),
    ['value.money', 'rule.right'],
  ],
  [
    'money with more',
    atLeast(trait('mrr', 'subscription'), { amount: 5, currency: 'USD', tax: 1 }),
    ['value.money', 'rule.right'],
  ],
])

table('an order', [
  ['of numbers', atLeast(trait('nps'), 5)],
  ['of an ordered enum', atLeast(trait('seniority'), 'senior')],
  ['of an enum', atLeast(trait('department'), 'it'), ['rule.operand', 'rule.operator']],
  ['of texts', atLeast(trait('country'), 'DE'), ['rule.operand', 'rule.operator']],
  ['of true and false', atLeast(trait('verified'), true), ['rule.operand', 'rule.operator']],
  ['of zones', atLeast(trait('zone'), 'UTC'), ['rule.operand', 'rule.operator']],
  ['of lists', is(trait('flags'), 'beta'), ['rule.operand', 'rule.operator']],
  ['of instants', atLeast(trait('signedUpAt'), '2026-06-15T00:00:00.000Z'), ['rule.operand', 'rule.operator']],
])

table('a comparison with another value', [
  ['two numbers', atLeast(trait('nps'), trait('seats', 'account'))],
  ['two texts', is(trait('country'), trait('industry', 'account'))],
  ['the same enum', is(trait('department'), trait('department'))],
  ['two enums', is(trait('department'), trait('status', 'subscription')), ['rule.operand', 'rule.right']],
  ['a text and a number', is(trait('country'), trait('nps')), ['rule.operand', 'rule.right']],
  ['a number and a share', atLeast(trait('nps'), share), ['rule.operand', 'rule.right']],
  ['two amounts of money', is(trait('budget'), trait('mrr', 'subscription'))],
  ['money and a number', is(trait('budget'), trait('nps')), ['rule.operand', 'rule.right']],
  ['two versions', atLeast(trait('app'), trait('app')), ['rule.operand', 'rule.right']],
  ['two roles', is({ kind: 'role' }, { kind: 'role' }), ['rule.operand', 'rule.right']],
  ['two plans', is({ kind: 'plan' }, { kind: 'plan' })],
  ['an unknown value', is(trait('county'), trait('nps')), ['rule.unknown-name', 'rule.left.name']],
])

table('two bounds', [
  ['of numbers', { kind: 'between', value: trait('nps'), from: 1, to: 2 }],
  ['that are equal', { kind: 'between', value: trait('nps'), from: 2, to: 2 }],
  ['the greater first', { kind: 'between', value: trait('nps'), from: 3, to: 2 }, ['rule.operand', 'rule']],
  ['of texts', { kind: 'between', value: trait('country'), from: 'A', to: 'B' }, ['rule.operand', 'rule']],
  [
    'of no numbers',
    { kind: 'between', value: trait('nps'), from: '1', to: Number.NaN },
    ['value.number', 'rule.from'],
    ['value.number', 'rule.to'],
  ],
  ['of shares', { kind: 'between', value: share, from: { percent: 1 }, to: { percent: 2 } }],
  [
    'of shares, the greater first',
    { kind: 'between', value: share, from: { percent: 3 }, to: { percent: 2 } },
    ['rule.operand', 'rule'],
  ],
  [
    'of money, the greater first',
    {
      kind: 'between',
      value: trait('budget'),
      from: { amount: 3, currency: 'USD' },
      to: { amount: 2, currency: 'USD' },
    },
    ['rule.operand', 'rule'],
  ],
  [
    'of money in two currencies',
    {
      kind: 'between',
      value: trait('budget'),
      from: { amount: 1, currency: 'USD' },
      to: { amount: 2, currency: 'EUR' },
    },
    ['value.money', 'rule.to'],
  ],
  [
    'of an unknown value',
    { kind: 'between', value: trait('npss'), from: 1, to: 2 },
    ['rule.unknown-name', 'rule.value.name'],
  ],
])

table('one of several', [
  ['texts', { kind: 'isOneOf', value: trait('country'), values: ['DE'] }],
  ['nothing', { kind: 'isOneOf', value: trait('country'), values: [] }],
  ['numbers', { kind: 'isOneOf', value: trait('nps'), values: [9, 10] }],
  [
    'roles',
    { kind: 'isOneOf', value: { kind: 'role' }, values: ['admin', 'boss'] },
    ['rule.unknown-name', 'rule.values[1]'],
  ],
  ['a mix', { kind: 'isOneOf', value: trait('country'), values: ['DE', 3] }, ['value.string', 'rule.values[1]']],
  ['zones', { kind: 'isOneOf', value: trait('zone'), values: ['UTC', 'CET'] }, ['value.zone', 'rule.values[1]']],
  ['versions', { kind: 'isOneOf', value: trait('app'), values: ['1.0.0', '1'] }, ['value.version', 'rule.values[1]']],
  ['truths', { kind: 'isOneOf', value: trait('verified'), values: [true] }, ['rule.operand', 'rule']],
  ['shares', { kind: 'isOneOf', value: share, values: [{ percent: 1 }] }, ['rule.operand', 'rule']],
  ['a named list', { kind: 'isOneOf', value: trait('country'), values: { list: 'gdpr' } }],
  [
    'an unknown list',
    { kind: 'isOneOf', value: trait('country'), values: { list: 'eu' } },
    ['rule.unknown-name', 'rule.values.list'],
  ],
  [
    'a list for an enum',
    { kind: 'isOneOf', value: trait('department'), values: { list: 'gdpr' } },
    ['rule.operand', 'rule.values'],
  ],
  ['10 000 texts', { kind: 'isOneOf', value: trait('nps'), values: Array(10_000).fill(1) }],
  [
    '10 001 texts',
    { kind: 'isOneOf', value: trait('nps'), values: Array(10_001).fill(1) },
    ['limit.list', 'rule.values'],
  ],
])

table('a search', [
  ['in a text', { kind: 'contains', value: trait('country'), text: 'D' }],
  ['for nothing', { kind: 'startsWith', value: trait('country'), text: '' }, ['value.string', 'rule.text']],
  ['for a number', { kind: 'endsWith', value: trait('country'), text: 3 }, ['value.string', 'rule.text']],
  ['for a NUL', { kind: 'contains', value: trait('country'), text: '\0' }, ['value.string', 'rule.text']],
  [
    'for too much',
    { kind: 'contains', value: trait('country'), text: 'x'.repeat(4_097) },
    ['limit.string', 'rule.text'],
  ],
  ['in an enum', { kind: 'contains', value: trait('department'), text: 'i' }, ['rule.operand', 'rule']],
  ['in a number', { kind: 'contains', value: trait('nps'), text: '1' }, ['rule.operand', 'rule']],
])

table('elements of a list', [
  ['any', { kind: 'includesAny', value: trait('flags'), values: ['beta'] }],
  [
    'declared',
    { kind: 'includesAll', value: trait('tools'), values: ['crm', 'mail'] },
    ['rule.unknown-name', 'rule.values[1]'],
  ],
  ['numbers', { kind: 'includesAny', value: trait('flags'), values: [3] }, ['value.string', 'rule.values[0]']],
  ['of a text', { kind: 'includesAny', value: trait('country'), values: ['D'] }, ['rule.operand', 'rule']],
  ['of a number', { kind: 'includesAll', value: trait('nps'), values: { list: 'gdpr' } }, ['rule.operand', 'rule']],
  [
    'in an unknown list',
    { kind: 'includesAny', value: trait('flags'), values: { list: 'eu' } },
    ['rule.unknown-name', 'rule.values.list'],
  ],
])

table('a calculation', [
  ['with numbers', atLeast({ kind: 'arithmetic', operator: 'plus', left: trait('nps'), right: 1 }, 5)],
  [
    'with texts',
    atLeast({ kind: 'arithmetic', operator: 'plus', left: trait('country'), right: '1' }, 5),
    ['rule.operand', 'rule.left.left'],
    ['value.number', 'rule.left.right'],
  ],
  [
    'with money',
    atLeast({ kind: 'shareOf', part: trait('budget'), whole: trait('mrr', 'subscription') }, { percent: 5 }),
    ['rule.operand', 'rule.left.part'],
    ['rule.operand', 'rule.left.whole'],
  ],
  ['the size of a list', is({ kind: 'size', value: trait('flags') }, 2)],
  ['the size of a text', is({ kind: 'size', value: trait('country') }, 2), ['rule.operand', 'rule.left']],
  ['the size of nothing', is({ kind: 'size', value: trait('flag') }, 2), ['rule.unknown-name', 'rule.left.value.name']],
])

table('a fallback', [
  ['of its type', is({ kind: 'whenMissing', value: trait('nps'), fallback: 0 }, 0)],
  [
    'of another type',
    is({ kind: 'whenMissing', value: trait('nps'), fallback: '0' }, 0),
    ['value.number', 'rule.left.fallback'],
  ],
  [
    'that is not declared',
    is({ kind: 'whenMissing', value: trait('department'), fallback: 'x' }, 'it'),
    ['rule.unknown-name', 'rule.left.fallback'],
  ],
  [
    'of an instant',
    { kind: 'isPresent', value: { kind: 'whenMissing', value: trait('signedUpAt'), fallback: 'now' } },
    ['value.instant', 'rule.value.fallback'],
  ],
  [
    'of a list',
    { kind: 'isPresent', value: { kind: 'whenMissing', value: trait('tools'), fallback: ['crm', 'x'] } },
    ['rule.unknown-name', 'rule.value.fallback'],
  ],
  [
    'of a list that is none',
    { kind: 'isPresent', value: { kind: 'whenMissing', value: trait('tools'), fallback: 'crm' } },
    ['rule.operand', 'rule.value.fallback'],
  ],
  [
    'of the roles',
    is({ kind: 'whenMissing', value: { kind: 'role' }, fallback: 'admin' }, 'admin'),
    ['rule.operand', 'rule.left'],
  ],
  [
    'of nothing',
    is({ kind: 'whenMissing', value: trait('npss'), fallback: 0 }, 0),
    ['rule.unknown-name', 'rule.left.value.name'],
  ],
])

table('an instant', [
  ['in the last days', { kind: 'within', instant: trait('signedUpAt'), duration: { days: 7 } }],
  ['in the last months', { kind: 'within', instant: trait('signedUpAt'), duration: { months: 7 } }],
  ['that is none', { kind: 'inNext', instant: trait('nps'), duration: { days: 7 } }, ['rule.operand', 'rule.instant']],
  [
    'that is not declared',
    { kind: 'age', operator: 'atLeast', instant: trait('at'), duration: { days: 7 } },
    ['rule.unknown-name', 'rule.instant.name'],
  ],
  [
    'in no duration',
    { kind: 'age', operator: 'atLeast', instant: trait('signedUpAt'), duration: 7 },
    ['value.duration', 'rule.duration'],
  ],
  ['in a window', { kind: 'during', instant: trait('signedUpAt'), window: { kind: 'trial' } }],
  [
    'none in a window',
    { kind: 'during', instant: trait('country'), window: { kind: 'trial' } },
    ['rule.operand', 'rule.instant'],
  ],
  ['before another', { kind: 'before', instant: trait('signedUpAt'), at: '2026-06-15T00:00:00.000Z' }],
  ['before text', { kind: 'before', instant: trait('signedUpAt'), at: 'now' }, ['value.instant', 'rule.at']],
  ['since milliseconds', { kind: 'since', instant: trait('signedUpAt'), at: 0 }, ['value.instant', 'rule.at']],
  [
    'in another spelling',
    { kind: 'since', instant: trait('signedUpAt'), at: '2026-06-15' },
    ['value.instant', 'rule.at'],
  ],
])

table('logic', [
  ['of nothing', { kind: 'all', conditions: [] }],
  ['at least one', { kind: 'atLeastOf', minimum: 1, conditions: [] }],
  ['at least none', { kind: 'atLeastOf', minimum: 0, conditions: [] }, ['value.number', 'rule.minimum']],
  ['at least one and a half', { kind: 'atLeastOf', minimum: 1.5, conditions: [] }, ['value.number', 'rule.minimum']],
  ['a stage of nothing', { kind: 'stage', conditions: [] }, ['rule.operand', 'rule.conditions']],
  [
    'with mistakes inside',
    {
      kind: 'not',
      condition: { kind: 'any', conditions: [{ kind: 'atLeastOf', minimum: 1, conditions: [is(trait('x'), 1)] }] },
    },
    ['rule.unknown-name', 'rule.condition.conditions[0].conditions[0].left.name'],
  ],
])

table('another segment', [
  ['of any kind', { kind: 'inSegment', segment: 'large' }],
  ['that is not given', { kind: 'inSegment', segment: 'vip' }, ['segment.missing', 'rule.segment']],
  ['of the name of every object', { kind: 'inSegment', segment: 'constructor' }, ['segment.missing', 'rule.segment']],
  ['to rank among', { kind: 'inTop', value: trait('nps'), size: 5, among: 'admins' }],
  [
    'of another kind to rank among',
    { kind: 'inTop', value: trait('nps'), size: 5, among: 'large' },
    ['rule.kind', 'rule.among'],
  ],
  [
    'missing to rank among',
    { kind: 'inTop', value: trait('nps'), size: 5, among: 'vip' },
    ['segment.missing', 'rule.among'],
  ],
])

table('a rank', [
  ['of shares', { kind: 'inBottom', value: share, size: { percent: 100 } }],
  ['of texts', { kind: 'inTop', value: trait('country'), size: 5 }, ['rule.operand', 'rule']],
  ['of money', { kind: 'inTop', value: trait('budget'), size: 5, currency: 'EUR' }],
  ['of money in no currency', { kind: 'inTop', value: trait('budget'), size: 5 }, ['value.money', 'rule.currency']],
  [
    'of numbers in a currency',
    { kind: 'inTop', value: trait('nps'), size: 5, currency: 'EUR' },
    ['value.money', 'rule.currency'],
  ],
  ['of nobody', { kind: 'inTop', value: trait('nps'), size: 0 }, ['value.percent', 'rule.size']],
  ['of half a person', { kind: 'inTop', value: trait('nps'), size: 0.5 }, ['value.percent', 'rule.size']],
  ['of 0 percent', { kind: 'inTop', value: trait('nps'), size: { percent: 0 } }, ['value.percent', 'rule.size']],
  ['of more than all', { kind: 'inTop', value: trait('nps'), size: { percent: 101 } }, ['value.percent', 'rule.size']],
])

table('a sample', [
  ['of all', { kind: 'sample', percent: 100, salt: 's', by: 'user' }],
  ['of none, by account', { kind: 'sample', percent: 0, salt: 's', by: 'account' }],
  ['of the rest', { kind: 'sample', percent: 40, salt: 's', by: 'user', from: 60 }],
  ['of more than all', { kind: 'sample', percent: 101, salt: 's', by: 'user' }, ['value.percent', 'rule.percent']],
  ['past the end', { kind: 'sample', percent: 50, salt: 's', by: 'user', from: 60 }, ['value.percent', 'rule.percent']],
  [
    'before the start',
    { kind: 'sample', percent: 50, salt: 's', by: 'user', from: -1 },
    ['value.percent', 'rule.percent'],
  ],
  ['of no number', { kind: 'sample', percent: Number.NaN, salt: 's', by: 'user' }, ['value.percent', 'rule.percent']],
  ['of text', { kind: 'sample', percent: '50', salt: 's', by: 'user' }, ['value.percent', 'rule.percent']],
  ['without a salt', { kind: 'sample', percent: 50, by: 'user' }, ['value.string', 'rule.salt']],
])

table('a kind of node that does not exist', [
  ['a condition', { kind: 'sometimes' }, ['document.kind', 'rule.kind']],
  ['a value', is({ kind: 'karma' }, 3), ['document.kind', 'rule.left.kind']],
  [
    'a window',
    is(measure('signed in', 'count', {}, { window: { kind: 'lately' } }), 0),
    ['document.kind', 'rule.left.events.window.kind'],
  ],
])
