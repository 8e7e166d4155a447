import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { defineCatalog } from '../../../src/index.js'
import type { Domain } from '../../../src/ast/index.js'
import type { ObjectSchema } from '../../../src/dsl/catalog.js'

/** The domain that a trait of a schema gets. */
function domainOf(schema: unknown): Domain | undefined {
  const user = z.object({ trait: schema as z.ZodString }) as ObjectSchema
  return defineCatalog({ user }).toJSON().traits.user?.['trait']
}

const date = new Date('2026-06-15T09:00:00Z')

describe('the base type of a schema', () => {
  it.each<readonly [name: string, zod: unknown, mini: unknown, domain: Domain]>([
    ['string', z.string(), mini.string(), { type: 'string' }],
    ['number', z.number(), mini.number(), { type: 'number' }],
    ['integer', z.int(), mini.int(), { type: 'integer' }],
    ['integer as a check', z.number().int(), mini.int(), { type: 'integer' }],
    ['boolean', z.boolean(), mini.boolean(), { type: 'boolean' }],
    ['date', z.date(), mini.date(), { type: 'instant' }],
    ['enum', z.enum(['it', 'sales']), mini.enum(['it', 'sales']), { type: 'enum', values: ['it', 'sales'] }],
    ['list', z.array(z.string()), mini.array(mini.string()), { type: 'list' }],
    [
      'list of declared values',
      z.array(z.enum(['crm', 'chat'])),
      mini.array(mini.enum(['crm', 'chat'])),
      { type: 'list', values: ['crm', 'chat'] },
    ],
  ])('%s', (_, classic, small, domain) => {
    expect(domainOf(classic)).toEqual(domain)
    expect(domainOf(small)).toEqual(domain)
  })
})

describe('what lies around the base type', () => {
  const integer: Domain = { type: 'integer' }
  it.each<readonly [name: string, schema: unknown, domain: Domain]>([
    ['optional', z.int().optional(), integer],
    ['nullable', z.int().nullable(), integer],
    ['nullish', z.int().nullish(), integer],
    ['optional nullable', z.int().nullable().optional(), integer],
    ['described', z.int().describe('seats').optional().describe('paid seats'), integer],
    ['default', z.int().default(3), { ...integer, default: 3 }],
    ['default, then optional', z.int().default(3).optional(), { ...integer, default: 3 }],
    ['optional, then default', z.int().optional().default(3), { ...integer, default: 3 }],
    ['nullable, then default', z.int().nullable().default(3), { ...integer, default: 3 }],
    ['two defaults: the outer one', z.int().default(1).default(2), { ...integer, default: 2 }],
    ['default of nothing', z.int().nullable().default(null), integer],
    ['default of nothing over a default', z.int().default(3).nullable().default(null), integer],
    ['default of a date', z.date().default(date), { type: 'instant', default: '2026-06-15T09:00:00.000Z' }],
    ['default of a list', z.array(z.string()).default(['a']), { type: 'list', default: ['a'] }],
    ['default of a truth', z.boolean().default(false), { type: 'boolean', default: false }],
    ['mini: optional', mini.optional(mini.int()), integer],
    ['mini: nullable', mini.nullable(mini.int()), integer],
    ['mini: default', mini._default(mini.int(), 3), { ...integer, default: 3 }],
    ['mini: nullish default', mini._default(mini.nullish(mini.int()), 3), { ...integer, default: 3 }],
  ])('%s', (_, schema, domain) => {
    expect(domainOf(schema)).toEqual(domain)
  })
})
