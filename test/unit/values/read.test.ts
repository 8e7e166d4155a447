import { describe, expect, it } from 'vitest'
import type { Domain } from '../../../src/ast/index.js'
import { frozenCopy, type Present, readerOf } from '../../../src/values/index.js'

const levels: Domain = {
  type: 'enum',
  ordered: true,
  values: ['low', 'high'],
  renamed: { low: ['deep'], high: ['low'] },
}
const units: Domain = { type: 'enum', values: ['it', 'sales'], renamed: { it: ['tech'] } }
const tools: Domain = { type: 'list', values: ['crm', 'chat'], renamed: { chat: ['talk'] } }

describe('a reader takes what its domain holds', () => {
  it.each<readonly [domain: Domain, raw: unknown, value: Present]>([
    [{ type: 'string' }, '', ''],
    [{ type: 'string' }, 'x', 'x'],
    [{ type: 'number' }, 0.5, 0.5],
    [{ type: 'number' }, -0, 0],
    [{ type: 'integer' }, -3, -3],
    [{ type: 'integer' }, -0, 0],
    [{ type: 'decimal', digits: 2 }, 0.29, 0.29],
    [{ type: 'decimal', digits: 2 }, -0, 0],
    [{ type: 'boolean' }, false, false],
    [{ type: 'instant' }, '2026-06-15', Date.UTC(2026, 5, 15)],
    [{ type: 'instant' }, new Date(5), 5],
    [{ type: 'enum', values: ['it'] }, 'it', 'it'],
    [units, 'tech', 'it'],
    [levels, 'low', 0],
    [levels, 'high', 1],
    [levels, 'deep', 0],
    [{ type: 'list' }, ['a', 3, null, '\0', 'b'], ['a', 'b']],
    [{ type: 'list' }, [], []],
    [tools, ['crm', 'mail', 'talk'], ['crm', 'chat']],
    [{ type: 'version' }, '1.0.0-rc.1', '1.0.0-rc.1'],
    [{ type: 'money' }, { amount: 9, currency: 'USD' }, { amount: 9, currency: 'USD' }],
    [{ type: 'timeZone' }, 'Europe/Berlin', 'Europe/Berlin'],
    [{ type: 'timeZone' }, 'UTC', 'UTC'],
  ])('%j reads %j', (domain, raw, value) => {
    const read = readerOf(domain)(raw)
    expect(read).toEqual(value)
    expect(Object.is(read, -0)).toBe(false)
  })
})

describe('a reader takes nothing else: no coercion', () => {
  it.each<readonly [domain: Domain, raws: readonly unknown[]]>([
    [{ type: 'string' }, [5, true, null, undefined, 'a\0', '\ud800', ['a']]],
    [{ type: 'number' }, ['5', Number.NaN, Infinity, 2 ** 53, true, null, 5n]],
    [{ type: 'integer' }, [1.5, '1', Number.NaN, 2 ** 53, null]],
    [{ type: 'decimal', digits: 2 }, [0.125, '0.1', 2 ** 53, Number.NaN]],
    [{ type: 'decimal' }, [0.5]],
    [{ type: 'boolean' }, ['true', 1, 0, null]],
    [{ type: 'instant' }, ['2026-06-15T09:00:00', 'today', 0.5, null, {}, new Date(Number.NaN)]],
    [{ type: 'enum', values: ['it'] }, ['IT', 'legal', 0, null, 'constructor']],
    [{ type: 'enum' }, ['it', 'toString']],
    [levels, ['LOW', 0, undefined]],
    [{ type: 'list' }, ['a', null, { 0: 'a' }, 3]],
    [{ type: 'version' }, ['1.0', 1, null, 'v1.0.0']],
    [{ type: 'money' }, [9, { amount: 0.5, currency: 'USD' }, null]],
    [{ type: 'timeZone' }, ['CET', '+02:00', 'europe/berlin', 'Europe/Atlantis', 2, null]],
  ])('%j', (domain, raws) => {
    const read = readerOf(domain)
    expect(raws.map((raw) => read(raw))).toEqual(raws.map(() => undefined))
  })
})

describe('frozenCopy', () => {
  it('copies and freezes data all the way down', () => {
    const data = { a: [{ b: -0 }], c: undefined, d: null, e: 'x' }
    const copy = frozenCopy(data)
    expect(copy).toStrictEqual({ a: [{ b: 0 }], d: null, e: 'x' })
    expect([copy, copy.a, copy.a[0]].every((part) => Object.isFrozen(part))).toBe(true)
    expect(Object.isFrozen(data.a)).toBe(false)
  })
})
